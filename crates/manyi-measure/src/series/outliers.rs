//! Points that neither trend nor season explains.

use super::{robust::median_mad, rolling::check_threshold, stl::stl, stl_options::StlOptions};
use crate::{Analysis, Caution, MeasureError, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// What counts as standing out.
#[derive(Clone, Copy, Debug)]
pub struct StlOutlierOptions {
    /// How the series is taken apart.
    pub stl: StlOptions,
    /// Robust scores of the remainder beyond ± this are flagged.
    pub threshold: f64,
}

impl StlOutlierOptions {
    /// Robust, the same season in every period; scores beyond 3.5.
    pub fn new(period: usize) -> Self {
        Self { stl: StlOptions::new(period), threshold: 3.5 }
    }
}

/// A point that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OutlierPoint {
    /// Position, from 1.
    pub index: usize,
    /// Its value.
    pub value: f64,
    /// What trend and season make expect.
    pub expected: f64,
    /// Robust score of the difference.
    pub score: f64,
}

/// The remainder's centre and spread, and the points beyond.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OutlierReport {
    /// Points a period.
    pub period: usize,
    /// Scores beyond ± this are flagged.
    pub threshold: f64,
    /// Median of the remainders.
    pub median: f64,
    /// 1.4826 times their median absolute deviation.
    pub mad: f64,
    /// Score of every point.
    pub scores: Vec<f64>,
    /// The points beyond the threshold, in order.
    pub flagged: Vec<OutlierPoint>,
}

/// Robust scores (remainder − median) / (1.4826 MAD) of an STL decomposition.
///
/// # Errors
/// Those of [`stl`]; [`MeasureError::Constant`] where more than half of the remainders are equal.
pub fn stl_outliers(
    values: &[f64],
    options: &StlOutlierOptions,
) -> Result<Analysis<OutlierReport>, MeasureError> {
    check_threshold(options.threshold)?;
    let decomposed = stl(values, &options.stl)?;
    let parts = &decomposed.result;
    let (median, mad) = median_mad(&parts.remainder).unwrap_or((0.0, 0.0));
    // What rounding leaves of a series without noise is no spread.
    let size = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    if mad <= 1e-12 * size {
        return Err(MeasureError::Constant { name: "the remainder of trend and season".to_owned() });
    }
    let scores: Vec<f64> = parts.remainder.iter().map(|rest| (rest - median) / mad).collect();
    let flagged: Vec<OutlierPoint> = scores
        .iter()
        .enumerate()
        .filter(|(_, score)| score.abs() > options.threshold)
        .map(|(row, score)| OutlierPoint {
            index: row + 1,
            value: values[row],
            expected: values[row] - parts.remainder[row],
            score: *score,
        })
        .collect();
    let mut warnings = decomposed.warnings.clone();
    if values.len() < 4 * parts.period {
        warnings.push(Warning::new(Caution::FewRows).with(values.len() as f64));
    }
    let period = parts.period;
    let report = OutlierReport { period, threshold: options.threshold, median, mad, scores, flagged };
    Ok(Analysis { warnings, ..decomposed.map(|_| report) })
}

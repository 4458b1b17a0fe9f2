//! Several outliers at once: the generalised extreme studentised deviate.

use super::{
    robust::median,
    stl::{complete, stl},
    stl_options::StlOptions,
};
use crate::{Analysis, MeasureError, Missing, distribution::student_t_quantile};
use schemars::JsonSchema;
use serde::Serialize;

/// How many outliers there may be, and how sure one wants to be.
#[derive(Clone, Copy, Debug)]
pub struct EsdOptions {
    /// At most this share of the points, 0 < share < ½.
    pub max_share: f64,
    /// Chance of an outlier where there is none.
    pub alpha: f64,
    /// Median and 1.4826 MAD instead of mean and standard deviation.
    pub robust: bool,
}

impl Default for EsdOptions {
    fn default() -> Self {
        Self { max_share: 0.1, alpha: 0.05, robust: false }
    }
}

/// One step: the most extreme point of those that are left.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EsdStep {
    /// Position of the point, from 1.
    pub index: usize,
    /// What is compared: the value, or what season leaves of it.
    pub value: f64,
    /// Its distance from the centre in standard deviations.
    pub statistic: f64,
    /// The critical distance.
    pub critical: f64,
}

/// Steps, and how many of them are outliers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EsdReport {
    /// The last step whose statistic is above its critical value: it and all before are outliers.
    pub outliers: usize,
    /// Positions of the outliers, most extreme first.
    pub flagged: Vec<usize>,
    /// Every step.
    pub steps: Vec<EsdStep>,
}

/// Rosner's generalised ESD test for up to `max_share` outliers among roughly normal values.
///
/// R_i = max |x − x̄| / s of what is left after i − 1 removals; critical
/// λ_i = (n − i) t / √((n − i − 1 + t²)(n − i + 1)) with t the 1 − α/(2(n − i + 1)) quantile of n − i − 1 degrees.
/// Missing values are left out. Source: B. Rosner, Technometrics 25 (1983).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`], [`MeasureError::Constant`], [`MeasureError::NotFinite`].
pub fn generalised_esd(values: &[f64], options: &EsdOptions) -> Result<Analysis<EsdReport>, MeasureError> {
    if let Some(row) = values.iter().position(|value| value.is_infinite()) {
        return Err(MeasureError::NotFinite { name: "values".to_owned(), row });
    }
    let mut points: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter(|(_, value)| !value.is_nan())
        .map(|(row, v)| (row + 1, *v))
        .collect();
    points.sort_by(|a, b| a.1.total_cmp(&b.1));
    let used = points.len();
    let report = steps(&points, options)?;
    Ok(Analysis::new(Missing::listwise(values.len(), used), Vec::new(), report))
}

/// Seasonal hybrid ESD: [`generalised_esd`] with median and MAD of value − season − median, the season from a robust
/// periodic STL. The trend stays in, so that a lasting shift of level may be flagged.
///
/// Source: O. Vallis, J. Hochenbaum, A. Kejariwal, "A novel technique for long-term anomaly detection in the cloud",
/// HotCloud (2014).
///
/// # Errors
/// Those of [`stl`] and [`generalised_esd`].
pub fn seasonal_hybrid_esd(
    values: &[f64],
    period: usize,
    options: &EsdOptions,
) -> Result<Analysis<EsdReport>, MeasureError> {
    complete(values)?;
    let season = stl(values, &StlOptions::new(period))?.result.seasonal;
    let center = median(&mut values.to_vec()).unwrap_or(0.0);
    let rest: Vec<f64> = values.iter().zip(&season).map(|(value, season)| value - season - center).collect();
    let analysis = generalised_esd(&rest, &EsdOptions { robust: true, ..*options })?;
    Ok(Analysis { missing: Missing::none(values.len()), ..analysis })
}

/// The most extreme of sorted points is always at one end.
fn steps(sorted: &[(usize, f64)], options: &EsdOptions) -> Result<EsdReport, MeasureError> {
    let EsdOptions { max_share, alpha, robust } = *options;
    let share = max_share > 0.0 && max_share < 0.5;
    if !share || alpha <= 0.0 || alpha >= 1.0 || alpha.is_nan() {
        return Err(MeasureError::Parameter {
            parameter: if share { "alpha" } else { "max_share" },
            expected: if share { "between 0 and 1" } else { "above 0 and below a half" },
            got: if share { alpha } else { max_share }.to_string(),
        });
    }
    let n = sorted.len();
    if n < 5 {
        return Err(MeasureError::TooFewRows { method: "generalised_esd", needed: 5, got: n });
    }
    let most = ((max_share * n as f64).floor() as usize).clamp(1, n - 3);
    let (mut left, mut right) = (0, n);
    let mut found = Vec::with_capacity(most);
    for step in 1..=most {
        let rest = &sorted[left..right];
        let (center, spread) = if robust { median_and_mad(rest) } else { mean_and_deviation(rest) };
        if spread <= 0.0 {
            if step == 1 {
                return Err(MeasureError::Constant { name: "values (or more than half of them)".to_owned() });
            }
            break;
        }
        let (low, high) = (rest[0], rest[rest.len() - 1]);
        let at_low = center - low.1 > high.1 - center;
        let (index, value) = if at_low { low } else { high };
        if at_low {
            left += 1
        } else {
            right -= 1
        }
        let left_over = (n - step) as f64;
        let t = student_t_quantile(1.0 - alpha / (2.0 * (left_over + 1.0)), left_over - 1.0);
        let critical = left_over * t / ((left_over - 1.0 + t * t) * (left_over + 1.0)).sqrt();
        found.push(EsdStep { index, value, statistic: (value - center).abs() / spread, critical });
    }
    let outliers = found.iter().rposition(|step| step.statistic > step.critical).map_or(0, |last| last + 1);
    let flagged = found[..outliers].iter().map(|step| step.index).collect();
    Ok(EsdReport { outliers, flagged, steps: found })
}

fn mean_and_deviation(points: &[(usize, f64)]) -> (f64, f64) {
    let n = points.len() as f64;
    let mean = points.iter().map(|(_, value)| value).sum::<f64>() / n;
    let square: f64 = points.iter().map(|(_, value)| (value - mean).powi(2)).sum();
    let deviation = (square / (n - 1.0)).sqrt();
    (mean, if deviation <= 1e-12 * mean.abs() { 0.0 } else { deviation })
}

fn median_and_mad(sorted: &[(usize, f64)]) -> (f64, f64) {
    let n = sorted.len();
    let center = if n % 2 == 1 { sorted[n / 2].1 } else { (sorted[n / 2 - 1].1 + sorted[n / 2].1) / 2.0 };
    let mut gaps: Vec<f64> = sorted.iter().map(|(_, value)| (value - center).abs()).collect();
    (center, super::robust::NORMAL * median(&mut gaps).unwrap_or(0.0))
}

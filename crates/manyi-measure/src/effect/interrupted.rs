//! One series before and after a measure.

use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Warning,
    distribution::{student_t_quantile, student_t_two_sided},
    driver::{LeastSquares, Range, Rows, finite},
    linear::Matrix,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of an interrupted series.
#[derive(Clone, Debug)]
pub struct InterruptedOptions {
    /// Neighbouring times whose errors may hang together (Newey and West 1987); `None` = ⌊4(n/100)^(2/9)⌋.
    pub lags: Option<usize>,
    /// Times of a season (12 for months, 7 for days); each place in it then gets its own level.
    pub season: Option<usize>,
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for InterruptedOptions {
    fn default() -> Self {
        Self { lags: None, season: None, confidence: Confidence::P95 }
    }
}

/// One part of the segmented regression.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SegmentedTerm {
    /// Estimate.
    pub estimate: f64,
    /// Newey–West standard error.
    pub standard_error: f64,
    /// Two-sided p-value; none when the fit is perfect.
    pub p: Option<f64>,
    /// Interval.
    pub interval: Range,
}

/// An interrupted time series.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InterruptedReport {
    /// Level at the first time.
    pub intercept: SegmentedTerm,
    /// Change from time to time before the measure.
    pub trend: SegmentedTerm,
    /// Jump at the measure.
    pub level_change: SegmentedTerm,
    /// Change of the trend at the measure.
    pub trend_change: SegmentedTerm,
    /// Difference to the continued trend at the last time.
    pub effect_at_end: SegmentedTerm,
    /// Mean difference to the continued trend over all times since the measure.
    pub mean_effect: SegmentedTerm,
    /// Times before and since the measure.
    pub times: [u64; 2],
    /// Lags of the standard errors.
    pub lags: u64,
    /// Durbin and Watson's statistic: near 2 when errors do not hang together.
    pub durbin_watson: Option<f64>,
    /// Share of variance explained.
    pub r_squared: f64,
    /// Fitted values; `null` where the value is missing.
    pub fitted: Vec<Option<f64>>,
    /// What the trend before the measure would have led to, from the measure on.
    pub counterfactual: Vec<f64>,
    /// Of the intervals.
    pub confidence: f64,
}

/// Segmented regression y = β₀ + β₁t + β₂[t ≥ T] + β₃(t − T)[t ≥ T] (+ season) with Newey–West errors
/// (Bartlett weights, n/(n − k), t distribution).
///
/// `values` in order of time, NaN = missing; `start`: index of the first value under the measure. Assumes that
/// the earlier trend would have gone on and that nothing else happened at the same time; a comparison group
/// (difference in differences) is better. Source: Wagner et al. 2002; Bernal et al. 2017.
///
/// # Errors
/// A start without three values on either side, a season that is not repeated, an infinite or constant series.
pub fn interrupted_series(
    values: &[f64],
    start: usize,
    options: &InterruptedOptions,
) -> Result<Analysis<InterruptedReport>, MeasureError> {
    if let Some(row) = values.iter().position(|value| value.is_infinite()) {
        return Err(MeasureError::NotFinite { name: "outcome".to_owned(), row });
    }
    let rows: Vec<usize> = (0..values.len()).filter(|row| !values[*row].is_nan()).collect();
    let before = rows.iter().filter(|row| **row < start).count();
    let after = rows.len() - before;
    if before < 3 || after < 3 {
        let got = before.min(after);
        return Err(MeasureError::TooFewRows { method: "interrupted_series", needed: 3, got });
    }
    let outcome: Vec<f64> = rows.iter().map(|row| values[*row]).collect();
    if outcome.iter().all(|value| *value == outcome[0]) {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    let columns = columns(&rows, start, options.season, values.len())?;
    let slices: Vec<&[f64]> = columns.iter().map(Vec::as_slice).collect();
    let needed = columns.len() + 2;
    if rows.len() < needed {
        return Err(MeasureError::TooFewRows { method: "interrupted_series", needed, got: rows.len() });
    }
    let own = Rows { columns: &slices, outcome: &outcome, weights: None };
    let fit = LeastSquares::fit(own)?;
    let n = rows.len() as f64;
    let lags =
        options.lags.unwrap_or((4.0 * (n / 100.0).powf(2.0 / 9.0)).floor() as usize).min(rows.len() - 1);
    let covariance = newey_west(&fit, own, lags);
    let mut warnings = Vec::new();
    if before.min(after) < 8 {
        warnings.push(Warning::new(Caution::FewRows).with(before.min(after) as f64));
    }
    let report = build(&fit, &covariance, (&rows, values.len(), start), (before, lags), options);
    Ok(Analysis::new(Missing::listwise(values.len(), rows.len()), warnings, report))
}

fn columns(
    rows: &[usize],
    start: usize,
    season: Option<usize>,
    length: usize,
) -> Result<Vec<Vec<f64>>, MeasureError> {
    let column = |value: &dyn Fn(usize) -> f64| rows.iter().map(|row| value(*row)).collect::<Vec<f64>>();
    let mut columns = vec![
        column(&|row| row as f64),
        column(&|row| f64::from(row >= start)),
        column(&|row| row.saturating_sub(start) as f64),
    ];
    if let Some(season) = season {
        if season < 2 || season * 2 > length {
            return Err(MeasureError::Parameter {
                parameter: "season",
                expected: "at least 2 and at most half of the series",
                got: season.to_string(),
            });
        }
        columns.extend((1..season).map(|place| column(&|row| f64::from(row % season == place))));
    }
    Ok(columns)
}

/// (XᵀX)⁻¹ [Γ₀ + Σ (1 − l/(L + 1))(Γₗ + Γₗᵀ)] (XᵀX)⁻¹ · n/(n − k).
fn newey_west(fit: &LeastSquares, rows: Rows, lags: usize) -> Matrix {
    let (n, size) = (rows.outcome.len(), fit.size());
    let scores = Matrix::from_fn(n, size, |row, column| {
        fit.residuals[row] * if column == 0 { 1.0 } else { rows.columns[column - 1][row] }
    });
    let mut meat = scores.tr_mul(&scores);
    for lag in 1..=lags {
        let weight = 1.0 - lag as f64 / (lags as f64 + 1.0);
        let cross = scores.rows(lag, n - lag).tr_mul(&scores.rows(0, n - lag));
        meat += (&cross + cross.transpose()) * weight;
    }
    &fit.inverse * meat * &fit.inverse * (n as f64 / fit.freedom())
}

fn build(
    fit: &LeastSquares,
    covariance: &Matrix,
    (rows, length, start): (&[usize], usize, usize),
    (before, lags): (usize, usize),
    options: &InterruptedOptions,
) -> InterruptedReport {
    let freedom = fit.freedom();
    let quantile = -student_t_quantile(options.confidence.tail(), freedom);
    // A combination of intercept, trend, jump and change of trend.
    let term = |parts: [f64; 4]| {
        let estimate: f64 = parts.iter().zip(&fit.coefficients).map(|(part, value)| part * value).sum();
        let mut variance = 0.0;
        for (row, left) in parts.iter().enumerate() {
            for (column, right) in parts.iter().enumerate() {
                variance += left * right * covariance[(row, column)];
            }
        }
        let standard_error = variance.max(0.0).sqrt();
        SegmentedTerm {
            estimate,
            standard_error,
            p: finite(estimate / standard_error).map(|t| student_t_two_sided(t, freedom)),
            interval: Range::around(estimate, quantile * standard_error),
        }
    };
    let since = (length - start) as f64;
    let mut fitted = vec![None; length];
    for (row, value) in rows.iter().zip(&fit.fitted) {
        fitted[*row] = Some(*value);
    }
    let base = |row: usize| {
        let season = options.season.map_or(0.0, |season| match row % season {
            0 => 0.0,
            place => fit.coefficients[3 + place],
        });
        fit.coefficients[0] + fit.coefficients[1] * row as f64 + season
    };
    let steps: f64 = fit.residuals.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    InterruptedReport {
        intercept: term([1.0, 0.0, 0.0, 0.0]),
        trend: term([0.0, 1.0, 0.0, 0.0]),
        level_change: term([0.0, 0.0, 1.0, 0.0]),
        trend_change: term([0.0, 0.0, 0.0, 1.0]),
        effect_at_end: term([0.0, 0.0, 1.0, since - 1.0]),
        mean_effect: term([0.0, 0.0, 1.0, (since - 1.0) / 2.0]),
        times: [before as u64, (rows.len() - before) as u64],
        lags: lags as u64,
        durbin_watson: finite(steps / fit.residual_squares),
        r_squared: (1.0 - fit.residual_squares / fit.total_squares).clamp(0.0, 1.0),
        fitted,
        counterfactual: (start..length).map(base).collect(),
        confidence: options.confidence.level(),
    }
}

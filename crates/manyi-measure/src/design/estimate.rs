//! Means, totals and ratios with linearised standard errors.

use super::sample::SurveyDesign;
use crate::{
    Analysis, Caution, Confidence, Interval, MeasureError, Method, Missing, Warning,
    distribution::student_t_quantile,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A figure of a complex sample.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DesignEstimate {
    /// The figure.
    pub value: f64,
    /// Linearised (Taylor) standard error.
    pub standard_error: f64,
    /// Value ± t · standard error; `None` without degrees of freedom.
    pub interval: Option<Interval>,
    /// First-stage units minus strata.
    pub freedom: f64,
    /// Of a mean: its variance over that of a simple random sample of as many rows out of Σ weights (drawn
    /// without replacement); `None` when the weights sum to less than the rows.
    pub deff: Option<f64>,
    /// The same for a simple random sample drawn with replacement: the one to plan with when weights do not
    /// add up to the population.
    pub deff_replace: Option<f64>,
    /// Sum of the weights in use.
    pub weight_sum: f64,
}

/// Weighted mean Σ w x / Σ w over the rows that have a value (NaN = missing, treated as outside of the
/// domain, as `na.rm` of survey does).
///
/// Variance: first-order Taylor linearisation with first-stage units drawn with replacement within strata, or
/// without when the population is given. Source: D. A. Binder 1983; T. Lumley, "Complex Surveys" (2010), ch. 2.
///
/// # Errors
/// [`MeasureError::UnequalLengths`]; [`MeasureError::TooFewRows`] when no row with a weight has a value.
pub fn design_mean(
    design: &SurveyDesign,
    values: &[f64],
    confidence: Confidence,
) -> Result<Analysis<DesignEstimate>, MeasureError> {
    let used = used_rows(design, &[values])?;
    let ones = vec![1.0; values.len()];
    let (value, influence) = linear_ratio(design, values, &ones, &used);
    let mut analysis = finish(design, value, influence, &used, confidence);
    let (deff, deff_replace) = design_effects(design, values, &analysis.result, &used);
    analysis.result.deff = deff;
    analysis.result.deff_replace = deff_replace;
    Ok(analysis)
}

/// Weighted total Σ w x over the rows that have a value; see [`design_mean`].
///
/// # Errors
/// As [`design_mean`].
pub fn design_total(
    design: &SurveyDesign,
    values: &[f64],
    confidence: Confidence,
) -> Result<Analysis<DesignEstimate>, MeasureError> {
    let used = used_rows(design, &[values])?;
    let part = |row: usize| if used[row] { design.weights()[row] * values[row] } else { 0.0 };
    let influence: Vec<f64> = (0..values.len()).map(part).collect();
    Ok(finish(design, influence.iter().sum(), influence, &used, confidence))
}

/// Ratio of two totals Σ w y / Σ w x over the rows that have both; see [`design_mean`].
///
/// # Errors
/// As [`design_mean`]; [`MeasureError::Constant`] when the denominator's total is zero.
pub fn design_ratio(
    design: &SurveyDesign,
    above: &[f64],
    below: &[f64],
    confidence: Confidence,
) -> Result<Analysis<DesignEstimate>, MeasureError> {
    let used = used_rows(design, &[above, below])?;
    let (value, influence) = linear_ratio(design, above, below, &used);
    if !value.is_finite() {
        return Err(MeasureError::Constant { name: "denominator".to_owned() });
    }
    Ok(finish(design, value, influence, &used, confidence))
}

/// Rows with a weight and every value.
pub(super) fn used_rows(design: &SurveyDesign, columns: &[&[f64]]) -> Result<Vec<bool>, MeasureError> {
    let rows = design.rows();
    for column in columns {
        if column.len() != rows {
            let name = "outcome".to_owned();
            return Err(MeasureError::UnequalLengths { name, rows: column.len(), expected: rows });
        }
        if let Some(row) = column.iter().position(|value| value.is_infinite()) {
            return Err(MeasureError::NotFinite { name: "outcome".to_owned(), row });
        }
    }
    let used: Vec<bool> = (0..rows)
        .map(|row| design.weights()[row] > 0.0 && columns.iter().all(|column| !column[row].is_nan()))
        .collect();
    if used.iter().any(|used| *used) {
        return Ok(used);
    }
    Err(MeasureError::TooFewRows { method: "design estimate", needed: 1, got: 0 })
}

/// Σ w y / Σ w x over the rows in use, and its influences w (y − R x) / Σ w x.
pub(super) fn linear_ratio(
    design: &SurveyDesign,
    above: &[f64],
    below: &[f64],
    used: &[bool],
) -> (f64, Vec<f64>) {
    let weights = design.weights();
    let rows = || (0..used.len()).filter(|row| used[*row]);
    let whole: f64 = rows().map(|row| weights[row] * below[row]).sum();
    let value = rows().map(|row| weights[row] * above[row]).sum::<f64>() / whole;
    let mut influence = vec![0.0; used.len()];
    for row in rows() {
        influence[row] = weights[row] * (above[row] - value * below[row]) / whole;
    }
    (value, influence)
}

pub(super) fn interval(value: f64, error: f64, freedom: f64, confidence: Confidence) -> Option<Interval> {
    (freedom >= 1.0).then(|| {
        let half = -student_t_quantile(confidence.tail(), freedom) * error;
        Interval::new(value - half, value + half, Method::DesignT, confidence)
    })
}

/// What should be known about the design itself.
pub(super) fn cautions(design: &SurveyDesign, used: &[bool]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if design.lonely() > 0 {
        warnings.push(Warning::new(Caution::SmallGroup).about("strata").with(design.lonely() as f64));
    }
    let kept = || design.weights().iter().zip(used).filter(|(_, used)| **used).map(|(weight, _)| *weight);
    let (n, effective) = (kept().count() as f64, super::kish::effective(kept()));
    if effective < n / 2.0 {
        warnings.push(Warning::new(Caution::LowEffectiveSample).with(effective));
    }
    warnings
}

fn finish(
    design: &SurveyDesign,
    value: f64,
    influence: Vec<f64>,
    used: &[bool],
    confidence: Confidence,
) -> Analysis<DesignEstimate> {
    let standard_error = design.variance(influence).max(0.0).sqrt();
    let freedom = design.freedom(|row| used[row]);
    let weight_sum = design.weights().iter().zip(used).filter(|(_, used)| **used).map(|(w, _)| w).sum();
    let result = DesignEstimate {
        value,
        standard_error,
        interval: interval(value, standard_error, freedom, confidence),
        freedom,
        deff: None,
        deff_replace: None,
        weight_sum,
    };
    let count = used.iter().filter(|used| **used).count();
    Analysis::new(Missing::listwise(design.rows(), count), cautions(design, used), result)
}

/// Without and with replacement.
fn design_effects(
    design: &SurveyDesign,
    values: &[f64],
    mean: &DesignEstimate,
    used: &[bool],
) -> (Option<f64>, Option<f64>) {
    let rows = || (0..used.len()).filter(|row| used[*row]);
    let n = rows().count() as f64;
    let whole = mean.weight_sum;
    let squares: f64 = rows().map(|row| design.weights()[row] * (values[row] - mean.value).powi(2)).sum();
    let simple = squares / whole * n / (n - 1.0) / n;
    if !(simple > 0.0 && simple.is_finite()) {
        return (None, None);
    }
    let variance = mean.standard_error * mean.standard_error;
    let without = simple * (whole - n) / whole;
    ((whole > n).then(|| variance / without), Some(variance / simple))
}

//! What weights cost.

use crate::MeasureError;
use schemars::JsonSchema;
use serde::Serialize;

/// The spread of weights and its price.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WeightReport {
    /// Rows with a weight above zero.
    pub n: u64,
    /// Sum of the weights.
    pub sum: f64,
    /// Smallest weight.
    pub min: f64,
    /// Largest weight.
    pub max: f64,
    /// Standard deviation of the weights (n − 1) over their mean.
    pub cv: f64,
    /// Kish's design effect n Σ w² / (Σ w)²: how much larger the variance of a mean is for the weights alone.
    pub kish_deff: f64,
    /// n / design effect: the unweighted sample that would be as precise.
    pub n_effective: f64,
}

/// Kish's design effect and effective sample of weights; zero weights are left out.
///
/// Source: L. Kish, "Survey Sampling" (1965), 11.7. Assumes that weights are unrelated to the outcome.
///
/// # Errors
/// [`MeasureError::Parameter`] for a weight that is negative or no number, [`MeasureError::TooFewRows`] without a
/// positive weight.
pub fn weight_report(weights: &[f64]) -> Result<WeightReport, MeasureError> {
    if let Some(weight) = weights.iter().find(|weight| !(**weight >= 0.0 && weight.is_finite())) {
        return Err(super::sample::parameter("weight", "zero or more", weight));
    }
    let used = || weights.iter().copied().filter(|weight| *weight > 0.0);
    let n = used().count();
    if n == 0 {
        return Err(MeasureError::TooFewRows { method: "weights", needed: 1, got: 0 });
    }
    let size = n as f64;
    let sum: f64 = used().sum();
    let mean = sum / size;
    let spread: f64 = used().map(|weight| (weight - mean).powi(2)).sum();
    let n_effective = effective(used());
    Ok(WeightReport {
        n: n as u64,
        sum,
        min: used().fold(f64::INFINITY, f64::min),
        max: used().fold(0.0, f64::max),
        cv: if n > 1 { (spread / (size - 1.0)).sqrt() / mean } else { 0.0 },
        kish_deff: size / n_effective,
        n_effective,
    })
}

/// (Σ w)² / Σ w².
pub(super) fn effective(weights: impl Iterator<Item = f64>) -> f64 {
    let (sum, squares) = weights.fold((0.0, 0.0), |(sum, squares), w| (sum + w, squares + w * w));
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

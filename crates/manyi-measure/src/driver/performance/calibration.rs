//! Whether predicted rates come true.

use crate::{distribution::chi_squared_upper, driver::logit::fit};
use schemars::JsonSchema;
use serde::Serialize;

/// Rows of similar predictions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CalibrationBin {
    /// Rows.
    pub rows: u64,
    /// Mean prediction.
    pub predicted: f64,
    /// Rate that came true.
    pub observed: f64,
}

/// Hosmer and Lemeshow's test: Σ (O − E)²/(E(1 − E/n)) over the bins, χ² with bins − 2 degrees of freedom.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct HosmerLemeshow {
    /// χ².
    pub chi_squared: f64,
    /// Bins − 2.
    pub df: f64,
    /// Small p: predicted rates do not come true.
    pub p: f64,
}

/// Calibration of probabilities.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Calibration {
    /// Ten bins of about equal size in ascending order (equal predictions stay together).
    pub bins: Vec<CalibrationBin>,
    /// The test over the bins; none with fewer than three bins.
    pub hosmer_lemeshow: Option<HosmerLemeshow>,
    /// Slope of a logit of the outcome on the predicted log-odds: below 1 the predictions are too extreme.
    /// Exactly 1 in the rows an unpenalised model was fitted to.
    pub slope: Option<f64>,
    /// Log-odds of the observed over the expected with slope 1: above 0 the predictions are too low.
    pub intercept: Option<f64>,
    /// Largest distance of predicted and observed rate over the bins.
    pub largest_error: f64,
    /// Mean distance, weighted by rows (expected calibration error).
    pub mean_error: f64,
}

const BINS: usize = 10;

pub(super) fn calibration(outcome: &[f64], probabilities: &[f64], descending: &[usize]) -> Calibration {
    let bins = bins(outcome, probabilities, descending);
    let n = outcome.len() as f64;
    let error = |bin: &CalibrationBin| (bin.predicted - bin.observed).abs();
    Calibration {
        hosmer_lemeshow: hosmer_lemeshow(&bins),
        slope: slope(outcome, probabilities),
        intercept: intercept(outcome, probabilities),
        largest_error: bins.iter().map(error).fold(0.0, f64::max),
        mean_error: bins.iter().map(|bin| error(bin) * bin.rows as f64 / n).sum(),
        bins,
    }
}

fn bins(outcome: &[f64], probabilities: &[f64], descending: &[usize]) -> Vec<CalibrationBin> {
    let count = outcome.len();
    let mut bins = Vec::with_capacity(BINS);
    let (mut rows, mut predicted, mut observed) = (0_u64, 0.0, 0.0);
    let mut next = 1;
    for (place, row) in descending.iter().rev().enumerate() {
        rows += 1;
        predicted += probabilities[*row];
        observed += outcome[*row];
        let done = place + 1;
        let tied = descending.len() > done
            && probabilities[descending[descending.len() - 1 - done]] == probabilities[*row];
        if done == count || (done * BINS >= next * count && !tied) {
            let size = rows as f64;
            bins.push(CalibrationBin { rows, predicted: predicted / size, observed: observed / size });
            (rows, predicted, observed) = (0, 0.0, 0.0);
            while done * BINS >= next * count {
                next += 1;
            }
        }
    }
    bins
}

fn hosmer_lemeshow(bins: &[CalibrationBin]) -> Option<HosmerLemeshow> {
    if bins.len() < 3 {
        return None;
    }
    let term = |bin: &CalibrationBin| {
        let (n, p) = (bin.rows as f64, bin.predicted.clamp(1e-12, 1.0 - 1e-12));
        n * (bin.observed - p).powi(2) / (p * (1.0 - p))
    };
    let chi_squared: f64 = bins.iter().map(term).sum();
    let df = bins.len() as f64 - 2.0;
    Some(HosmerLemeshow { chi_squared, df, p: chi_squared_upper(chi_squared, df) })
}

fn log_odds(probabilities: &[f64]) -> Vec<f64> {
    probabilities.iter().map(|p| p.clamp(1e-12, 1.0 - 1e-12)).map(|p| (p / (1.0 - p)).ln()).collect()
}

fn slope(outcome: &[f64], probabilities: &[f64]) -> Option<f64> {
    let column = log_odds(probabilities);
    let first = *column.first()?;
    if column.iter().all(|value| *value == first) {
        return None;
    }
    let fitted = fit(&[&column], outcome, None, 0.0);
    (fitted.converged && !fitted.separated).then(|| fitted.coefficients[1])
}

/// Newton's method in one unknown: α with Σ logistic(α + η) = Σ y.
fn intercept(outcome: &[f64], probabilities: &[f64]) -> Option<f64> {
    let column = log_odds(probabilities);
    let observed: f64 = outcome.iter().sum();
    let mut shift = 0.0;
    for _ in 0..100 {
        let (mut expected, mut information) = (0.0, 0.0);
        for value in &column {
            let p = crate::driver::logit::logistic(shift + value);
            expected += p;
            information += p * (1.0 - p);
        }
        let step: f64 = ((observed - expected) / information).clamp(-2.0, 2.0);
        if !step.is_finite() {
            return None;
        }
        shift += step;
        if step.abs() < 1e-12 {
            return Some(shift);
        }
    }
    None
}

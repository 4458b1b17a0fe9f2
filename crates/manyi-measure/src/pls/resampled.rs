//! One figure over all resamples: standard error, test and intervals.

use super::resample::{Label, mean_and_deviation, quantile};
use crate::{
    Confidence,
    distribution::{normal_cdf, normal_quantile, student_t_two_sided},
};
use schemars::JsonSchema;
use serde::Serialize;

/// One figure over all resamples.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Resampled {
    /// The cause, the item, or the construct itself.
    pub from: String,
    /// The result, or the construct of the item; `None` for figures of one construct.
    pub to: Option<String>,
    /// On all rows.
    pub estimate: f64,
    /// Mean of the resamples.
    pub mean: f64,
    /// Mean of the resamples − estimate.
    pub bias: f64,
    /// Standard deviation of the resamples.
    pub std_error: f64,
    /// Estimate over its standard error; `None` when nothing varies.
    pub t: Option<f64>,
    /// Two-sided p-value of t (Student, n − 1 degrees of freedom).
    pub p: Option<f64>,
    /// Lower end of the percentile interval.
    pub low: f64,
    /// Upper end of the percentile interval.
    pub high: f64,
    /// Lower end of the bias-corrected and accelerated interval; `None` when not asked for or not defined.
    pub bca_low: Option<f64>,
    /// Upper end of the bias-corrected and accelerated interval.
    pub bca_high: Option<f64>,
}

pub(super) fn summarise(
    label: &Label,
    estimate: f64,
    ascending: &[f64],
    left: Option<&[f64]>,
    (n, confidence): (f64, Confidence),
) -> Option<Resampled> {
    if ascending.len() < 2 || !estimate.is_finite() {
        return None;
    }
    let (mean, std_error) = mean_and_deviation(ascending);
    // A figure that is the same in every resample (the loading of a single item) has no test.
    let t = (std_error > 1e-12 * estimate.abs().max(1e-300)).then(|| estimate / std_error);
    let bca = left.and_then(|left| accelerated(estimate, ascending, left, confidence));
    Some(Resampled {
        from: label.from.clone(),
        to: label.to.clone(),
        estimate,
        mean,
        bias: mean - estimate,
        std_error,
        t,
        p: t.map(|t| student_t_two_sided(t, n - 1.0)),
        low: quantile(ascending, confidence.tail()),
        high: quantile(ascending, 1.0 - confidence.tail()),
        bca_low: bca.map(|bounds| bounds.0),
        bca_high: bca.map(|bounds| bounds.1),
    })
}

/// Efron's bias-corrected and accelerated interval; `None` when all resamples lie on one side.
#[allow(clippy::cast_precision_loss)]
fn accelerated(estimate: f64, ascending: &[f64], left: &[f64], confidence: Confidence) -> Option<(f64, f64)> {
    let below = ascending.partition_point(|value| *value < estimate);
    let not_above = ascending.partition_point(|value| *value <= estimate);
    let share = (below + not_above) as f64 / 2.0 / ascending.len() as f64;
    if left.len() < 3 || share <= 0.0 || share >= 1.0 {
        return None;
    }
    let mean = left.iter().sum::<f64>() / left.len() as f64;
    let squares: f64 = left.iter().map(|value| (mean - value).powi(2)).sum();
    let cubes: f64 = left.iter().map(|value| (mean - value).powi(3)).sum();
    let acceleration = if squares > 0.0 { cubes / (6.0 * squares.powf(1.5)) } else { 0.0 };
    let shift = normal_quantile(share);
    let end = |probability: f64| {
        let moved = shift + normal_quantile(probability);
        let rest = 1.0 - acceleration * moved;
        (rest > 0.0).then(|| quantile(ascending, normal_cdf(shift + moved / rest)))
    };
    Some((end(confidence.tail())?, end(1.0 - confidence.tail())?))
}

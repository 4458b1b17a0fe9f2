//! Differences of two answers of the same people.

use crate::{
    Confidence, Interval, Method,
    distribution::{student_t_quantile, student_t_two_sided},
};

/// Mean and paired test of differences.
pub(super) struct Paired {
    pub mean: f64,
    pub std_dev: f64,
    pub t: Option<f64>,
    pub p: Option<f64>,
    pub interval: Option<Interval>,
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// Of at least two differences.
#[allow(clippy::cast_precision_loss)]
pub(super) fn paired(differences: &[f64], confidence: Confidence) -> Paired {
    let n = differences.len() as f64;
    let mean = mean(differences);
    let std_dev = (differences.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let varies = std_dev > 1e-12 * mean.abs().max(1.0);
    let error = std_dev / n.sqrt();
    let t = varies.then(|| mean / error);
    let half = varies.then(|| -student_t_quantile(confidence.tail(), n - 1.0) * error);
    Paired {
        mean,
        std_dev: if varies { std_dev } else { 0.0 },
        t,
        p: t.map(|t| student_t_two_sided(t, n - 1.0)),
        interval: half.map(|half| Interval::new(mean - half, mean + half, Method::StudentT, confidence)),
    }
}

//! Reliability of gaps, perceptions and expectations within a dimension.

use super::Reliability;

#[allow(clippy::cast_precision_loss)]
fn variance(values: &[f64]) -> f64 {
    let mean = super::pair::mean(values);
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
}

/// Sum over the columns, row by row.
fn totals(columns: &[Vec<f64>]) -> Vec<f64> {
    let mut sums = vec![0.0; columns.first().map_or(0, Vec::len)];
    for column in columns {
        for (sum, value) in sums.iter_mut().zip(column) {
            *sum += value;
        }
    }
    sums
}

/// α = k/(k − 1) · (1 − Σ item variances / variance of the sum).
#[allow(clippy::cast_precision_loss)]
fn alpha(columns: &[Vec<f64>]) -> Option<f64> {
    let count = columns.len() as f64;
    let total = variance(&totals(columns));
    let parts: f64 = columns.iter().map(|column| variance(column)).sum();
    (columns.len() > 1 && total > 1e-12).then(|| count / (count - 1.0) * (1.0 - parts / total))
}

/// Of complete columns, statement by statement.
pub(super) fn reliability(expectations: &[Vec<f64>], perceptions: &[Vec<f64>]) -> Reliability {
    let gaps: Vec<Vec<f64>> = expectations
        .iter()
        .zip(perceptions)
        .map(|(expected, perceived)| expected.iter().zip(perceived).map(|(e, p)| p - e).collect())
        .collect();
    let (one, two) = (alpha(perceptions), alpha(expectations));
    let difference = one.zip(two).and_then(|(one, two)| {
        let (perceived, expected) = (variance(&totals(perceptions)), variance(&totals(expectations)));
        let both = variance(&totals(&gaps));
        // σ²(P) + σ²(E) − 2 cov is the variance of the gap.
        let shared = perceived + expected - both;
        (both > 1e-12).then(|| (perceived * one + expected * two - shared) / both)
    });
    Reliability { alpha_gap: alpha(&gaps), alpha_perception: one, alpha_expectation: two, difference }
}

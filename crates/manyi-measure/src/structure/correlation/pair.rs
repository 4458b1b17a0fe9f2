//! One pair of variables.

use super::{kendall::kendall, polychoric::polychoric};
use crate::{
    Confidence, Interval, MeasureError, Method,
    distribution::{normal_two_sided, student_t_two_sided},
    ranks::mean_ranks,
    structure::moments::moments,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of correlation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CorrelationKind {
    /// Straight-line relation of numbers.
    #[default]
    Pearson,
    /// Pearson's of ranks: any rising or falling relation.
    Spearman,
    /// Kendall's τ-b: probability of the same order less that of the opposite one, corrected for ties.
    Kendall,
    /// Of the normal variables behind ordered answers (tetrachoric with two levels).
    Polychoric,
}

/// A correlation with its test and interval.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub n: usize,
    pub r: f64,
    pub statistic: Option<f64>,
    pub freedom: Option<f64>,
    pub p: Option<f64>,
    pub se: Option<f64>,
    pub interval: Option<Interval>,
    pub settled: bool,
}

/// Of complete values; `None` when a variable is constant or fewer than three rows are left.
pub(super) fn correlate(
    kind: CorrelationKind,
    x: Vec<f64>,
    y: Vec<f64>,
    confidence: Confidence,
) -> Result<Option<Found>, MeasureError> {
    let n = x.len();
    if n < 3 {
        return Ok(None);
    }
    match kind {
        CorrelationKind::Pearson => Ok(linear(x, y)?.map(|r| with_t(r, n, kind, confidence))),
        CorrelationKind::Spearman => {
            let found = linear(mean_ranks(&x).0, mean_ranks(&y).0)?;
            Ok(found.map(|r| with_t(r, n, kind, confidence)))
        }
        CorrelationKind::Kendall => Ok(kendall(&x, &y).map(|found| Found {
            n,
            r: found.tau,
            statistic: Some(found.z),
            freedom: None,
            p: Some(found.p),
            se: None,
            interval: fisher(found.tau, n, kind, confidence),
            settled: true,
        })),
        CorrelationKind::Polychoric => match polychoric(&x, &y) {
            Ok(found) => {
                let z = found.rho / found.se;
                Ok(Some(Found {
                    n,
                    r: found.rho,
                    statistic: Some(z),
                    freedom: None,
                    p: Some(normal_two_sided(z)),
                    se: Some(found.se),
                    interval: by_error(found.rho, found.se, confidence),
                    settled: found.settled,
                }))
            }
            Err(MeasureError::Constant { .. }) => Ok(None),
            Err(other) => Err(other),
        },
    }
}

fn linear(x: Vec<f64>, y: Vec<f64>) -> Result<Option<f64>, MeasureError> {
    let pair = crate::Items::new(vec![("x".to_owned(), x), ("y".to_owned(), y)])?;
    let found = moments(&pair);
    if !found.varies(0) || !found.varies(1) {
        return Ok(None);
    }
    let scale = (found.covariance[(0, 0)] * found.covariance[(1, 1)]).sqrt();
    Ok(Some((found.covariance[(0, 1)] / scale).clamp(-1.0, 1.0)))
}

/// t = r √((n − 2) / (1 − r²)) with n − 2 degrees of freedom.
#[allow(clippy::cast_precision_loss)]
pub(super) fn with_t(r: f64, n: usize, kind: CorrelationKind, confidence: Confidence) -> Found {
    let freedom = n as f64 - 2.0;
    let t = r * (freedom / ((1.0 - r) * (1.0 + r))).sqrt();
    let statistic = t.is_finite().then_some(t);
    Found {
        n,
        r,
        statistic,
        freedom: Some(freedom),
        p: Some(statistic.map_or(0.0, |t| student_t_two_sided(t, freedom))),
        se: None,
        interval: fisher(r, n, kind, confidence),
        settled: true,
    }
}

/// tanh(atanh r ∓ z s): s² = 1 / (n − 3) for Pearson (Fisher 1921), (1 + r²/2) / (n − 3) for Spearman (Bonett
/// and Wright 2000), 0.437 / (n − 4) for Kendall (Fieller, Hartley and Pearson 1957).
#[allow(clippy::cast_precision_loss)]
fn fisher(r: f64, n: usize, kind: CorrelationKind, confidence: Confidence) -> Option<Interval> {
    let n = n as f64;
    let variance = match kind {
        CorrelationKind::Kendall => 0.437 / (n - 4.0),
        CorrelationKind::Spearman => (1.0 + r * r / 2.0) / (n - 3.0),
        _ => 1.0 / (n - 3.0),
    };
    between(r, variance, confidence)
}

/// The same from a standard error of r itself.
fn by_error(r: f64, se: f64, confidence: Confidence) -> Option<Interval> {
    between(r, (se / ((1.0 - r) * (1.0 + r))).powi(2), confidence)
}

fn between(r: f64, variance: f64, confidence: Confidence) -> Option<Interval> {
    let half = confidence.z() * variance.sqrt();
    let (low, high) = ((r.atanh() - half).tanh(), (r.atanh() + half).tanh());
    let known = variance > 0.0 && low.is_finite() && high.is_finite();
    known.then(|| Interval::new(low, high, Method::FisherZ, confidence))
}

//! Shares with intervals that stay between zero and one.

use super::{
    estimate::{DesignEstimate, design_mean},
    sample::SurveyDesign,
};
use crate::{
    Analysis, Confidence, Interval, MeasureError, Method,
    distribution::{beta_quantile, student_t_quantile},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A share of a complex sample.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DesignShare {
    /// As a mean of zeros and ones, with the symmetric interval.
    pub estimate: DesignEstimate,
    /// t interval of ln(p / (1 − p)), carried back; `None` at 0 and 1.
    pub logit: Option<Interval>,
    /// Clopper–Pearson at the effective sample size (Korn and Graubard 1998); `None` at 0 and 1.
    pub beta: Option<Interval>,
}

/// A share with logit and beta intervals, from values 0 and 1 (NaN = missing).
///
/// Logit: logit(p) ± t · se / (p (1 − p)). Beta: n* = p (1 − p) / se² · (t(n − 1) / t(df))². As survey's
/// `svyciprop`.
///
/// # Errors
/// As [`design_mean`]; [`MeasureError::Parameter`] for a value that is neither 0 nor 1.
pub fn design_share(
    design: &SurveyDesign,
    values: &[f64],
    confidence: Confidence,
) -> Result<Analysis<DesignShare>, MeasureError> {
    if let Some(value) = values.iter().find(|value| !value.is_nan() && **value != 0.0 && **value != 1.0) {
        return Err(super::sample::parameter("outcome", "0 or 1", value));
    }
    let analysis = design_mean(design, values, confidence)?;
    let n = analysis.n as f64;
    Ok(analysis.map(|estimate| {
        let varies = estimate.standard_error > 0.0 && estimate.freedom >= 1.0;
        let logit = varies.then(|| logit_interval(&estimate, confidence));
        let beta = varies.then(|| beta_interval(&estimate, n, confidence));
        DesignShare { estimate, logit, beta }
    }))
}

fn logit_interval(estimate: &DesignEstimate, confidence: Confidence) -> Interval {
    let p = estimate.value;
    let t = -student_t_quantile(confidence.tail(), estimate.freedom);
    let half = t * estimate.standard_error / (p * (1.0 - p));
    let back = |sign: f64| 1.0 / (1.0 + (-((p / (1.0 - p)).ln() + sign * half)).exp());
    Interval::new(back(-1.0), back(1.0), Method::Logit, confidence)
}

fn beta_interval(estimate: &DesignEstimate, n: f64, confidence: Confidence) -> Interval {
    let (p, tail) = (estimate.value, confidence.tail());
    let quantiles = student_t_quantile(tail, n - 1.0) / student_t_quantile(tail, estimate.freedom);
    let effective = p * (1.0 - p) / estimate.standard_error.powi(2) * quantiles * quantiles;
    let low = beta_quantile(tail, effective * p, effective * (1.0 - p) + 1.0);
    let high = beta_quantile(1.0 - tail, effective * p + 1.0, effective * (1.0 - p));
    Interval::new(low, high, Method::Beta, confidence)
}

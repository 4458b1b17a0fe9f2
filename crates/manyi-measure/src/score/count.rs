//! Counts of events, and rates of events per exposure.

use crate::{Confidence, Estimate, Interval, MeasureError, Method, distribution::gamma_quantile};

/// How many events would be expected, seen `count`: the α/2 quantile of Gamma(k) and the 1 − α/2 quantile of
/// Gamma(k + 1), that is half the chi-squared quantiles of 2k and 2k + 2 degrees of freedom.
///
/// Assumes events come independently at a steady rate (Poisson). Exact: never covers less often than its
/// level. Source: F. Garwood 1936.
#[allow(clippy::cast_precision_loss)]
pub fn garwood_interval(count: u64, confidence: Confidence) -> Interval {
    let k = count as f64;
    let tail = confidence.tail();
    let low = if count == 0 { 0.0 } else { gamma_quantile(tail, k) };
    Interval::new(low, gamma_quantile(1.0 - tail, k + 1.0), Method::Garwood, confidence).around(k)
}

/// A count with Garwood's interval. Zero events are a value, not an absence: 0 with the interval 0–3.69.
#[allow(clippy::cast_precision_loss)]
pub fn poisson_count(count: u64, confidence: Confidence) -> Estimate {
    Estimate { value: Some(count as f64), n: count, interval: Some(garwood_interval(count, confidence)) }
}

/// Events per `per` units of exposure: count / exposure × per, with Garwood's interval scaled alike.
/// `n` is the exposure.
///
/// # Errors
/// [`MeasureError::Exposure`] when the exposure is 0 or `per` is not a positive number.
#[allow(clippy::cast_precision_loss)]
pub fn poisson_rate(
    count: u64,
    exposure: u64,
    per: f64,
    confidence: Confidence,
) -> Result<Estimate, MeasureError> {
    if exposure == 0 {
        return Err(MeasureError::Exposure(0.0));
    }
    if !(per > 0.0 && per.is_finite()) {
        return Err(MeasureError::Exposure(per));
    }
    let factor = per / exposure as f64;
    let interval = garwood_interval(count, confidence).times(factor);
    Ok(Estimate { value: Some(count as f64 * factor), n: exposure, interval: Some(interval) })
}

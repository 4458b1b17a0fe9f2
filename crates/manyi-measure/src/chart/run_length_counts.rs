//! Exact run lengths of charts of counts, where the normal approximation is poor.

use super::run_length::RunLength;
use crate::{
    MeasureError,
    distribution::{beta_cdf, gamma_cdf, gamma_upper},
};

/// Run length of a p or np chart: samples of `size`, a true share of `share`, a signal where the number lies
/// strictly beyond `lower` or `upper` (both as numbers, not shares).
///
/// # Errors
/// [`MeasureError::Parameter`].
pub fn binomial_run_length(size: u64, share: f64, lower: f64, upper: f64) -> Result<RunLength, MeasureError> {
    check(lower, upper)?;
    if size == 0 || !(0.0..=1.0).contains(&share) {
        return Err(MeasureError::Parameter {
            parameter: "share",
            expected: "between 0 and 1, of a sample of at least 1",
            got: format!("{share} of {size}"),
        });
    }
    let n = size as f64;
    // P(X ≥ k) = I_p(k, n − k + 1); from the other side where small tails are asked.
    let at_least = |k: f64| match k {
        k if k <= 0.0 => 1.0,
        k if k > n => 0.0,
        k => beta_cdf(k, n - k + 1.0, share),
    };
    let at_most = |k: f64| match k {
        k if k < 0.0 => 0.0,
        k if k >= n => 1.0,
        k => beta_cdf(n - k, k + 1.0, 1.0 - share),
    };
    Ok(RunLength::geometric(at_least(upper.floor() + 1.0) + at_most(lower.ceil() - 1.0)))
}

/// Run length of a c or u chart: a true mean count of `mean` a point, a signal where the count lies strictly beyond
/// `lower` or `upper`.
///
/// # Errors
/// [`MeasureError::Parameter`].
pub fn poisson_run_length(mean: f64, lower: f64, upper: f64) -> Result<RunLength, MeasureError> {
    check(lower, upper)?;
    if !(mean.is_finite() && mean > 0.0) {
        return Err(MeasureError::Parameter {
            parameter: "mean",
            expected: "a positive number",
            got: mean.to_string(),
        });
    }
    let at_least = |k: f64| if k <= 0.0 { 1.0 } else { gamma_cdf(k, mean) };
    let at_most = |k: f64| if k < 0.0 { 0.0 } else { gamma_upper(k + 1.0, mean) };
    Ok(RunLength::geometric(at_least(upper.floor() + 1.0) + at_most(lower.ceil() - 1.0)))
}

fn check(lower: f64, upper: f64) -> Result<(), MeasureError> {
    if lower.is_finite() && upper.is_finite() && lower <= upper {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "limits",
        expected: "a lower limit not above the upper one",
        got: format!("{lower} and {upper}"),
    })
}

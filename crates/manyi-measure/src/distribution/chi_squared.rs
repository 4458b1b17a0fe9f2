//! The χ² distribution, as a gamma distribution of half the degrees.

use super::{gamma_quantile, gamma_upper};

/// The share of χ² with `freedom` degrees of freedom above `x`.
pub fn chi_squared_upper(x: f64, freedom: f64) -> f64 {
    gamma_upper(freedom / 2.0, x / 2.0)
}

/// The value below which a share `p` of χ² with `freedom` degrees of freedom lies.
pub fn chi_squared_quantile(p: f64, freedom: f64) -> f64 {
    2.0 * gamma_quantile(p, freedom / 2.0)
}

/// Natural logarithm of [`chi_squared_upper`].
pub fn chi_squared_log_upper(x: f64, freedom: f64) -> f64 {
    super::gamma::gamma_log_upper(freedom / 2.0, x / 2.0)
}

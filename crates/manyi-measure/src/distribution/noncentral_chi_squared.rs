//! The noncentral χ² distribution: a Poisson mixture of central ones.

use super::{
    noncentral::{Side, gamma_mixture},
    root::root_above,
};

/// No noncentrality is looked for beyond this.
const HIGHEST: f64 = 1e9;

/// The share of χ² with `freedom` degrees of freedom and noncentrality `shift` ≥ 0 below `x`.
///
/// Absolute error about 1e-13. Source: Johnson, Kotz and Balakrishnan, "Continuous Univariate
/// Distributions" 2 (1995), 29.1.
pub fn noncentral_chi_squared_cdf(x: f64, freedom: f64, shift: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    gamma_mixture(shift / 2.0, freedom / 2.0, x / 2.0, Side::Below).clamp(0.0, 1.0)
}

/// The share above `x`.
pub fn noncentral_chi_squared_upper(x: f64, freedom: f64, shift: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    gamma_mixture(shift / 2.0, freedom / 2.0, x / 2.0, Side::Above).clamp(0.0, 1.0)
}

/// The noncentrality at which a share `p` lies below `x`: a limit of its confidence interval. 0 when even
/// the central distribution has less below `x`; `None` beyond 1e9.
pub fn noncentral_chi_squared_shift(p: f64, x: f64, freedom: f64) -> Option<f64> {
    let excess = |shift: f64| noncentral_chi_squared_cdf(x, freedom, shift) - p;
    if excess(0.0) <= 0.0 {
        return Some(0.0);
    }
    root_above(0.0, x.max(1.0), HIGHEST, excess)
}

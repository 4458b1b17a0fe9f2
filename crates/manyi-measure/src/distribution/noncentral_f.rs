//! The noncentral F distribution: a Poisson mixture of beta distributions.

use super::{
    noncentral::{Side, beta_mixture},
    root::root_above,
};

const HIGHEST: f64 = 1e9;

/// The share of F with `above` and `below` degrees of freedom (numerator, denominator) and noncentrality
/// `shift` ≥ 0 below `x`.
///
/// Absolute error about 1e-13. Source: Johnson, Kotz and Balakrishnan, "Continuous Univariate
/// Distributions" 2 (1995), 30.1.
pub fn noncentral_f_cdf(x: f64, above: f64, below: f64, shift: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { side(x, (above, below), shift, Side::Below) }
}

/// The share above `x`.
pub fn noncentral_f_upper(x: f64, above: f64, below: f64, shift: f64) -> f64 {
    if x <= 0.0 { 1.0 } else { side(x, (above, below), shift, Side::Above) }
}

/// The noncentrality at which a share `p` lies below `x`: a limit of its confidence interval. 0 when even
/// the central distribution has less below `x`; `None` beyond 1e9.
pub fn noncentral_f_shift(p: f64, x: f64, above: f64, below: f64) -> Option<f64> {
    let excess = |shift: f64| noncentral_f_cdf(x, above, below, shift) - p;
    if excess(0.0) <= 0.0 {
        return Some(0.0);
    }
    root_above(0.0, (x * above).max(1.0), HIGHEST, excess)
}

fn side(x: f64, (above, below): (f64, f64), shift: f64, side: Side) -> f64 {
    let whole = above * x + below;
    let at = (above * x / whole, below / whole);
    beta_mixture(shift / 2.0, 0.0, (above / 2.0, below / 2.0), at, side).clamp(0.0, 1.0)
}

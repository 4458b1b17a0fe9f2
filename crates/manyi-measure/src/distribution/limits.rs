//! Intervals of a non-centrality, by inverting the distribution function.
//!
//! Source: J. H. Steiger and R. T. Fouladi, "Noncentrality interval estimation" (1997).

use super::{noncentral_chi_squared_shift, noncentral_f_shift, noncentral_t_shift, normal_quantile};

/// Beyond so large a shift of t there is no use for an interval.
const FARTHEST_T: f64 = 1e5;
/// The same for F.
const FARTHEST: f64 = 1e9;

/// The non-centralities under which `t` is the 1 − `tail` and the `tail` quantile.
pub fn noncentral_t_limits(t: f64, freedom: f64, tail: f64) -> (f64, f64) {
    let limit = |p, farthest| noncentral_t_shift(p, t, freedom).unwrap_or(farthest);
    (limit(1.0 - tail, -FARTHEST_T), limit(tail, FARTHEST_T))
}

/// The interval of the non-centrality behind an observed F, `tail` left out at either end; 0 where even no
/// effect at all would give a smaller value that often.
pub fn noncentral_f_limits(x: f64, above: f64, below: f64, tail: f64) -> (f64, f64) {
    let limit = |p, farthest| noncentral_f_shift(p, x, above, below).unwrap_or(farthest);
    (limit(1.0 - tail, 0.0), limit(tail, FARTHEST))
}

/// The interval of the non-centrality behind an observed χ².
pub fn noncentral_chi_squared_limits(x: f64, freedom: f64, tail: f64) -> (f64, f64) {
    let limit = |p| {
        // Beyond the shifts that are summed the distribution is normal to more digits than matter.
        let far = || x - freedom - normal_quantile(p) * (4.0 * x - 2.0 * freedom).sqrt();
        noncentral_chi_squared_shift(p, x, freedom).unwrap_or_else(far)
    };
    (limit(1.0 - tail), limit(tail))
}

//! Student's t distribution.

use super::{beta::beta_cdf, normal_quantile, solve::invert, stirling::stirling_error};
use std::f64::consts::PI;

/// Above so many degrees of freedom the expansion is exact to 1e-13.
const EXPANSION_FROM: f64 = 1000.0;

/// The value below which a share `p` of Student's t with `freedom` degrees of freedom lies; fewer than one
/// count as one.
///
/// Few degrees: inverts the distribution function I(ν / (ν + t²); ν/2, ½) / 2. Many: expansion around the
/// normal quantile, Abramowitz and Stegun 26.7.5.
pub fn student_t_quantile(p: f64, freedom: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if p >= 1.0 {
        return f64::INFINITY;
    }
    if p > 0.5 {
        return -student_t_quantile(1.0 - p, freedom);
    }
    let freedom = freedom.max(1.0);
    let start = expansion(normal_quantile(p), freedom);
    if freedom > EXPANSION_FROM {
        return start;
    }
    // No tail with a degree of freedom or more is heavier than Cauchy's, 1 / (π |t|).
    let lowest = -1.0 / p;
    let cdf = |t: f64| 0.5 * beta_cdf(freedom / 2.0, 0.5, freedom / (freedom + t * t));
    invert(p, (lowest, 0.0), start, cdf, |t| density(t, freedom))
}

fn expansion(z: f64, freedom: f64) -> f64 {
    let s = z * z;
    let first = z * (s + 1.0) / 4.0;
    let second = z * ((5.0 * s + 16.0) * s + 3.0) / 96.0;
    let third = z * (((3.0 * s + 19.0) * s + 17.0) * s - 15.0) / 384.0;
    let fourth = z * ((((79.0 * s + 776.0) * s + 1482.0) * s - 1920.0) * s - 945.0) / 92160.0;
    z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
}

/// Γ((ν+1)/2) / (√(νπ) Γ(ν/2)) · (1 + t²/ν)^(−(ν+1)/2).
fn density(t: f64, freedom: f64) -> f64 {
    let half = freedom / 2.0;
    // Γ(h + ½) / Γ(h) by Stirling's formula and its errors.
    let upper = half + 0.5;
    let ratio =
        stirling_error(upper) - stirling_error(half) + half * (upper / half).ln() + 0.5 * half.ln() - 0.5;
    (ratio - upper * (t * t / freedom).ln_1p()).exp() / (freedom * PI).sqrt()
}

/// The share of Student's t with `freedom` degrees of freedom above `t`.
pub fn student_t_upper(t: f64, freedom: f64) -> f64 {
    let tail = 0.5 * beta_cdf(freedom / 2.0, 0.5, freedom / (freedom + t * t));
    if t >= 0.0 { tail } else { 1.0 - tail }
}

/// The share below `t`.
pub fn student_t_cdf(t: f64, freedom: f64) -> f64 {
    student_t_upper(-t, freedom)
}

/// The share farther from zero than `t`, on both sides: the two-sided p-value.
pub fn student_t_two_sided(t: f64, freedom: f64) -> f64 {
    beta_cdf(freedom / 2.0, 0.5, freedom / (freedom + t * t))
}

//! What the noncentral distributions share: mixtures of central ones over Poisson weights.

use super::{
    beta::{beta_cdf, front as beta_front},
    gamma::{gamma_cdf, gamma_upper},
    stirling::{deviance, stirling_error},
};
use std::f64::consts::PI;

/// Which side of a value is asked for; each is summed in the direction that only adds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Below,
    Above,
}

/// m^k e^−m / Γ(k + 1): the Poisson mass at `k`, for any k ≥ 0 and m ≥ 0.
pub(super) fn poisson_mass(k: f64, m: f64) -> f64 {
    if m <= 0.0 {
        return if k == 0.0 { 1.0 } else { 0.0 };
    }
    if k == 0.0 {
        return (-m).exp();
    }
    (-stirling_error(k) - deviance(k, m)).exp() / (2.0 * PI * k).sqrt()
}

/// First and last term that matter to 1e-17: the mean of the weights and eleven deviations around it.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn terms(m: f64) -> (u64, u64) {
    let reach = 11.0 * m.sqrt() + 60.0;
    ((m - reach).max(0.0) as u64, (m + reach) as u64)
}

/// Σ mass(j + shift; m) · tail(j), where tail(j) changes by `step` from one term to the next: the lower tail
/// at j is that at j + 1 plus step(j), the upper tail at j + 1 that at j plus step(j).
#[allow(clippy::cast_precision_loss)]
fn mixture(m: f64, shift: f64, side: Side, tail: impl Fn(f64) -> f64, step: impl Fn(f64) -> f64) -> f64 {
    let (first, last) = terms(m);
    let weight = |j: u64| poisson_mass(j as f64 + shift, m);
    match side {
        Side::Below => {
            let mut share = tail(last as f64);
            let mut sum = weight(last) * share;
            for j in (first..last).rev() {
                share += step(j as f64);
                sum += weight(j) * share;
            }
            sum
        }
        Side::Above => {
            let mut share = tail(first as f64);
            let mut sum = weight(first) * share;
            for j in first..last {
                share += step(j as f64);
                sum += weight(j + 1) * share;
            }
            sum
        }
    }
}

/// Over Gamma(`shape` + j) at `x`.
pub(super) fn gamma_mixture(m: f64, shape: f64, x: f64, side: Side) -> f64 {
    let tail = |j: f64| match side {
        Side::Below => gamma_cdf(shape + j, x),
        Side::Above => gamma_upper(shape + j, x),
    };
    // P(a, x) − P(a + 1, x) = x^a e^−x / Γ(a + 1)
    mixture(m, 0.0, side, tail, |j| poisson_mass(shape + j, x))
}

/// Over Beta(`a` + j, `b`) at `x` with `y` = 1 − x, weights shifted by `shift`.
pub(super) fn beta_mixture(m: f64, shift: f64, (a, b): (f64, f64), (x, y): (f64, f64), side: Side) -> f64 {
    let tail = |j: f64| match side {
        Side::Below => beta_cdf(a + j, b, x),
        Side::Above => beta_cdf(b, a + j, y),
    };
    // I(x; a, b) − I(x; a + 1, b) = x^a y^b / (a B(a, b))
    mixture(m, shift, side, tail, |j| beta_front(a + j, b, x, y) / (a + j))
}

//! F and χ² around a true effect: what intervals of explained variance and association need.

use super::{
    beta_cdf, chi_squared_quantile, gamma_cdf,
    noncentral_t::decreasing_root,
    stirling::{deviance, stirling_error},
};
use std::f64::consts::PI;

/// The share of the non-central F with `above` and `below` degrees of freedom and non-centrality `shift` ≥ 0
/// below `x`: the Poisson mixture Σ P(j; shift/2) I(y; above/2 + j, below/2).
pub fn noncentral_f_cdf(x: f64, above: f64, below: f64, shift: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    let share = above * x / (above * x + below);
    mixture(shift / 2.0, |j| beta_cdf(above / 2.0 + j, below / 2.0, share))
}

/// The share of the non-central χ² with `freedom` degrees of freedom and non-centrality `shift` ≥ 0 below `x`.
pub fn noncentral_chi_squared_cdf(x: f64, freedom: f64, shift: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    mixture(shift / 2.0, |j| gamma_cdf(freedom / 2.0 + j, x / 2.0))
}

/// The interval of the non-centrality behind an observed F, `tail` left out at either end; 0 where even no
/// effect at all would give a smaller value that often.
pub fn noncentral_f_limits(x: f64, above: f64, below: f64, tail: f64) -> (f64, f64) {
    let start = above * x + above;
    limits(start, tail, |shift| noncentral_f_cdf(x, above, below, shift))
}

/// The interval of the non-centrality behind an observed χ².
pub fn noncentral_chi_squared_limits(x: f64, freedom: f64, tail: f64) -> (f64, f64) {
    let start = x + chi_squared_quantile(1.0 - tail, freedom);
    limits(start, tail, |shift| noncentral_chi_squared_cdf(x, freedom, shift))
}

fn limits(start: f64, tail: f64, cdf: impl Fn(f64) -> f64) -> (f64, f64) {
    let limit = |share: f64| {
        if cdf(0.0) <= share {
            return 0.0;
        }
        let mut high = start;
        while cdf(high) > share {
            high *= 2.0;
        }
        decreasing_root(0.0, high, |shift| cdf(shift) - share)
    };
    (limit(1.0 - tail), limit(tail))
}

/// Σ P(j; mean) share(j) over the counts j that matter, from the most likely one outwards.
fn mixture(mean: f64, share: impl Fn(f64) -> f64) -> f64 {
    if mean <= 0.0 {
        return share(0.0);
    }
    let reach = 9.0 * mean.sqrt() + 40.0;
    let (first, last) = ((mean - reach).floor().max(0.0), (mean + reach).ceil());
    let (mut sum, mut j) = (0.0, first);
    while j <= last {
        let weight = poisson(j, mean);
        if weight > 1e-18 {
            sum += weight * share(j);
        }
        j += 1.0;
    }
    sum.clamp(0.0, 1.0)
}

/// The Poisson probability of the count `j`.
fn poisson(j: f64, mean: f64) -> f64 {
    if j == 0.0 {
        return (-mean).exp();
    }
    (-stirling_error(j) - deviance(j, mean)).exp() / (2.0 * PI * j).sqrt()
}

//! Student's t around a true value other than zero: what the interval of a standardised difference needs.

use super::{
    chi_grid::average_over_deviation, fast_normal::FastNormal, gamma_upper, normal_density, normal_quantile,
};

/// From here on `t` is averaged over the normal part instead of over the estimated standard deviation.
const LARGE: f64 = 30.0;
/// The normal part is negligible beyond.
const REACH: f64 = 9.0;

/// The share of the non-central t with `freedom` degrees of freedom and non-centrality `shift` below `t`:
/// E\[Φ(t S − shift)\] over the distribution of the estimated standard deviation S, or for large t the same as
/// E\[P(S ≥ (Z + shift) / t)\] over the normal Z – whichever changes gently over what it averages.
pub fn noncentral_t_cdf(t: f64, freedom: f64, shift: f64) -> f64 {
    if t < 0.0 {
        return 1.0 - noncentral_t_cdf(-t, freedom, -shift);
    }
    if t > LARGE && t * t > 2.0 * freedom && shift > REACH {
        return over_normal(t, freedom, shift);
    }
    let normal = FastNormal::new();
    average_over_deviation(freedom, t, |s| normal.cdf(t * s - shift)).clamp(0.0, 1.0)
}

fn over_normal(t: f64, freedom: f64, shift: f64) -> f64 {
    let step = 0.25;
    let points = (REACH / step) as i32;
    let part = |index: i32| {
        let z = f64::from(index) * step;
        let least = (z + shift) / t;
        step * normal_density(z) * gamma_upper(freedom / 2.0, freedom / 2.0 * least * least)
    };
    (-points..=points).map(part).sum::<f64>().clamp(0.0, 1.0)
}

/// The non-centralities under which `t` is the 1 − `tail` and the `tail` quantile: the interval of the
/// non-centrality with `tail` left out at either end.
///
/// Source: J. H. Steiger and R. T. Fouladi 1997, inversion of the distribution function.
pub fn noncentral_t_limits(t: f64, freedom: f64, tail: f64) -> (f64, f64) {
    let z = -normal_quantile(tail);
    let room = 2.0 * z * (1.0 + t * t / (2.0 * freedom)).sqrt() + 2.0;
    let limit = |share: f64| {
        // The share below t falls as the non-centrality grows.
        let (mut low, mut high) = (t - room, t + room);
        while noncentral_t_cdf(t, freedom, low) < share {
            low -= room;
        }
        while noncentral_t_cdf(t, freedom, high) > share {
            high += room;
        }
        decreasing_root(low, high, |shift| noncentral_t_cdf(t, freedom, shift) - share)
    };
    (limit(1.0 - tail), limit(tail))
}

/// Where a decreasing function crosses zero between `low` and `high` (Illinois' regula falsi).
pub(super) fn decreasing_root(low: f64, high: f64, mut function: impl FnMut(f64) -> f64) -> f64 {
    let (mut low, mut high) = (low, high);
    let (mut at_low, mut at_high) = (function(low), function(high));
    if at_low <= 0.0 {
        return low;
    }
    for step in 0..200 {
        let straight = (low * at_high - high * at_low) / (at_high - at_low);
        let inside = straight > low && straight < high && step % 8 != 7;
        let next = if inside { straight } else { f64::midpoint(low, high) };
        let value = function(next);
        if value == 0.0 || (high - low).abs() <= 1e-13 * (1.0 + next.abs()) {
            return next;
        }
        if value > 0.0 {
            (low, at_low, at_high) = (next, value, at_high / 2.0);
        } else {
            (high, at_high, at_low) = (next, value, at_low / 2.0);
        }
    }
    f64::midpoint(low, high)
}

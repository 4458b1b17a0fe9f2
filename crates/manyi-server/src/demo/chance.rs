//! Draws that several parts of the sample need.

use rand::Rng;
use rand::seq::IndexedRandom;

/// Standard normal by Box–Muller.
pub fn normal(rng: &mut impl Rng) -> f64 {
    let radius = (-2.0 * (1.0 - rng.random::<f64>()).ln()).sqrt();
    radius * (std::f64::consts::TAU * rng.random::<f64>()).cos()
}

/// A count whose mean is `expected`, by Knuth's method: the expectations here are small.
pub fn count(rng: &mut impl Rng, expected: f64) -> usize {
    let limit = (-expected).exp();
    let mut product = rng.random::<f64>();
    let mut count = 0;
    while product > limit {
        product *= rng.random::<f64>();
        count += 1;
    }
    count
}

/// One of `from`; the empty text of an empty list.
pub fn pick<'a>(rng: &mut impl Rng, from: &[&'a str]) -> &'a str {
    from.choose(rng).copied().unwrap_or_default()
}

/// One of `from`, each as often as its weight says; `None` when nothing has a weight.
pub fn weighted<T: Copy>(rng: &mut impl Rng, from: &[(T, u32)]) -> Option<T> {
    let total: u32 = from.iter().map(|(_, weight)| weight).sum();
    let mut left = if total == 0 { return None } else { rng.random_range(0..total) };
    for (thing, weight) in from {
        if left < *weight {
            return Some(*thing);
        }
        left -= weight;
    }
    None
}

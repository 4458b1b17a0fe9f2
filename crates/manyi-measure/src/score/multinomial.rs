//! Simultaneous intervals for the shares of several categories.

use crate::{
    Confidence, Interval, MeasureError, Method,
    distribution::{chi_squared_quantile, gamma_upper, log_gamma},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How simultaneous intervals are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MultinomialMethod {
    /// Score intervals with Bonferroni's correction: good when every category has five answers or more.
    #[default]
    Goodman,
    /// Shorter for many categories of similar size (seven or more).
    SisonGlaz,
}

/// Intervals that hold for all categories together at the level given, in the order of `counts`.
///
/// - Goodman: (χ² + 2nᵢ ∓ √(χ² (χ² + 4 nᵢ (N − nᵢ) / N))) / 2(N + χ²), χ² the 1 − α/k quantile with one degree of
///   freedom. L. A. Goodman 1965.
/// - Sison–Glaz: pᵢ − c/N … pᵢ + (c + 2δ)/N, c the largest whole number whose truncated-Poisson coverage stays
///   below the level, δ what is missing. C. P. Sison and J. Glaz 1995.
///
/// Assumes independent answers, each in one category.
///
/// # Errors
/// [`MeasureError::TooFewGroups`] with fewer than two categories, [`MeasureError::TooFewRows`] without answers.
pub fn multinomial_intervals(
    counts: &[u64],
    method: MultinomialMethod,
    confidence: Confidence,
) -> Result<Vec<Interval>, MeasureError> {
    if counts.len() < 2 {
        return Err(MeasureError::TooFewGroups { method: "multinomial", needed: 2, got: counts.len() });
    }
    let total: u64 = counts.iter().fold(0, |sum, count| sum.saturating_add(*count));
    if total == 0 {
        return Err(MeasureError::TooFewRows { method: "multinomial", needed: 1, got: 0 });
    }
    Ok(match method {
        MultinomialMethod::Goodman => goodman(counts, total as f64, confidence),
        MultinomialMethod::SisonGlaz => sison_glaz(counts, total as f64, confidence),
    })
}

fn goodman(counts: &[u64], total: f64, confidence: Confidence) -> Vec<Interval> {
    let square = chi_squared_quantile(1.0 - 2.0 * confidence.tail() / counts.len() as f64, 1.0);
    let interval = |count: &u64| {
        let count = *count as f64;
        let root = (square * (square + 4.0 * count * (total - count) / total)).sqrt();
        let bound = |sign: f64| (square + 2.0 * count + sign * root) / (2.0 * (total + square));
        Interval::new(bound(-1.0), bound(1.0), Method::Goodman, confidence).within((0.0, 1.0))
    };
    counts.iter().map(interval).collect()
}

fn sison_glaz(counts: &[u64], total: f64, confidence: Confidence) -> Vec<Interval> {
    let level = confidence.level();
    let cover = |c: f64| coverage(counts, total, c);
    // Coverage grows with c and reaches one at c = N: the step over the level lies between.
    let (mut below, mut above) = (0.0, total);
    if cover(1.0) >= level {
        above = 1.0;
    }
    while above - below > 1.0 {
        let middle = ((below + above) / 2.0).floor();
        if cover(middle) < level { below = middle } else { above = middle }
    }
    let (less, more) = (if below > 0.0 { cover(below) } else { 0.0 }, cover(above));
    let rest = if more > less { ((level - less) / (more - less)).clamp(0.0, 1.0) } else { 0.0 };
    let interval = |count: &u64| {
        let share = *count as f64 / total;
        let (low, high) = (share - below / total, share + (below + 2.0 * rest) / total);
        Interval::new(low, high, Method::SisonGlaz, confidence).within((0.0, 1.0))
    };
    counts.iter().map(interval).collect()
}

/// P(every count lies within c of the observed one) for a multinomial, by Levin's conditioning on the sum of
/// truncated Poissons and an Edgeworth expansion of that sum.
fn coverage(counts: &[u64], total: f64, c: f64) -> f64 {
    let (mut mean, mut variance, mut third, mut fourth, mut inside) = (0.0, 0.0, 0.0, 0.0, 1.0);
    for count in counts {
        let lambda = *count as f64;
        let (low, high) = ((lambda - c).max(0.0), lambda + c);
        let moments = TruncatedPoisson::new(lambda, low, high);
        mean += moments.mean;
        variance += moments.variance;
        third += moments.third;
        fourth += moments.fourth - 3.0 * moments.variance * moments.variance;
        inside *= moments.probability;
    }
    if variance <= 0.0 {
        return inside;
    }
    let deviation = variance.sqrt();
    let z = (total - mean) / deviation;
    let (skew, excess) = (third / deviation.powi(3), fourth / (variance * variance));
    let hermite = 1.0
        + skew * (z.powi(3) - 3.0 * z) / 6.0
        + excess * (z.powi(4) - 6.0 * z * z + 3.0) / 24.0
        + skew * skew * (z.powi(6) - 15.0 * z.powi(4) + 45.0 * z * z - 15.0) / 72.0;
    let density = hermite * (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    let at_total = (total * total.ln() - total - log_gamma(total + 1.0)).exp();
    inside * density / deviation / at_total
}

/// Central moments of a Poisson count between two bounds, from its factorial moments
/// E[X (X − 1) … (X − r + 1)] = λ^r P(low − r ≤ X ≤ high − r) / P(low ≤ X ≤ high).
struct TruncatedPoisson {
    probability: f64,
    mean: f64,
    variance: f64,
    third: f64,
    fourth: f64,
}

impl TruncatedPoisson {
    fn new(lambda: f64, low: f64, high: f64) -> Self {
        let at_most = |x: f64| {
            if x < 0.0 {
                0.0
            } else if lambda == 0.0 {
                1.0
            } else {
                gamma_upper(x + 1.0, lambda)
            }
        };
        let between = |shift: f64| at_most(high - shift) - at_most(low - 1.0 - shift);
        let probability = between(0.0);
        let factorial = |r: i32| lambda.powi(r) * between(f64::from(r)) / probability;
        let (f1, f2, f3, f4) = (factorial(1), factorial(2), factorial(3), factorial(4));
        let mean = f1;
        let second = f2 + f1;
        let third = f3 + 3.0 * f2 + f1;
        let fourth = f4 + 6.0 * f3 + 7.0 * f2 + f1;
        Self {
            probability,
            mean,
            variance: second - mean * mean,
            third: third - 3.0 * mean * second + 2.0 * mean.powi(3),
            fourth: fourth - 4.0 * mean * third + 6.0 * mean * mean * second - 3.0 * mean.powi(4),
        }
    }
}

//! Pairs by the sign of their difference alone.

use crate::{
    Analysis, Confidence, Interval, MeasureError, Missing, Share, clopper_pearson_interval,
    compare::{
        Alternative,
        groups::{refuse_infinite, same_length},
    },
    distribution::beta_cdf,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How often the first answer of a pair is higher.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SignTest {
    /// Pairs in which the first is higher.
    pub higher: u64,
    /// Pairs in which the first is lower.
    pub lower: u64,
    /// Pairs without a difference, which the test leaves out.
    pub equal: u64,
    /// Share of `higher` among the pairs with a difference.
    pub share_higher: f64,
    /// Its exact interval.
    pub interval: Option<Interval>,
    /// Exact binomial p against one half.
    pub p: f64,
}

/// The sign test of pairs: among those with a difference, is the first higher half of the time?
///
/// Assumes independent pairs, nothing else. NaN is missing.
///
/// # Errors
/// No pair with a difference; unequal lengths; an infinite value.
pub fn sign_test(
    first: &[f64],
    second: &[f64],
    alternative: Alternative,
    confidence: Confidence,
) -> Result<Analysis<SignTest>, MeasureError> {
    same_length("second", second.len(), first.len())?;
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let pairs = || first.iter().zip(second).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (used, higher) = (pairs().count(), pairs().filter(|(a, b)| a > b).count() as u64);
    let lower = pairs().filter(|(a, b)| a < b).count() as u64;
    if higher + lower == 0 {
        return Err(MeasureError::Constant { name: "the difference".to_owned() });
    }
    let share = Share::new(higher, higher + lower)?;
    let result = SignTest {
        higher,
        lower,
        equal: used as u64 - higher - lower,
        share_higher: higher as f64 / (higher + lower) as f64,
        interval: clopper_pearson_interval(share, confidence),
        p: binomial_half(higher, lower, alternative),
    };
    Ok(Analysis::new(Missing::listwise(first.len(), used), Vec::new(), result))
}

/// Exact binomial p-value of `a` against `b` under equal chances.
pub(crate) fn binomial_half(a: u64, b: u64, alternative: Alternative) -> f64 {
    // P(X ≤ k) with X ~ Binomial(k + rest, ½)
    let at_most =
        |k: u64, rest: u64| if rest == 0 { 1.0 } else { beta_cdf(rest as f64, k as f64 + 1.0, 0.5) };
    match alternative {
        Alternative::TwoSided => (2.0 * at_most(a.min(b), a.max(b))).min(1.0),
        Alternative::Less => at_most(a, b),
        Alternative::Greater => at_most(b, a),
    }
}

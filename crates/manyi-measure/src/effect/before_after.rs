//! The same people before and after.

use super::means::Summary;
use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Warning,
    compare::{Alternative, binomial_half},
    distribution::{student_t_quantile, student_t_two_sided},
    driver::Range,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of a before-and-after comparison.
#[derive(Clone, Debug)]
pub struct BeforeAfterOptions {
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for BeforeAfterOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95 }
    }
}

/// The same people before and after.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BeforeAfterReport {
    /// Means before and after.
    pub mean: [f64; 2],
    /// Standard deviations before and after.
    pub standard_deviation: [f64; 2],
    /// Mean change.
    pub change: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Paired t; none when all changed alike.
    pub t: Option<f64>,
    /// Degrees of freedom.
    pub df: f64,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Interval of the mean change.
    pub interval: Option<Range>,
    /// Change in standard deviations of the change (Cohen's d for pairs).
    pub cohen_dz: Option<f64>,
    /// Correlation of before and after; the lower, the more the extreme return to the middle by themselves.
    pub correlation: Option<f64>,
    /// People who are higher, the same, lower after than before.
    pub higher_same_lower: [u64; 3],
    /// Exact two-sided sign test of higher against lower; none when nobody changed.
    pub sign_p: Option<f64>,
    /// Of the intervals.
    pub confidence: f64,
}

/// Paired comparison: t test of the mean change d̄ ± t·s/√n and the sign test.
///
/// Assumes that pairs are independent. Without a comparison group it cannot tell the measure from what would
/// have changed anyway. Pairs that lack one side are left out.
///
/// # Errors
/// Unequal lengths, infinite values, fewer than two pairs.
pub fn before_after(
    before: &[f64],
    after: &[f64],
    options: &BeforeAfterOptions,
) -> Result<Analysis<BeforeAfterReport>, MeasureError> {
    if before.len() != after.len() {
        let (rows, expected) = (after.len(), before.len());
        return Err(MeasureError::UnequalLengths { name: "after".to_owned(), rows, expected });
    }
    for (name, values) in [("before", before), ("after", after)] {
        if let Some(row) = values.iter().position(|value| value.is_infinite()) {
            return Err(MeasureError::NotFinite { name: name.to_owned(), row });
        }
    }
    let pairs: Vec<(f64, f64)> = (before.iter().copied().zip(after.iter().copied()))
        .filter(|(a, b)| !a.is_nan() && !b.is_nan())
        .collect();
    if pairs.len() < 2 {
        return Err(MeasureError::TooFewRows { method: "before_after", needed: 2, got: pairs.len() });
    }
    let change: Vec<f64> = pairs.iter().map(|(a, b)| b - a).collect();
    let mut warnings = Vec::new();
    if pairs.len() < 20 {
        warnings.push(Warning::new(Caution::FewRows).with(pairs.len() as f64));
    }
    let report = build(&pairs, &change, options.confidence);
    Ok(Analysis::new(Missing::listwise(before.len(), pairs.len()), warnings, report))
}

fn build(pairs: &[(f64, f64)], change: &[f64], confidence: Confidence) -> BeforeAfterReport {
    let first = Summary::of(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let second = Summary::of(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let own = Summary::of(change);
    let df = own.n - 1.0;
    let error = (own.variance / own.n).sqrt();
    let known = error > 0.0;
    let t = known.then(|| own.mean / error);
    let products: f64 = pairs.iter().map(|(a, b)| (a - first.mean) * (b - second.mean)).sum();
    let spread = (first.variance * second.variance).sqrt();
    let count = |test: &dyn Fn(f64) -> bool| change.iter().filter(|value| test(**value)).count() as u64;
    let (higher, lower) = (count(&|value| value > 0.0), count(&|value| value < 0.0));
    BeforeAfterReport {
        mean: [first.mean, second.mean],
        standard_deviation: [first.variance.sqrt(), second.variance.sqrt()],
        change: own.mean,
        standard_error: error,
        t,
        df,
        p: t.map(|t| student_t_two_sided(t, df)),
        interval: known.then(|| Range::around(own.mean, -student_t_quantile(confidence.tail(), df) * error)),
        cohen_dz: known.then(|| own.mean / own.variance.sqrt()),
        correlation: (spread > 0.0).then(|| products / df / spread),
        higher_same_lower: [higher, count(&|value| value == 0.0), lower],
        sign_p: (higher + lower > 0).then(|| binomial_half(higher, lower, Alternative::TwoSided)),
        confidence: confidence.level(),
    }
}

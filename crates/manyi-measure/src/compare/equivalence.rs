//! Is the difference small enough not to matter? Two one-sided tests.

use super::{
    groups::{is_constant, mean, refuse_infinite, same_length, variance},
    outcome::Bounds,
};
use crate::{
    Analysis, Confidence, MeasureError, Missing, Share,
    distribution::{
        normal_cdf, normal_quantile, normal_upper, student_t_cdf, student_t_quantile, student_t_upper,
    },
    welch::welch_freedom,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What the two tests together say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EquivalenceVerdict {
    /// The difference lies within the bounds.
    Equivalent,
    /// It lies within the bounds, yet it is not zero.
    TriviallyDifferent,
    /// It is not zero and may lie beyond the bounds.
    Different,
    /// These data cannot say: more answers are needed.
    Undecided,
}

/// Two one-sided tests of a difference.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Equivalence {
    /// First − second.
    pub difference: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Degrees of freedom; `None` for shares (normal).
    pub df: Option<f64>,
    /// Largest difference downwards that does not matter.
    pub low_bound: f64,
    /// Largest difference upwards that does not matter.
    pub high_bound: f64,
    /// Of the test that the difference is not below the lower bound.
    pub p_low: f64,
    /// Of the test that the difference is not above the upper bound.
    pub p_high: f64,
    /// The larger of the two: below alpha the two are equivalent.
    pub p: f64,
    /// Of the ordinary two-sided test of no difference.
    pub p_difference: f64,
    /// 1 − 2 alpha interval: equivalent when it lies within the bounds.
    pub interval: Bounds,
    /// What follows.
    pub verdict: EquivalenceVerdict,
}

/// A difference, its standard error and its degrees of freedom.
struct Estimate {
    difference: f64,
    error: f64,
    df: Option<f64>,
}

/// Means of two independent groups, by Welch's standard error. NaN is missing.
///
/// Source: Schuirmann 1987. The bounds have to be set before looking at the data.
///
/// # Errors
/// Bounds that are not low < high; alpha not in 0…0.5; a group with fewer than two answers; no spread.
pub fn equivalent_means(
    first: &[f64],
    second: &[f64],
    bounds: (f64, f64),
    alpha: f64,
) -> Result<Analysis<Equivalence>, MeasureError> {
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let present = |values: &[f64]| values.iter().copied().filter(|v| !v.is_nan()).collect::<Vec<f64>>();
    let (a, b) = (present(first), present(second));
    let fewest = a.len().min(b.len());
    if fewest < 2 {
        return Err(MeasureError::TooFewRows { method: "equivalence of means", needed: 2, got: fewest });
    }
    if is_constant(&a) && is_constant(&b) {
        return Err(MeasureError::Constant { name: "outcome (within both groups)".to_owned() });
    }
    let (n, m) = (a.len() as f64, b.len() as f64);
    let (e, f) = (variance(&a) / n, variance(&b) / m);
    let df = welch_freedom((e, n), (f, m));
    let estimate = Estimate { difference: mean(&a) - mean(&b), error: (e + f).sqrt(), df: Some(df) };
    let missing = Missing::listwise(first.len() + second.len(), a.len() + b.len());
    Ok(Analysis::new(missing, Vec::new(), estimate.test(bounds, alpha)?))
}

/// Means of pairs, by the standard error of their differences. NaN is missing.
///
/// # Errors
/// As [`equivalent_means`]; unequal lengths.
pub fn equivalent_pairs(
    first: &[f64],
    second: &[f64],
    bounds: (f64, f64),
    alpha: f64,
) -> Result<Analysis<Equivalence>, MeasureError> {
    same_length("second", second.len(), first.len())?;
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let differences: Vec<f64> =
        first.iter().zip(second).map(|(a, b)| a - b).filter(|value| !value.is_nan()).collect();
    if differences.len() < 2 {
        let got = differences.len();
        return Err(MeasureError::TooFewRows { method: "equivalence of pairs", needed: 2, got });
    }
    if is_constant(&differences) {
        return Err(MeasureError::Constant { name: "the difference".to_owned() });
    }
    let n = differences.len() as f64;
    let error = (variance(&differences) / n).sqrt();
    let estimate = Estimate { difference: mean(&differences), error, df: Some(n - 1.0) };
    let missing = Missing::listwise(first.len(), differences.len());
    Ok(Analysis::new(missing, Vec::new(), estimate.test(bounds, alpha)?))
}

/// Shares of two independent groups, by the unpooled normal standard error √(p₁q₁/n₁ + p₂q₂/n₂).
///
/// # Errors
/// As [`equivalent_means`]; an empty group; both shares 0 or 1.
pub fn equivalent_shares(
    first: Share,
    second: Share,
    bounds: (f64, f64),
    alpha: f64,
) -> Result<Analysis<Equivalence>, MeasureError> {
    let (Some(p), Some(q)) = (first.value(), second.value()) else {
        return Err(MeasureError::TooFewRows { method: "equivalence of shares", needed: 1, got: 0 });
    };
    let (n, m) = (first.whole() as f64, second.whole() as f64);
    let error = (p * (1.0 - p) / n + q * (1.0 - q) / m).sqrt();
    if error == 0.0 {
        return Err(MeasureError::Constant { name: "outcome (within both groups)".to_owned() });
    }
    let estimate = Estimate { difference: p - q, error, df: None };
    Ok(Analysis::new(Missing::none((n + m) as usize), Vec::new(), estimate.test(bounds, alpha)?))
}

impl Estimate {
    fn test(&self, (low, high): (f64, f64), alpha: f64) -> Result<Equivalence, MeasureError> {
        if !(low < high && low.is_finite() && high.is_finite()) {
            let (parameter, expected) = ("bounds", "two numbers, the lower one first");
            return Err(MeasureError::Parameter { parameter, expected, got: format!("{low} … {high}") });
        }
        if !(alpha > 0.0 && alpha < 0.5) {
            let (parameter, expected) = ("alpha", "between 0 and 0.5");
            return Err(MeasureError::Parameter { parameter, expected, got: alpha.to_string() });
        }
        let upper = |t: f64| self.df.map_or_else(|| normal_upper(t), |df| student_t_upper(t, df));
        let lower = |t: f64| self.df.map_or_else(|| normal_cdf(t), |df| student_t_cdf(t, df));
        let p_low = upper((self.difference - low) / self.error);
        let p_high = lower((self.difference - high) / self.error);
        let p = p_low.max(p_high);
        let p_difference = 2.0 * upper((self.difference / self.error).abs());
        let quantile = |p: f64| self.df.map_or_else(|| normal_quantile(p), |df| student_t_quantile(p, df));
        let half = -quantile(alpha) * self.error;
        let (inside, differs) = (p < alpha, p_difference < alpha);
        let verdict = match (inside, differs) {
            (true, false) => EquivalenceVerdict::Equivalent,
            (true, true) => EquivalenceVerdict::TriviallyDifferent,
            (false, true) => EquivalenceVerdict::Different,
            (false, false) => EquivalenceVerdict::Undecided,
        };
        let confidence = Confidence::new(1.0 - 2.0 * alpha)?;
        Ok(Equivalence {
            difference: self.difference,
            standard_error: self.error,
            df: self.df,
            low_bound: low,
            high_bound: high,
            p_low,
            p_high,
            p,
            p_difference,
            interval: Bounds::new(self.difference - half, self.difference + half, confidence),
            verdict,
        })
    }
}

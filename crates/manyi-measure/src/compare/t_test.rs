//! Student's and Welch's t: one sample, pairs, two groups.

use super::{
    groups::{is_constant, mean, refuse_infinite, same_length, variance},
    outcome::{Alternative, Bounds, EffectSize},
    standardized,
};
use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Warning,
    distribution::{student_t_cdf, student_t_quantile, student_t_two_sided, student_t_upper},
    welch::welch_freedom,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What a t-test asks.
#[derive(Clone, Copy, Debug)]
pub struct TOptions {
    /// The value (or difference) of the null hypothesis.
    pub null_value: f64,
    /// Which departures count.
    pub alternative: Alternative,
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for TOptions {
    fn default() -> Self {
        Self { null_value: 0.0, alternative: Alternative::TwoSided, confidence: Confidence::P95 }
    }
}

/// Student's t with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TTest {
    /// (estimate − null value) / standard error.
    pub t: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// How often chance alone gives a value as extreme.
    pub p: f64,
    /// Standard error of the estimate.
    pub standard_error: f64,
    /// Interval of the estimate.
    pub interval: Bounds,
}

impl TTest {
    pub(super) fn new(estimate: f64, standard_error: f64, df: f64, options: &TOptions) -> Self {
        let t = (estimate - options.null_value) / standard_error;
        let p = match options.alternative {
            Alternative::TwoSided => student_t_two_sided(t, df),
            Alternative::Less => student_t_cdf(t, df),
            Alternative::Greater => student_t_upper(t, df),
        };
        let quantile = |share| student_t_quantile(share, df);
        let interval =
            Bounds::around(estimate, standard_error, quantile, options.alternative, options.confidence);
        Self { t, df, p, standard_error, interval }
    }
}

/// A mean against a given value, or the mean of the differences of pairs against zero.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OneSampleT {
    /// The mean, or the mean difference first − second.
    pub mean: f64,
    /// Standard deviation of the values, or of the differences.
    pub sd: f64,
    /// The test.
    pub test: TTest,
    /// (mean − null value) / sd, Cohen's d of one sample (d_z of pairs), non-central t interval.
    pub cohens_d: EffectSize,
    /// The same corrected for the bias of small samples (Hedges).
    pub hedges_g: EffectSize,
}

/// The means of two groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TwoSampleT {
    /// Answers in each group.
    pub n: [u64; 2],
    /// Means of the groups.
    pub mean: [f64; 2],
    /// Standard deviations of the groups.
    pub sd: [f64; 2],
    /// First mean − second mean.
    pub difference: f64,
    /// Without assuming equal variances: read this one.
    pub welch: TTest,
    /// Assuming equal variances.
    pub student: TTest,
    /// Difference over the pooled standard deviation.
    pub cohens_d: EffectSize,
    /// The same corrected for the bias of small samples (Hedges).
    pub hedges_g: EffectSize,
    /// Difference over the standard deviation of the second group; `None` when that has no spread.
    pub glass_delta: Option<EffectSize>,
}

/// One sample: t = (x̄ − μ₀) / (s / √n) with n − 1 degrees of freedom. NaN is missing.
///
/// Assumes independent answers and a mean that is about normal (30 answers are enough for most scales).
/// Source: Student 1908.
///
/// # Errors
/// Fewer than two answers; no spread; an infinite value.
pub fn one_sample_t(values: &[f64], options: &TOptions) -> Result<Analysis<OneSampleT>, MeasureError> {
    refuse_infinite("outcome", values)?;
    let present: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    let result = of_one("one-sample t", "outcome", &present, options)?;
    let missing = Missing::listwise(values.len(), present.len());
    Ok(Analysis::new(missing, few_rows(present.len()), result))
}

/// Pairs: the one-sample t of the differences first − second; pairs that lack a value are left out.
///
/// # Errors
/// Fewer than two complete pairs; all differences equal; unequal lengths; an infinite value.
pub fn paired_t(
    first: &[f64],
    second: &[f64],
    options: &TOptions,
) -> Result<Analysis<OneSampleT>, MeasureError> {
    same_length("second", second.len(), first.len())?;
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let difference = first.iter().zip(second).map(|(a, b)| a - b);
    let differences: Vec<f64> = difference.filter(|value| !value.is_nan()).collect();
    let result = of_one("paired t", "the difference", &differences, options)?;
    let missing = Missing::listwise(first.len(), differences.len());
    Ok(Analysis::new(missing, few_rows(differences.len()), result))
}

/// Two groups: Welch's t with Satterthwaite's degrees of freedom and Student's t with the pooled variance.
/// NaN is missing.
///
/// Assumes independent answers and means that are about normal. Sources: Welch 1947; effect sizes with
/// intervals by inverting the non-central t (Steiger and Fouladi 1997).
///
/// # Errors
/// A group with fewer than two answers; no spread in both groups; an infinite value.
pub fn two_sample_t(
    first: &[f64],
    second: &[f64],
    options: &TOptions,
) -> Result<Analysis<TwoSampleT>, MeasureError> {
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let present = |values: &[f64]| values.iter().copied().filter(|v| !v.is_nan()).collect::<Vec<f64>>();
    let (a, b) = (present(first), present(second));
    let fewest = a.len().min(b.len());
    if fewest < 2 {
        return Err(MeasureError::TooFewRows { method: "two-sample t", needed: 2, got: fewest });
    }
    if is_constant(&a) && is_constant(&b) {
        return Err(MeasureError::Constant { name: "outcome (within both groups)".to_owned() });
    }
    let (n1, n2) = (a.len() as f64, b.len() as f64);
    let (v1, v2) = (variance(&a), variance(&b));
    let (mean1, mean2) = (mean(&a), mean(&b));
    let difference = mean1 - mean2;
    let (e1, e2) = (v1 / n1, v2 / n2);
    let df = welch_freedom((e1, n1), (e2, n2));
    let pooled = ((n1 - 1.0) * v1 + (n2 - 1.0) * v2) / (n1 + n2 - 2.0);
    let sizes = standardized::TwoGroups { n: [n1, n2], variance: [v1, v2] };
    let shifted = difference - options.null_value;
    let cohens_d = sizes.cohens_d(shifted, options.confidence);
    let result = TwoSampleT {
        n: [a.len() as u64, b.len() as u64],
        mean: [mean1, mean2],
        sd: [v1.sqrt(), v2.sqrt()],
        difference,
        welch: TTest::new(difference, (e1 + e2).sqrt(), df, options),
        student: TTest::new(difference, (pooled * (1.0 / n1 + 1.0 / n2)).sqrt(), n1 + n2 - 2.0, options),
        cohens_d,
        hedges_g: cohens_d.times(standardized::small_sample_factor(n1 + n2 - 2.0)),
        glass_delta: sizes.glass_delta(shifted, options.confidence),
    };
    let mut warnings = few_rows(fewest);
    let ratio = v1.max(v2) / v1.min(v2);
    if ratio > 4.0 {
        warnings.push(Warning::new(Caution::UnequalVariances).with(ratio));
    }
    let missing = Missing::listwise(first.len() + second.len(), a.len() + b.len());
    Ok(Analysis::new(missing, warnings, result))
}

fn of_one(
    method: &'static str,
    name: &str,
    values: &[f64],
    options: &TOptions,
) -> Result<OneSampleT, MeasureError> {
    if values.len() < 2 {
        return Err(MeasureError::TooFewRows { method, needed: 2, got: values.len() });
    }
    if is_constant(values) {
        return Err(MeasureError::Constant { name: name.to_owned() });
    }
    let n = values.len() as f64;
    let (mean, sd) = (mean(values), variance(values).sqrt());
    let cohens_d = standardized::one_sample_d(mean - options.null_value, sd, n, options.confidence);
    Ok(OneSampleT {
        mean,
        sd,
        test: TTest::new(mean, sd / n.sqrt(), n - 1.0, options),
        cohens_d,
        hedges_g: cohens_d.times(standardized::small_sample_factor(n - 1.0)),
    })
}

/// Below this many answers the t-test leans on the normality of single answers.
const DEPENDABLE: usize = 15;

fn few_rows(n: usize) -> Vec<Warning> {
    if n < DEPENDABLE { vec![Warning::new(Caution::FewRows).with(n as f64)] } else { Vec::new() }
}

//! Two means from an experiment.

use super::proportions::{RatioTest, sample_ratio};
use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Warning,
    compare::{Alternative, RankSum},
    distribution::{student_t_quantile, student_t_two_sided},
    driver::{LeastSquares, Range, Rows},
    random::Stream,
    welch::welch_freedom,
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of an A/B test of means.
#[derive(Clone, Debug)]
pub struct MeansOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// Values above this quantile of all values are cut to it (0.999, say); none = as they are.
    pub clip_quantile: Option<f64>,
    /// Bootstrap samples for a percentile interval; 0 = none.
    pub replicates: usize,
    /// Of the random streams.
    pub seed: u64,
    /// Share of people that the design assigns to the first arm.
    pub planned_share: f64,
}

impl Default for MeansOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, clip_quantile: None, replicates: 0, seed: 1, planned_share: 0.5 }
    }
}

/// A difference of means with its t test.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct MeansTest {
    /// First − second.
    pub difference: f64,
    /// Standard error.
    pub standard_error: f64,
    /// t; none when nothing varies.
    pub t: Option<f64>,
    /// Degrees of freedom.
    pub df: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Interval.
    pub interval: Option<Range>,
}

/// An A/B test of means: first arm against second.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MeansReport {
    /// People in each arm.
    pub n: [u64; 2],
    /// Means.
    pub mean: [f64; 2],
    /// Standard deviations.
    pub standard_deviation: [f64; 2],
    /// Where values were cut.
    pub clip: Option<f64>,
    /// Values that were cut.
    pub clipped: u64,
    /// Welch's test.
    pub welch: MeansTest,
    /// Difference / mean of the second arm.
    pub relative_lift: Option<f64>,
    /// Difference / pooled standard deviation (Cohen's d).
    pub cohen_d: Option<f64>,
    /// Pairs in which the first arm is higher, ties counting half (Mann and Whitney's U).
    pub u: f64,
    /// Its two-sided p-value: normal, corrected for ties and continuity; none when all values are equal.
    pub u_p: Option<f64>,
    /// Bootstrap percentile interval of the difference.
    pub bootstrap_interval: Option<Range>,
    /// The difference after what the covariate explains is taken out (CUPED); none without a covariate.
    pub adjusted: Option<MeansTest>,
    /// Share of the variance that the covariate takes out.
    pub variance_reduction: Option<f64>,
    /// Whether the arms have the planned sizes.
    pub sample_ratio: RatioTest,
    /// Of the intervals.
    pub confidence: f64,
}

/// Two independent means: Welch's test, Mann–Whitney, bootstrap, and adjustment by a covariate measured before
/// the experiment (CUPED, Deng et al. 2013: y − θ(x − x̄) with the pooled θ, compared by Welch's test).
///
/// `group`: 0 = first arm, 1 = second. Rows without value, group (or covariate, when one is given) are left
/// out. Assumes that people were assigned at random and are independent.
///
/// # Errors
/// Unequal lengths, fewer than two rows in an arm, a quantile outside 0…1.
pub fn ab_means(
    values: &[f64],
    group: &[Option<usize>],
    covariate: Option<&[f64]>,
    options: &MeansOptions,
) -> Result<Analysis<MeansReport>, MeasureError> {
    check(values, group, covariate, options)?;
    let usable = |row: &usize| {
        !values[*row].is_nan()
            && group[*row].is_some_and(|arm| arm < 2)
            && covariate.is_none_or(|x| !x[*row].is_nan())
    };
    let rows: Vec<usize> = (0..values.len()).filter(usable).collect();
    let mut sample = Sample {
        values: rows.iter().map(|row| values[*row]).collect(),
        second: rows.iter().map(|row| group[*row] == Some(1)).collect(),
    };
    let least = sample.arm(false).len().min(sample.arm(true).len());
    if least < 2 {
        return Err(MeasureError::TooFewRows { method: "ab_means", needed: 2, got: least });
    }
    let (clip, clipped) = sample.clip(options.clip_quantile);
    let x: Option<Vec<f64>> = covariate.map(|x| rows.iter().map(|row| x[*row]).collect());
    let report = build(&sample, x.as_deref(), (clip, clipped), options)?;
    let mut warnings = Vec::new();
    if report.sample_ratio.p < 0.01 {
        warnings.push(Warning::new(Caution::SampleRatioMismatch).with(report.sample_ratio.p));
    }
    Ok(Analysis::new(Missing::listwise(values.len(), rows.len()), warnings, report))
}

/// The rows in use.
struct Sample {
    values: Vec<f64>,
    second: Vec<bool>,
}

impl Sample {
    fn arm(&self, second: bool) -> Vec<f64> {
        let own = self.values.iter().zip(&self.second).filter(|(_, own)| **own == second);
        own.map(|(value, _)| *value).collect()
    }

    /// Cuts at a quantile of all values: where, and how many.
    fn clip(&mut self, quantile: Option<f64>) -> (Option<f64>, u64) {
        let Some(p) = quantile else { return (None, 0) };
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let limit = crate::driver::quantile(&sorted, p);
        let above = self.values.iter().filter(|value| **value > limit).count() as u64;
        self.values.iter_mut().for_each(|value| *value = value.min(limit));
        (Some(limit), above)
    }

    /// y − θ(x − x̄) with θ from the regression of y on x and the arm; `None` when x does not vary within arms.
    fn adjusted(&self, x: &[f64]) -> Option<Self> {
        let arm: Vec<f64> = self.second.iter().map(|own| f64::from(*own)).collect();
        let fit =
            LeastSquares::fit(Rows { columns: &[x, &arm], outcome: &self.values, weights: None }).ok()?;
        let (theta, mean) = (fit.coefficients[1], crate::driver::sum(x) / x.len() as f64);
        let values = self.values.iter().zip(x).map(|(y, x)| y - theta * (x - mean)).collect();
        Some(Self { values, second: self.second.clone() })
    }
}

fn build(
    sample: &Sample,
    covariate: Option<&[f64]>,
    (clip, clipped): (Option<f64>, u64),
    options: &MeansOptions,
) -> Result<MeansReport, MeasureError> {
    let (a, b) = (sample.arm(false), sample.arm(true));
    let (first, other) = (Summary::of(&a), Summary::of(&b));
    let noise = |a: Summary, b: Summary| a.variance / a.n + b.variance / b.n;
    let adjustment = covariate.and_then(|x| sample.adjusted(x)).map(|adjusted| {
        let (a, b) = (Summary::of(&adjusted.arm(false)), Summary::of(&adjusted.arm(true)));
        (welch(a, b, options.confidence), 1.0 - noise(a, b) / noise(first, other))
    });
    let freedom = first.n + other.n - 2.0;
    let pooled = ((first.n - 1.0) * first.variance + (other.n - 1.0) * other.variance) / freedom;
    let difference = first.mean - other.mean;
    let ranked = RankSum::of(&a, &b);
    Ok(MeansReport {
        n: [a.len() as u64, b.len() as u64],
        mean: [first.mean, other.mean],
        standard_deviation: [first.variance.sqrt(), other.variance.sqrt()],
        clip,
        clipped,
        welch: welch(first, other, options.confidence),
        relative_lift: (other.mean != 0.0).then(|| difference / other.mean),
        cohen_d: (pooled > 0.0).then(|| difference / pooled.sqrt()),
        u: ranked.u,
        u_p: (ranked.deviation > 0.0).then(|| ranked.p(None, Alternative::TwoSided).corrected.p),
        bootstrap_interval: bootstrap(&a, &b, options),
        variance_reduction: adjustment.map(|(_, reduction)| reduction).filter(|value| value.is_finite()),
        adjusted: adjustment.map(|(test, _)| test),
        sample_ratio: sample_ratio(a.len() as u64, b.len() as u64, options.planned_share)?,
        confidence: options.confidence.level(),
    })
}

fn check(
    values: &[f64],
    group: &[Option<usize>],
    covariate: Option<&[f64]>,
    options: &MeansOptions,
) -> Result<(), MeasureError> {
    let lengths = [("group", group.len()), ("covariate", covariate.map_or(values.len(), <[f64]>::len))];
    for (name, rows) in lengths {
        if rows != values.len() {
            return Err(MeasureError::UnequalLengths { name: name.to_owned(), rows, expected: values.len() });
        }
    }
    for (name, column) in [("outcome", Some(values)), ("covariate", covariate)] {
        if let Some(row) = column.unwrap_or(&[]).iter().position(|value| value.is_infinite()) {
            return Err(MeasureError::NotFinite { name: name.to_owned(), row });
        }
    }
    if let Some(p) = options.clip_quantile.filter(|p| !(*p > 0.5 && *p <= 1.0)) {
        return Err(MeasureError::Parameter {
            parameter: "clip_quantile",
            expected: "between 0.5 and 1",
            got: p.to_string(),
        });
    }
    Ok(())
}

#[derive(Clone, Copy)]
pub(super) struct Summary {
    pub n: f64,
    pub mean: f64,
    pub variance: f64,
}

impl Summary {
    pub fn of(values: &[f64]) -> Self {
        let n = values.len() as f64;
        let mean = crate::driver::sum(values) / n;
        let squares: f64 = values.iter().map(|value| (value - mean).powi(2)).sum();
        Self { n, mean, variance: squares / (n - 1.0) }
    }
}

pub(super) fn welch(first: Summary, second: Summary, confidence: Confidence) -> MeansTest {
    let (a, b) = (first.variance / first.n, second.variance / second.n);
    let standard_error = (a + b).sqrt();
    let difference = first.mean - second.mean;
    let known = standard_error > 0.0;
    let df = welch_freedom((a, first.n), (b, second.n));
    let t = known.then(|| difference / standard_error);
    MeansTest {
        difference,
        standard_error,
        t,
        df: known.then_some(df),
        p: t.map(|t| student_t_two_sided(t, df)),
        interval: known
            .then(|| Range::around(difference, -student_t_quantile(confidence.tail(), df) * standard_error)),
    }
}

fn bootstrap(a: &[f64], b: &[f64], options: &MeansOptions) -> Option<Range> {
    let mean = |stream: &mut Stream, values: &[f64]| {
        let total: f64 = (0..values.len()).map(|_| values[stream.below(values.len())]).sum();
        total / values.len() as f64
    };
    let sample = |index: usize| {
        let mut stream = Stream::new(options.seed, index as u64);
        mean(&mut stream, a) - mean(&mut stream, b)
    };
    let samples: Vec<f64> = (0..options.replicates).into_par_iter().map(sample).collect();
    Range::percentile(samples, options.confidence.tail())
}

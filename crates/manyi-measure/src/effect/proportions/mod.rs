//! Two shares from an experiment.

mod score;

use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Share, Warning,
    compare::fisher_two_sided,
    distribution::{chi_squared_upper, normal_two_sided},
    driver::Range,
    proportion_difference,
};
use schemars::JsonSchema;
use serde::Serialize;

/// One arm of an experiment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Arm {
    /// People.
    pub n: u64,
    /// Those with the outcome.
    pub successes: u64,
    /// Their share.
    pub rate: f64,
}

/// Intervals of the difference of two shares.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DifferenceIntervals {
    /// d ± z √(p₁q₁/n₁ + p₂q₂/n₂).
    pub wald: Range,
    /// The same after one success and one failure more in each arm (Agresti and Caffo 2000).
    pub agresti_caffo: Range,
    /// Newcombe's hybrid score interval (1998): the one to quote.
    pub newcombe: Range,
    /// Miettinen and Nurminen's score interval (1985).
    pub miettinen_nurminen: Range,
    /// The same as statsmodels computes it, with another term in the constrained estimate (equal to four digits
    /// in large samples).
    pub statsmodels_score: Range,
}

/// Intervals of the ratio of two shares; none where an arm has no success.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RatioIntervals {
    /// Katz's logarithmic interval.
    pub log: Option<Range>,
    /// The same with ½ more in each count.
    pub log_adjusted: Option<Range>,
    /// Miettinen and Nurminen's score interval.
    pub score: Option<Range>,
}

/// Intervals of the odds ratio; none where a cell is empty.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OddsIntervals {
    /// Woolf's interval.
    pub logit: Option<Range>,
    /// Miettinen and Nurminen's score interval.
    pub score: Option<Range>,
}

/// Whether the arms have the sizes that the design wanted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RatioTest {
    /// Share of the first arm that was planned.
    pub planned: f64,
    /// Share of the first arm that came.
    pub actual: f64,
    /// χ² with one degree of freedom.
    pub chi_squared: f64,
    /// Below 0.01: the assignment may have failed, and no figure should be trusted before that is cleared up.
    pub p: f64,
}

/// Choices of an A/B test of shares.
#[derive(Clone, Debug)]
pub struct ProportionsOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// Share of people that the design assigns to the first arm.
    pub planned_share: f64,
}

impl Default for ProportionsOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, planned_share: 0.5 }
    }
}

/// An A/B test of shares: first arm against second.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProportionsReport {
    /// The arm whose effect is asked for.
    pub first: Arm,
    /// The arm it is held against.
    pub second: Arm,
    /// First − second.
    pub difference: f64,
    /// Difference / second.
    pub relative_lift: Option<f64>,
    /// z with the pooled share; none when all or none have the outcome.
    pub z: Option<f64>,
    /// Its two-sided p-value.
    pub p: Option<f64>,
    /// Fisher's exact two-sided p-value.
    pub fisher_p: f64,
    /// Cohen's h: 2 asin √p₁ − 2 asin √p₂.
    pub cohen_h: f64,
    /// Of the difference.
    pub difference_intervals: DifferenceIntervals,
    /// First / second.
    pub ratio: Option<f64>,
    /// Of the ratio.
    pub ratio_intervals: RatioIntervals,
    /// Odds of the first / odds of the second.
    pub odds_ratio: Option<f64>,
    /// Of the odds ratio.
    pub odds_intervals: OddsIntervals,
    /// Whether the arms have the planned sizes.
    pub sample_ratio: RatioTest,
    /// Of the intervals.
    pub confidence: f64,
}

/// Two independent shares: pooled z, four intervals of the difference, ratio and odds ratio, Fisher's exact
/// test, and the check of the arms' sizes.
///
/// Assumes that people were assigned at random and answer independently. Score intervals with the variance at
/// the constrained estimates and n/(n − 1) (Miettinen and Nurminen 1985).
///
/// # Errors
/// [`MeasureError::TooFewRows`] for an empty arm; a planned share outside 0…1.
pub fn ab_proportions(
    first: Share,
    second: Share,
    options: &ProportionsOptions,
) -> Result<Analysis<ProportionsReport>, MeasureError> {
    let (Some(p), Some(q)) = (first.value(), second.value()) else {
        return Err(MeasureError::TooFewRows { method: "ab_test", needed: 1, got: 0 });
    };
    let sample_ratio = sample_ratio(first.whole(), second.whole(), options.planned_share)?;
    let (k1, n1, k2, n2) = counts(first, second);
    let pooled = (k1 + k2) / (n1 + n2);
    let error = (pooled * (1.0 - pooled) * (1.0 / n1 + 1.0 / n2)).sqrt();
    let z = (error > 0.0).then(|| (p - q) / error);
    let mut warnings = Vec::new();
    let least = [k1, k2, n1 - k1, n2 - k2].into_iter().fold(f64::INFINITY, f64::min);
    if least < 5.0 {
        warnings.push(Warning::new(Caution::SmallExpectedCount).with(least));
    }
    if sample_ratio.p < 0.01 {
        warnings.push(Warning::new(Caution::SampleRatioMismatch).with(sample_ratio.p));
    }
    let odds = (k1 * (n2 - k2), (n1 - k1) * k2);
    let report = ProportionsReport {
        first: Arm { n: first.whole(), successes: first.part(), rate: p },
        second: Arm { n: second.whole(), successes: second.part(), rate: q },
        difference: p - q,
        relative_lift: (q > 0.0).then(|| (p - q) / q),
        z,
        p: z.map(normal_two_sided),
        fisher_p: fisher_two_sided([first, second].map(|arm| [arm.part(), arm.whole() - arm.part()])),
        cohen_h: 2.0 * (p.sqrt().asin() - q.sqrt().asin()),
        difference_intervals: differences(first, second, options.confidence),
        ratio: (q > 0.0).then(|| p / q),
        ratio_intervals: ratios(first, second, options.confidence),
        odds_ratio: (odds.1 > 0.0).then(|| odds.0 / odds.1),
        odds_intervals: odds_intervals(first, second, options.confidence),
        sample_ratio,
        confidence: options.confidence.level(),
    };
    let rows = usize::try_from(first.whole() + second.whole()).unwrap_or(usize::MAX);
    Ok(Analysis::new(Missing::none(rows), warnings, report))
}

fn counts(first: Share, second: Share) -> (f64, f64, f64, f64) {
    (first.part() as f64, first.whole() as f64, second.part() as f64, second.whole() as f64)
}

pub(super) fn sample_ratio(first: u64, second: u64, planned: f64) -> Result<RatioTest, MeasureError> {
    if !(planned > 0.0 && planned < 1.0) {
        return Err(MeasureError::Parameter {
            parameter: "planned_share",
            expected: "between 0 and 1",
            got: planned.to_string(),
        });
    }
    let (a, b) = (first as f64, second as f64);
    let total = a + b;
    let chi_squared = (a - total * planned).powi(2) / (total * planned)
        + (b - total * (1.0 - planned)).powi(2) / (total * (1.0 - planned));
    Ok(RatioTest { planned, actual: a / total, chi_squared, p: chi_squared_upper(chi_squared, 1.0) })
}

fn differences(first: Share, second: Share, confidence: Confidence) -> DifferenceIntervals {
    let (k1, n1, k2, n2) = counts(first, second);
    let z = confidence.z();
    let wald = |k1: f64, n1: f64, k2: f64, n2: f64| {
        let (p, q) = (k1 / n1, k2 / n2);
        Range::around(p - q, z * (p * (1.0 - p) / n1 + q * (1.0 - q) / n2).sqrt())
    };
    let newcombe = proportion_difference(first, second, confidence).interval;
    let plain = wald(k1, n1, k2, n2);
    DifferenceIntervals {
        wald: plain,
        agresti_caffo: wald(k1 + 1.0, n1 + 2.0, k2 + 1.0, n2 + 2.0),
        newcombe: newcombe.map_or(plain, |interval| Range { low: interval.low, high: interval.high }),
        miettinen_nurminen: score::difference((k1, n1), (k2, n2), z),
        statsmodels_score: score::difference_of_statsmodels((k1, n1), (k2, n2), z),
    }
}

fn ratios(first: Share, second: Share, confidence: Confidence) -> RatioIntervals {
    let (k1, n1, k2, n2) = counts(first, second);
    let z = confidence.z();
    let log = |k1: f64, n1: f64, k2: f64, n2: f64| {
        let half = z * (1.0 / k1 - 1.0 / n1 + 1.0 / k2 - 1.0 / n2).max(0.0).sqrt();
        let centre = (k1 / n1 / (k2 / n2)).ln();
        Range { low: (centre - half).exp(), high: (centre + half).exp() }.finite()
    };
    let filled = k1 > 0.0 && k2 > 0.0;
    RatioIntervals {
        log: if filled { log(k1, n1, k2, n2) } else { None },
        log_adjusted: log(k1 + 0.5, n1 + 0.5, k2 + 0.5, n2 + 0.5),
        score: if filled { score::ratio((k1, n1), (k2, n2), z) } else { None },
    }
}

fn odds_intervals(first: Share, second: Share, confidence: Confidence) -> OddsIntervals {
    let (k1, n1, k2, n2) = counts(first, second);
    let z = confidence.z();
    if [k1, k2, n1 - k1, n2 - k2].contains(&0.0) {
        return OddsIntervals { logit: None, score: None };
    }
    let half = z * (1.0 / k1 + 1.0 / (n1 - k1) + 1.0 / k2 + 1.0 / (n2 - k2)).sqrt();
    let centre = (k1 * (n2 - k2) / ((n1 - k1) * k2)).ln();
    OddsIntervals {
        logit: Range { low: (centre - half).exp(), high: (centre + half).exp() }.finite(),
        score: score::odds((k1, n1), (k2, n2), z),
    }
}

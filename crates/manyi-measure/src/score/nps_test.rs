//! Is an NPS different from zero, or from another one?

use super::nps_score::score_interval;
use crate::{Confidence, Interval, Method, NpsCounts, distribution::normal_two_sided, nps, nps_difference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the interval of an NPS is computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NpsMethod {
    /// NPS ± z · standard error.
    #[default]
    Wald,
    /// The same after adding three quarters of an answer to promoters and to detractors and one and a half
    /// to the passives: closer to its level for few answers.
    AdjustedWald,
    /// The scores that the answers do not contradict: never beyond −100 or 100, of use for unanimous answers too.
    Score,
}

/// The interval of an NPS by the method of choice, cut to −1…1; `None` without answers.
///
/// Wald: see [`nps`]. Adjusted Wald: the Wald formula with ¾, 1½ and ¾ answers added to promoters, passives and
/// detractors, centred at the score so adjusted. Score: all scores δ with |NPS − δ| ≤ z √(v(δ)/n), where v(δ) is the
/// variance of the likeliest shares whose score is δ. Source: B. Rocks, The American Statistician 70 (2016), AW(3, T)
/// and iterative score; T. Tango, Statistics in Medicine 17 (1998) for the latter's closed variance.
pub fn nps_interval(counts: &NpsCounts, method: NpsMethod, confidence: Confidence) -> Option<Interval> {
    let value = counts.value()?;
    match method {
        NpsMethod::Wald => nps(counts, confidence).interval,
        NpsMethod::AdjustedWald => Some(adjusted_wald(counts, value, confidence)),
        NpsMethod::Score => Some(score_interval(counts, value, confidence)),
    }
}

fn adjusted_wald(counts: &NpsCounts, value: f64, confidence: Confidence) -> Interval {
    let n = counts.total() as f64 + 3.0;
    let (up, down) = (counts.promoters as f64 + 0.75, counts.detractors as f64 + 0.75);
    let centre = (up - down) / n;
    let half = confidence.z() * (((up + down) / n - centre * centre) / n).sqrt();
    let interval = Interval::new(centre - half, centre + half, Method::AdjustedWald, confidence);
    interval.within((-1.0, 1.0)).around(value)
}

/// A test that a difference is zero.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NpsTest {
    /// The score, or the difference of two.
    pub value: f64,
    /// Square root of the multinomial variance over n (summed over both groups).
    pub standard_error: f64,
    /// `value` over its standard error; `None` where all answers fall into one band.
    pub z: Option<f64>,
    /// Two-sided p-value of `z`.
    pub p: Option<f64>,
    /// See [`nps`] and [`nps_difference`].
    pub interval: Option<Interval>,
}

impl NpsTest {
    fn new(value: f64, variance: f64, interval: Option<Interval>) -> Self {
        let standard_error = variance.max(0.0).sqrt();
        let z = (standard_error > 0.0).then(|| value / standard_error);
        Self { value, standard_error, z, p: z.map(normal_two_sided), interval }
    }
}

/// z test that as many people recommend as do not: NPS / √((p₊ + p₋ − NPS²) / n). `None` without answers.
pub fn nps_zero_test(counts: &NpsCounts, confidence: Confidence) -> Option<NpsTest> {
    let variance = counts.variance()? / counts.total() as f64;
    Some(NpsTest::new(counts.value()?, variance, nps(counts, confidence).interval))
}

/// z test that two independent groups have the same NPS: d / √(v₁/n₁ + v₂/n₂). `None` without answers.
pub fn nps_difference_test(this: &NpsCounts, other: &NpsCounts, confidence: Confidence) -> Option<NpsTest> {
    let part = |counts: &NpsCounts| Some(counts.variance()? / counts.total() as f64);
    let interval = nps_difference(this, other, confidence).interval;
    Some(NpsTest::new(this.value()? - other.value()?, part(this)? + part(other)?, interval))
}

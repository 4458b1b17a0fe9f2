//! Differences between two groups or two times, and whether they are one.

use crate::{
    Confidence, Interval, MeanSample, MeasureError, MedianSample, Method, NpsCounts, QuantileSample, Share,
    distribution::student_t_quantile, garwood_interval, nps, welch::welch_freedom, wilson_interval,
};
use serde::Serialize;

/// What a difference amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The whole interval lies above 0.
    Up,
    /// The whole interval lies below 0.
    Down,
    /// The interval contains 0: these data show no change.
    NoChange,
    /// One side has no data, or no interval can be given.
    Unknown,
}

/// `this` − `other`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// `None` when one side has no data.
    pub difference: Option<f64>,
    /// `None` when the data cannot give one.
    pub interval: Option<Interval>,
    /// What the interval says.
    pub verdict: Verdict,
}

impl Difference {
    /// One side has no data.
    pub const UNKNOWN: Self = Self { difference: None, interval: None, verdict: Verdict::Unknown };

    pub(crate) fn new(difference: f64, interval: Option<Interval>) -> Self {
        let verdict = match &interval {
            None => Verdict::Unknown,
            Some(interval) if interval.low > 0.0 => Verdict::Up,
            Some(interval) if interval.high < 0.0 => Verdict::Down,
            Some(_) => Verdict::NoChange,
        };
        Self { difference: Some(difference), interval, verdict }
    }
}

/// Difference of two means with Welch's interval d ± t(ν) √(s₁²/n₁ + s₂²/n₂), ν by Welch and Satterthwaite.
///
/// Assumes independent groups, not equal variances. Source: B. L. Welch 1947. When a group has no spread (one
/// answer, or all equal), Welch's formula would trust it blindly: then square-and-add of the two one-sample
/// intervals; unknown if one of these is missing.
#[allow(clippy::cast_precision_loss)]
pub fn mean_difference(this: &MeanSample, other: &MeanSample, confidence: Confidence) -> Difference {
    let difference = this.mean - other.mean;
    let (Some(first), Some(second)) = (this.spread(), other.spread()) else {
        let pair = this.interval(confidence).zip(other.interval(confidence));
        let interval =
            pair.map(|(a, b)| square_and_add((this.mean, a), (other.mean, b), Method::Mover, confidence));
        return Difference::new(difference, interval);
    };
    let (a, b) = (first / this.n as f64, second / other.n as f64);
    let freedom = welch_freedom((a, this.n as f64), (b, other.n as f64));
    let half = -student_t_quantile(confidence.tail(), freedom) * (a + b).sqrt();
    Difference::new(
        difference,
        Some(Interval::new(difference - half, difference + half, Method::Welch, confidence)),
    )
}

/// Difference of two shares with Newcombe's hybrid score interval: square-and-add of the two Wilson intervals.
///
/// Assumes independent groups. Source: R. G. Newcombe 1998, method 10.
pub fn proportion_difference(this: Share, other: Share, confidence: Confidence) -> Difference {
    let (Some(p), Some(q)) = (this.value(), other.value()) else { return Difference::UNKNOWN };
    let pair = wilson_interval(this, confidence).zip(wilson_interval(other, confidence));
    Difference::new(p - q, pair.map(|(a, b)| square_and_add((p, a), (q, b), Method::Newcombe, confidence)))
}

/// Difference of two independent NPS: d ± z √(v₁/n₁ + v₂/n₂) with the multinomial variances.
///
/// When all answers of a group fall into one band, square-and-add of the two one-sample intervals instead.
#[allow(clippy::cast_precision_loss)]
pub fn nps_difference(this: &NpsCounts, other: &NpsCounts, confidence: Confidence) -> Difference {
    let (Some(first), Some(second)) = (this.value(), other.value()) else { return Difference::UNKNOWN };
    let difference = first - second;
    let interval = if this.unanimous() || other.unanimous() {
        let pair = nps(this, confidence).interval.zip(nps(other, confidence).interval);
        pair.map(|(a, b)| square_and_add((first, a), (second, b), Method::Mover, confidence))
    } else {
        let part = |counts: &NpsCounts| counts.variance().unwrap_or(0.0) / counts.total() as f64;
        let half = confidence.z() * (part(this) + part(other)).sqrt();
        Some(
            Interval::new(difference - half, difference + half, Method::MultinomialWald, confidence)
                .within((-2.0, 2.0)),
        )
    };
    Difference::new(difference, interval)
}

/// Difference of two Poisson rates (events, exposure) per `per`: square-and-add of the two Garwood intervals.
/// For plain counts take 1 as exposure and `per`.
///
/// Source: H. Q. Li, M. L. Tang, W. K. Wong 2014, method of variance estimates recovery.
///
/// # Errors
/// [`MeasureError::Exposure`] when an exposure is 0 or `per` is not a positive number.
#[allow(clippy::cast_precision_loss)]
pub fn rate_difference(
    (count, exposure): (u64, u64),
    (other_count, other_exposure): (u64, u64),
    per: f64,
    confidence: Confidence,
) -> Result<Difference, MeasureError> {
    if exposure == 0 || other_exposure == 0 {
        return Err(MeasureError::Exposure(0.0));
    }
    if !(per > 0.0 && per.is_finite()) {
        return Err(MeasureError::Exposure(per));
    }
    let side = |count: u64, exposure: u64| {
        let factor = per / exposure as f64;
        (count as f64 * factor, garwood_interval(count, confidence).times(factor))
    };
    let (this, other) = (side(count, exposure), side(other_count, other_exposure));
    Ok(Difference::new(this.0 - other.0, Some(square_and_add(this, other, Method::Mover, confidence))))
}

/// Difference of two medians: square-and-add of the two order-statistic intervals; unknown if one is missing.
///
/// Source: D. G. Bonett and R. M. Price 2002 for the idea, Newcombe's way of adding.
pub fn median_difference(this: &MedianSample, other: &MedianSample, confidence: Confidence) -> Difference {
    let pair = this.interval.zip(other.interval);
    let interval =
        pair.map(|(a, b)| square_and_add((this.median, a), (other.median, b), Method::Mover, confidence));
    Difference::new(this.median - other.median, interval)
}

/// As [`median_difference`], of two quantiles of the same share.
pub fn quantile_difference(
    this: &QuantileSample,
    other: &QuantileSample,
    confidence: Confidence,
) -> Difference {
    let pair = this.interval.zip(other.interval);
    let interval =
        pair.map(|(a, b)| square_and_add((this.value, a), (other.value, b), Method::Mover, confidence));
    Difference::new(this.value - other.value, interval)
}

/// d − √((a − low_a)² + (high_b − b)²) … d + √((high_a − a)² + (b − low_b)²).
pub(crate) fn square_and_add(
    (a, a_interval): (f64, Interval),
    (b, b_interval): (f64, Interval),
    method: Method,
    confidence: Confidence,
) -> Interval {
    let difference = a - b;
    let below = (a - a_interval.low).hypot(b_interval.high - b);
    let above = (a_interval.high - a).hypot(b - b_interval.low);
    Interval::new(difference - below, difference + above, method, confidence)
}

//! Shares of a whole.

use crate::{Confidence, Estimate, Interval, MeasureError, Method, distribution::beta_quantile};

/// So many of so many; `part` ≤ `whole`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// `part` of `whole`.
    ///
    /// # Errors
    /// [`MeasureError::PartExceedsWhole`] when `part` > `whole`.
    pub fn new(part: u64, whole: u64) -> Result<Self, MeasureError> {
        if part <= whole {
            Ok(Self { part, whole })
        } else {
            Err(MeasureError::PartExceedsWhole { part, whole })
        }
    }

    /// How many have it.
    pub fn part(self) -> u64 {
        self.part
    }

    /// Of how many.
    pub fn whole(self) -> u64 {
        self.whole
    }

    /// 0–1; `None` of nothing.
    #[allow(clippy::cast_precision_loss)]
    pub fn value(self) -> Option<f64> {
        (self.whole > 0).then(|| self.part as f64 / self.whole as f64)
    }
}

/// A share 0–1 with Wilson's interval.
pub fn proportion(share: Share, confidence: Confidence) -> Estimate {
    Estimate { value: share.value(), n: share.whole, interval: wilson_interval(share, confidence) }
}

/// Wilson's score interval: (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
///
/// Assumes independent answers. Close to its level even for small n and for shares near 0 and 1, unlike the
/// normal interval. Source: E. B. Wilson 1927. `None` of nothing.
#[allow(clippy::cast_precision_loss)]
pub fn wilson_interval(share: Share, confidence: Confidence) -> Option<Interval> {
    let p = share.value()?;
    let n = share.whole as f64;
    let z = confidence.z();
    let (square, shrink) = (z * z / n, 1.0 + z * z / n);
    let centre = (p + square / 2.0) / shrink;
    let half = z * (p * (1.0 - p) / n + square / (4.0 * n)).sqrt() / shrink;
    // The formula gives exactly 0 and 1 at the ends; rounding would miss them by 1e-17.
    let low = if share.part == 0 { 0.0 } else { centre - half };
    let high = if share.part == share.whole { 1.0 } else { centre + half };
    Some(Interval::new(low, high, Method::Wilson, confidence).within((0.0, 1.0)).around(p))
}

/// Clopper and Pearson's exact interval: the α/2 quantile of Beta(k, n − k + 1) and the 1 − α/2 quantile of
/// Beta(k + 1, n − k).
///
/// Never covers less often than its level, so wider than Wilson's. Source: Clopper and Pearson 1934.
/// When both k and n − k exceed a hundred million, the continuity-corrected score interval (equal to nine
/// digits there). `None` of nothing.
#[allow(clippy::cast_precision_loss)]
pub fn clopper_pearson_interval(share: Share, confidence: Confidence) -> Option<Interval> {
    let p = share.value()?;
    let (k, n) = (share.part as f64, share.whole as f64);
    let tail = confidence.tail();
    let (low, high) = if k.min(n - k) > 1e8 {
        corrected_score(p, n, confidence.z())
    } else {
        let low = if share.part == 0 { 0.0 } else { beta_quantile(tail, k, n - k + 1.0) };
        let high = if share.part == share.whole { 1.0 } else { upper_beta(tail, k + 1.0, n - k) };
        (low, high)
    };
    Some(Interval::new(low, high, Method::ClopperPearson, confidence).within((0.0, 1.0)).around(p))
}

/// The 1 − `tail` quantile, from the mirrored distribution where that keeps more digits.
fn upper_beta(tail: f64, a: f64, b: f64) -> f64 {
    if a < b { beta_quantile(1.0 - tail, a, b) } else { 1.0 - beta_quantile(tail, b, a) }
}

/// Wilson's interval with the continuity correction 1/2n on either side of p.
fn corrected_score(p: f64, n: f64, z: f64) -> (f64, f64) {
    let bound = |sign: f64| {
        let shifted = (p + sign / (2.0 * n)).clamp(0.0, 1.0);
        let root = (shifted * (1.0 - shifted) / n + z * z / (4.0 * n * n)).sqrt();
        (shifted + z * z / (2.0 * n) + sign * z * root) / (1.0 + z * z / n)
    };
    (bound(-1.0), bound(1.0))
}

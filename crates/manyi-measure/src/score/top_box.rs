//! The satisfied rate: the share of people who chose the highest values of a scale.

use crate::{Confidence, Estimate, MeasureError, Scale, ScaledHistogram, Share, proportion};

/// How many of the highest values count as satisfied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TopBoxes(pub u32);

impl TopBoxes {
    /// 4–5 of 5, 9–10 of 10 and of 0–10.
    pub const TWO: Self = Self(2);

    /// The lowest value of `scale` that counts as satisfied; never the scale's lowest, so that somebody can
    /// always be dissatisfied.
    pub fn threshold(self, scale: Scale) -> i64 {
        let below = i64::from(self.0.max(1) - 1);
        scale.highest().saturating_sub(below).max(scale.lowest().saturating_add(1))
    }

    /// Satisfied of all, over every scale in use.
    ///
    /// # Errors
    /// [`MeasureError::PartExceedsWhole`] only if counts overflow 64 bits.
    pub fn share(self, histogram: &ScaledHistogram) -> Result<Share, MeasureError> {
        let satisfied = histogram
            .parts()
            .fold(0_u64, |sum, (scale, part)| sum.saturating_add(part.at_least(self.threshold(scale))));
        Share::new(satisfied, histogram.total())
    }
}

/// Share 0–1 of answers in the top boxes of their own scale, with Wilson's interval
/// (see [`crate::wilson_interval`]).
pub fn top_box_rate(histogram: &ScaledHistogram, boxes: TopBoxes, confidence: Confidence) -> Estimate {
    boxes.share(histogram).map_or(Estimate::EMPTY, |share| proportion(share, confidence))
}

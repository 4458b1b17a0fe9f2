//! The counts of one group, as the engine gave them, on their way to a figure.

use crate::Cell;
use manyi_measure::{Histogram, Scale, ScaledHistogram};
use std::collections::BTreeMap;

/// Counts by scale and value, and the exposure that events are related to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    counts: BTreeMap<(Option<(i64, i64)>, i64), u64>,
    pub exposure: u64,
}

impl Tally {
    pub fn add(&mut self, cell: &Cell) {
        let count = self.counts.entry((cell.scale, cell.value)).or_insert(0);
        *count = count.saturating_add(cell.count);
    }

    /// Adds the sum of the cell's values to the exposure.
    pub fn expose(&mut self, cell: &Cell) {
        let value = u64::try_from(cell.value).unwrap_or(0);
        self.exposure = self.exposure.saturating_add(value.saturating_mul(cell.count));
    }

    /// Adds a month's exposure with the events of the same month.
    pub fn merge(&mut self, exposed: &Self, events: Option<&Self>) {
        self.exposure = self.exposure.saturating_add(exposed.exposure);
        for (key, count) in events.into_iter().flat_map(|tally| &tally.counts) {
            let sum = self.counts.entry(*key).or_insert(0);
            *sum = sum.saturating_add(*count);
        }
    }

    /// How many rows.
    pub fn rows(&self) -> u64 {
        self.counts.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Values without regard to scales.
    pub fn histogram(&self) -> Histogram {
        self.counts.iter().map(|((_, value), count)| (*value, *count)).collect()
    }

    /// Values with their scales. A value without a scale, or outside it, is damaged and counts as missing.
    pub fn scaled_histogram(&self) -> ScaledHistogram {
        let mut histogram = ScaledHistogram::new();
        for ((ends, value), count) in &self.counts {
            let scale = ends.and_then(|(min, max)| Scale::new(min, max).ok());
            if let Some(scale) = scale.filter(|scale| scale.contains(*value)) {
                // Cannot fail: the value is on the scale.
                let _ = histogram.add(scale, *value, *count);
            }
        }
        histogram
    }
}

//! How many people gave which value.

use crate::{MeasureError, Scale};
use std::collections::BTreeMap;

/// Counts of whole values. Values that nobody gave are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Histogram {
    counts: BTreeMap<i64, u64>,
}

/// Size, centre and spread of a histogram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// How many people answered.
    pub n: u64,
    /// In the unit of the values.
    pub mean: f64,
    /// Σ(x − mean)² / (n − 1), the unbiased sample variance; `None` for n = 1.
    pub variance: Option<f64>,
}

impl Moments {
    /// Square root of the sample variance.
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance.map(f64::sqrt)
    }
}

impl Histogram {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// `count` more people gave `value`. Counts stop at `u64::MAX` instead of overflowing.
    pub fn add(&mut self, value: i64, count: u64) {
        if count > 0 {
            let entry = self.counts.entry(value).or_insert(0);
            *entry = entry.saturating_add(count);
        }
    }

    /// How many people in all; stops at `u64::MAX`.
    pub fn total(&self) -> u64 {
        self.counts.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Whether nobody answered.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// People whose value is `value`.
    pub fn count_of(&self, value: i64) -> u64 {
        self.counts.get(&value).copied().unwrap_or(0)
    }

    /// People whose value is `value` or higher.
    pub fn at_least(&self, value: i64) -> u64 {
        self.counts.range(value..).fold(0, |sum, (_, count)| sum.saturating_add(*count))
    }

    /// Value and count, ascending by value.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (i64, u64)> + Clone + '_ {
        self.counts.iter().map(|(value, count)| (*value, *count))
    }

    /// Mean and sample variance, by two passes so that large values lose no digits; `None` when empty.
    #[allow(clippy::cast_precision_loss)]
    pub fn moments(&self) -> Option<Moments> {
        moments(self.total(), self.iter().map(|(value, count)| (value as f64, count)))
    }
}

impl FromIterator<(i64, u64)> for Histogram {
    fn from_iter<I: IntoIterator<Item = (i64, u64)>>(cells: I) -> Self {
        let mut histogram = Self::new();
        for (value, count) in cells {
            histogram.add(value, count);
        }
        histogram
    }
}

/// Counts of answers given on one or several scales.
///
/// Answers on different scales become comparable by their position `(x − min) / (max − min)`. That takes
/// the steps of every scale as evenly spaced and its ends as meaning the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScaledHistogram {
    by_scale: BTreeMap<Scale, Histogram>,
}

impl ScaledHistogram {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// `count` more people gave `value` on `scale`.
    ///
    /// # Errors
    /// [`MeasureError::OutsideScale`] when `value` is not on `scale`; nothing is counted then.
    pub fn add(&mut self, scale: Scale, value: i64, count: u64) -> Result<(), MeasureError> {
        if !scale.contains(value) {
            return Err(MeasureError::OutsideScale { value, min: scale.lowest(), max: scale.highest() });
        }
        if count > 0 {
            self.by_scale.entry(scale).or_default().add(value, count);
        }
        Ok(())
    }

    /// A histogram all of one scale.
    ///
    /// # Errors
    /// [`MeasureError::OutsideScale`] when a value is not on `scale`.
    pub fn on(scale: Scale, histogram: &Histogram) -> Result<Self, MeasureError> {
        let mut scaled = Self::new();
        for (value, count) in histogram.iter() {
            scaled.add(scale, value, count)?;
        }
        Ok(scaled)
    }

    /// How many people in all, over every scale.
    pub fn total(&self) -> u64 {
        self.by_scale.values().fold(0, |sum, part| sum.saturating_add(part.total()))
    }

    /// Whether nobody answered.
    pub fn is_empty(&self) -> bool {
        self.by_scale.is_empty()
    }

    /// Every scale in use with the answers given on it.
    pub fn parts(&self) -> impl Iterator<Item = (Scale, &Histogram)> + Clone + '_ {
        self.by_scale.iter().map(|(scale, histogram)| (*scale, histogram))
    }

    /// The scale that most answers are on (the longer one if two tie) with those answers; `None` when empty.
    pub fn main_part(&self) -> Option<(Scale, &Histogram)> {
        self.parts().max_by_key(|(scale, histogram)| {
            (histogram.total(), scale.highest().saturating_sub(scale.lowest()))
        })
    }

    /// The scale and answers if all answers are on one scale.
    pub fn only_part(&self) -> Option<(Scale, &Histogram)> {
        let mut parts = self.parts();
        parts.next().filter(|_| parts.next().is_none())
    }

    /// Moments of the positions 0…1 over all scales; `None` when empty.
    pub fn position_moments(&self) -> Option<Moments> {
        let positions = self
            .parts()
            .flat_map(|(scale, part)| part.iter().map(move |(value, count)| (scale.position(value), count)));
        moments(self.total(), positions)
    }
}

#[allow(clippy::cast_precision_loss)]
fn moments(n: u64, values: impl Iterator<Item = (f64, u64)> + Clone) -> Option<Moments> {
    let first = values.clone().next()?.0;
    if values.clone().all(|(value, _)| value == first) {
        return Some(Moments { n, mean: first, variance: (n > 1).then_some(0.0) });
    }
    let size = n as f64;
    let mean =
        first + values.clone().map(|(value, count)| (value - first) * (count as f64 / size)).sum::<f64>();
    let spread: f64 = values.map(|(value, count)| (value - mean).powi(2) * count as f64).sum();
    Some(Moments { n, mean, variance: (n > 1).then(|| spread / (size - 1.0)) })
}

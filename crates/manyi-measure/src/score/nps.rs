//! The net promoter score.

use crate::{
    Confidence, Estimate, Histogram, Interval, MeasureError, Method, Scale, score::mean::all_equal_interval,
};

/// Answers to "how likely are you to recommend us", 0–10, in the three usual bands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct NpsCounts {
    /// 9 and 10.
    pub promoters: u64,
    /// 7 and 8.
    pub passives: u64,
    /// 0 to 6.
    pub detractors: u64,
}

impl NpsCounts {
    /// Bands of the answers counted.
    ///
    /// # Errors
    /// [`MeasureError::OutsideScale`] for a value that is not on 0–10.
    pub fn of(histogram: &Histogram) -> Result<Self, MeasureError> {
        let mut counts = Self::default();
        for (value, count) in histogram.iter() {
            let band = match value {
                9..=10 => &mut counts.promoters,
                7..=8 => &mut counts.passives,
                0..=6 => &mut counts.detractors,
                _ => {
                    let scale = Scale::ZERO_TO_TEN;
                    return Err(MeasureError::OutsideScale {
                        value,
                        min: scale.lowest(),
                        max: scale.highest(),
                    });
                }
            };
            *band = band.saturating_add(count);
        }
        Ok(counts)
    }

    /// How many answers.
    pub fn total(&self) -> u64 {
        self.promoters.saturating_add(self.passives).saturating_add(self.detractors)
    }

    /// Share of promoters − share of detractors, −1…1; `None` of nothing.
    #[allow(clippy::cast_precision_loss)]
    pub fn value(&self) -> Option<f64> {
        let n = self.total();
        (n > 0).then(|| (self.promoters as f64 - self.detractors as f64) / n as f64)
    }

    /// Variance of one answer scored +1, 0, −1: p₊ + p₋ − NPS² (denominator n, as the multinomial has it).
    #[allow(clippy::cast_precision_loss)]
    pub fn variance(&self) -> Option<f64> {
        let nps = self.value()?;
        let outspoken = (self.promoters as f64 + self.detractors as f64) / self.total() as f64;
        Some((outspoken - nps * nps).max(0.0))
    }

    /// Everybody in one band: the variance is 0 and says nothing.
    pub(crate) fn unanimous(&self) -> bool {
        [self.promoters, self.passives, self.detractors].contains(&self.total())
    }
}

/// NPS as a proportion −1…1 (faces show ×100) with the normal interval
/// NPS ± z √((p₊ + p₋ − NPS²) / n), cut to −1…1.
///
/// Assumes independent answers. When all answers fall into one band, the exact bound of
/// [`crate::MeanSample::estimate`] instead of an interval of width 0. Source: B. Rocks, "Interval estimation
/// for the net promoter score", The American Statistician 70 (2016), Wald interval.
#[allow(clippy::cast_precision_loss)]
pub fn nps(counts: &NpsCounts, confidence: Confidence) -> Estimate {
    let (Some(value), Some(variance)) = (counts.value(), counts.variance()) else { return Estimate::EMPTY };
    let n = counts.total();
    let bounds = (-1.0, 1.0);
    let interval = if counts.unanimous() {
        all_equal_interval(value, n, bounds, confidence)
    } else {
        let half = confidence.z() * (variance / n as f64).sqrt();
        Interval::new(value - half, value + half, Method::MultinomialWald, confidence)
            .within(bounds)
            .around(value)
    };
    Estimate { value: Some(value), n, interval: Some(interval) }
}

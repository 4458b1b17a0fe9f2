//! Means: of raw values, on a scale, and as the headline score 0–100.

use crate::{
    Confidence, Estimate, Histogram, Interval, Method, Moments, ScaledHistogram,
    distribution::student_t_quantile,
};

/// What a mean is computed from, in the unit it is shown in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSample {
    /// How many people answered.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Sample variance (denominator n − 1); `None` for n = 1.
    pub variance: Option<f64>,
    /// Lowest and highest possible value, where there is a scale.
    pub bounds: Option<(f64, f64)>,
}

impl MeanSample {
    /// Plain values without a scale; `None` when empty.
    pub fn of(histogram: &Histogram) -> Option<Self> {
        histogram.moments().map(|moments| Self::from_moments(moments, None))
    }

    /// The headline score: mean position `(x − min) / (max − min)`, times 100; `None` when empty.
    pub fn headline(histogram: &ScaledHistogram) -> Option<Self> {
        let moments = histogram.position_moments()?;
        Some(Self::stretched(moments, 0.0, 100.0))
    }

    /// The mean on the scale most answers use; answers on other scales are carried over by their position.
    pub fn on_scale(histogram: &ScaledHistogram) -> Option<Self> {
        let (scale, _) = histogram.main_part()?;
        let moments = histogram.position_moments()?;
        Some(Self::stretched(moments, scale.at(0.0), scale.at(1.0)))
    }

    fn from_moments(moments: Moments, bounds: Option<(f64, f64)>) -> Self {
        Self { n: moments.n, mean: moments.mean, variance: moments.variance, bounds }
    }

    fn stretched(positions: Moments, min: f64, max: f64) -> Self {
        let width = max - min;
        let moments = Moments {
            n: positions.n,
            mean: (min + positions.mean * width).clamp(min, max),
            variance: positions.variance.map(|variance| variance * width * width),
        };
        Self::from_moments(moments, Some((min, max)))
    }

    /// The mean with its interval.
    ///
    /// - Values differ: mean ± t(n − 1) · s / √n, cut to the scale. Assumes independent answers; good from
    ///   about 30 on for ratings. Source: Student 1908.
    /// - Everybody gave the same value v and there is a scale: s = 0 would pretend certainty. The share q of
    ///   people who would answer otherwise is at most 1 − (α/2)^(1/n) (the exact binomial bound for 0 of n), so
    ///   the mean lies within v − q (v − min) … v + q (max − v). Holds for n = 1 too.
    /// - The same value without a scale, or n = 1 without a scale: no interval.
    pub fn estimate(&self, confidence: Confidence) -> Estimate {
        Estimate { value: Some(self.mean), n: self.n, interval: self.interval(confidence) }
    }

    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let size = self.n as f64;
        match (self.spread(), self.bounds) {
            (Some(variance), bounds) => {
                let half = -student_t_quantile(confidence.tail(), size - 1.0) * (variance / size).sqrt();
                let whole = Interval::new(self.mean - half, self.mean + half, Method::StudentT, confidence);
                Some(bounds.map_or(whole, |bounds| whole.within(bounds)).around(self.mean))
            }
            (None, Some(bounds)) => Some(all_equal_interval(self.mean, self.n, bounds, confidence)),
            (None, None) => None,
        }
    }

    /// The variance if it says anything: `None` for n = 1 and when everybody agrees.
    pub(crate) fn spread(&self) -> Option<f64> {
        self.variance.filter(|variance| *variance > 0.0)
    }
}

/// See [`MeanSample::estimate`]: the bound when all of `n` ≥ 1 people gave `value`.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn all_equal_interval(
    value: f64,
    n: u64,
    (min, max): (f64, f64),
    confidence: Confidence,
) -> Interval {
    let others = -(confidence.tail().ln() / n as f64).exp_m1();
    let (low, high) = (value - others * (value - min), value + others * (max - value));
    Interval::new(low, high, Method::AllEqual, confidence).around(value)
}

/// Mean of raw values, with Student's t interval; see [`MeanSample::estimate`]. In the unit of the values.
pub fn mean(histogram: &Histogram, confidence: Confidence) -> Estimate {
    MeanSample::of(histogram).map_or(Estimate::EMPTY, |sample| sample.estimate(confidence))
}

/// Mean in scale points (customer effort score and the like); see [`MeanSample::on_scale`].
pub fn scale_mean(histogram: &ScaledHistogram, confidence: Confidence) -> Estimate {
    MeanSample::on_scale(histogram).map_or(Estimate::EMPTY, |sample| sample.estimate(confidence))
}

/// The headline score: (mean − min) / (max − min) × 100, so 0–100 whatever the scale; see
/// [`MeanSample::headline`]. Its interval is the t interval of the mean, mapped the same way.
pub fn headline_score(histogram: &ScaledHistogram, confidence: Confidence) -> Estimate {
    MeanSample::headline(histogram).map_or(Estimate::EMPTY, |sample| sample.estimate(confidence))
}

//! One group's data of any kind, so that callers can estimate, compare and rank without asking which.

use crate::{
    Confidence, Difference, Estimate, Interval, MeanSample, MeasureError, MedianSample, NpsCounts,
    QuantileSample, Share, mean_difference, median_difference, nps, nps_difference, poisson_rate, proportion,
    proportion_difference, quantile_difference, rate_difference,
};

/// What a figure of a group is computed from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measurement {
    /// A mean.
    Mean(MeanSample),
    /// A share of a whole.
    Share(Share),
    /// A net promoter score.
    Nps(NpsCounts),
    /// Events per `per` units of exposure; a plain count has 1 as exposure and `per`.
    Rate {
        /// How many events.
        count: u64,
        /// Over how many units of exposure.
        exposure: u64,
        /// The number of units the rate is given for.
        per: f64,
    },
    /// A median.
    Median(MedianSample),
    /// Another quantile; compared only with the same one.
    Quantile(QuantileSample),
}

impl Measurement {
    /// A rate whose exposure is checked.
    ///
    /// # Errors
    /// [`MeasureError::Exposure`] when the exposure is 0 or `per` is not a positive number.
    pub fn rate(count: u64, exposure: u64, per: f64) -> Result<Self, MeasureError> {
        poisson_rate(0, exposure, per, Confidence::P95)?;
        Ok(Self::Rate { count, exposure, per })
    }

    /// Value, n and interval by the method of this kind.
    pub fn estimate(&self, confidence: Confidence) -> Estimate {
        match self {
            Self::Mean(sample) => sample.estimate(confidence),
            Self::Share(share) => proportion(*share, confidence),
            Self::Nps(counts) => nps(counts, confidence),
            Self::Rate { count, exposure, per } => {
                poisson_rate(*count, *exposure, *per, confidence).unwrap_or(Estimate::EMPTY)
            }
            Self::Median(sample) => sample.estimate(),
            Self::Quantile(sample) => sample.estimate(),
        }
    }

    /// `self` − `other`; unknown when they are of different kinds.
    pub fn difference(&self, other: &Self, confidence: Confidence) -> Difference {
        match (self, other) {
            (Self::Mean(this), Self::Mean(other)) => mean_difference(this, other, confidence),
            (Self::Share(this), Self::Share(other)) => proportion_difference(*this, *other, confidence),
            (Self::Nps(this), Self::Nps(other)) => nps_difference(this, other, confidence),
            (Self::Median(this), Self::Median(other)) => median_difference(this, other, confidence),
            (Self::Quantile(this), Self::Quantile(other)) => quantile_difference(this, other, confidence),
            (
                Self::Rate { count, exposure, per },
                Self::Rate { count: other_count, exposure: other_exposure, per: other_per },
            ) if per == other_per => {
                rate_difference((*count, *exposure), (*other_count, *other_exposure), *per, confidence)
                    .unwrap_or(Difference::UNKNOWN)
            }
            _ => Difference::UNKNOWN,
        }
    }

    /// The squared standard error where differences rest on it, with the degrees of freedom of a t interval
    /// (`None`: normal). `None` where they rest on square-and-add.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn squared_error(&self) -> Option<(f64, Option<f64>)> {
        match self {
            Self::Mean(sample) => {
                let size = sample.n as f64;
                sample.spread().map(|variance| (variance / size, Some(size - 1.0)))
            }
            Self::Nps(counts) if !counts.unanimous() => {
                counts.variance().map(|variance| (variance / counts.total() as f64, None))
            }
            Self::Nps(_) | Self::Share(_) | Self::Rate { .. } | Self::Median(_) | Self::Quantile(_) => None,
        }
    }

    pub(crate) fn point(&self, confidence: Confidence) -> Option<(f64, Option<Interval>)> {
        let estimate = self.estimate(confidence);
        estimate.value.map(|value| (value, estimate.interval))
    }
}

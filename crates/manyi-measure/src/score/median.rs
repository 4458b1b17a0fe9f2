//! The median, free of any distribution.

use crate::{Confidence, Estimate, Histogram, Interval, Method, distribution::beta_cdf};

/// A median with the interval between two order statistics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MedianSample {
    /// How many values.
    pub n: u64,
    /// The middle one, or the mean of the middle two.
    pub median: f64,
    /// Between two order statistics; `None` for fewer values than the level needs.
    pub interval: Option<Interval>,
}

impl MedianSample {
    /// `None` when empty.
    ///
    /// Median: the middle value, or the mean of the middle two. Interval: the values of rank l and n + 1 − l,
    /// with l the largest rank for which fewer than l of n fair coins show heads with probability ≤ α/2.
    /// Assumes independent values only. Covers at least as often as its level; below six values no pair of
    /// ranks reaches 95%, so there is no interval. Source: H. A. David, "Order Statistics", §7.1.
    pub fn of(histogram: &Histogram, confidence: Confidence) -> Option<Self> {
        let n = histogram.total();
        let lower = value_at(histogram, n.div_ceil(2))?;
        let upper = value_at(histogram, n / 2 + 1)?;
        let median = f64::midpoint(lower, upper);
        let interval = outer_rank(n, confidence).and_then(|rank| {
            let (low, high) = (value_at(histogram, rank)?, value_at(histogram, n - rank + 1)?);
            Some(Interval::new(low, high, Method::OrderStatistics, confidence).around(median))
        });
        Some(Self { n, median, interval })
    }

    /// In another unit: minutes × 1/60 are hours.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            n: self.n,
            median: self.median * factor,
            interval: self.interval.map(|interval| interval.times(factor)),
        }
    }

    /// Value, n and interval.
    pub fn estimate(&self) -> Estimate {
        Estimate { value: Some(self.median), n: self.n, interval: self.interval }
    }
}

/// Median in the unit of the values; see [`MedianSample::of`].
pub fn median(histogram: &Histogram, confidence: Confidence) -> Estimate {
    MedianSample::of(histogram, confidence).map_or(Estimate::EMPTY, |sample| sample.estimate())
}

/// The value of the person at `rank` (1 = lowest).
#[allow(clippy::cast_precision_loss)]
pub(super) fn value_at(histogram: &Histogram, rank: u64) -> Option<f64> {
    let mut seen = 0_u64;
    let found = histogram.iter().find(|(_, count)| {
        seen = seen.saturating_add(*count);
        seen >= rank
    });
    found.map(|(value, _)| value as f64)
}

/// The largest rank l with P(Binomial(n, ½) < l) ≤ α/2; `None` when even l = 1 covers too little.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn outer_rank(n: u64, confidence: Confidence) -> Option<u64> {
    let size = n as f64;
    if n > 1_000_000_000 {
        // So many values that a rank more or less is no difference: normal approximation.
        return Some(((size - confidence.z() * size.sqrt()) / 2.0).max(1.0) as u64);
    }
    // P(X ≤ l − 1) = I(½; n − l + 1, l)
    let enough = |rank: u64| beta_cdf(size - rank as f64 + 1.0, rank as f64, 0.5) <= confidence.tail();
    if n == 0 || !enough(1) {
        return None;
    }
    let (mut fits, mut fails) = (1, n / 2 + 1);
    while fails - fits > 1 {
        let middle = fits + (fails - fits) / 2;
        if enough(middle) { fits = middle } else { fails = middle }
    }
    Some(fits)
}

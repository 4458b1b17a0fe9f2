//! A quantile, free of any distribution: what so many of ten stay below.

use super::median::value_at;
use crate::{Confidence, Estimate, Histogram, Interval, Method, distribution::beta_cdf};

/// A quantile with the interval between two order statistics.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuantileSample {
    /// How many values.
    pub n: u64,
    /// The lowest value that at least the wanted share of values does not exceed.
    pub value: f64,
    /// Between two order statistics; `None` for fewer values than the level needs.
    pub interval: Option<Interval>,
}

impl QuantileSample {
    /// `None` when empty, or when `share` does not lie between 0 and 1.
    ///
    /// Value: the one of rank ⌈n · share⌉, the inverse of the empirical distribution. Interval: the values of
    /// ranks l and u, with l the largest rank for which P(X < l) ≤ α/2 and u the smallest for which P(X ≥ u) ≤
    /// α/2, X ~ Binomial(n, share). Assumes independent values only, covers at least as often as its level. For
    /// the 90th percentile no rank lies high enough below 36 values, so there is no interval. Source: H. A. David,
    /// "Order Statistics", §7.1.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn of(histogram: &Histogram, share: f64, confidence: Confidence) -> Option<Self> {
        let n = histogram.total();
        if !(share > 0.0 && share < 1.0) || n == 0 {
            return None;
        }
        // Nine of ten are rank 9, not the 10 that a rounding error above 9 would make.
        let rank = (n as f64 * share - 1e-9).ceil().max(1.0) as u64;
        let value = value_at(histogram, rank.min(n))?;
        let interval = outer_ranks(n, share, confidence).and_then(|(low, high)| {
            let ends = (value_at(histogram, low)?, value_at(histogram, high)?);
            Some(Interval::new(ends.0, ends.1, Method::OrderStatistics, confidence).around(value))
        });
        Some(Self { n, value, interval })
    }

    /// In another unit: minutes × 1/60 are hours.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        Self {
            n: self.n,
            value: self.value * factor,
            interval: self.interval.map(|interval| interval.times(factor)),
        }
    }

    /// Value, n and interval.
    pub fn estimate(&self) -> Estimate {
        Estimate { value: Some(self.value), n: self.n, interval: self.interval }
    }
}

/// Ranks of the interval; `None` when the values do not reach far enough on one side.
#[allow(clippy::cast_precision_loss)]
fn outer_ranks(n: u64, share: f64, confidence: Confidence) -> Option<(u64, u64)> {
    let size = n as f64;
    // P(X ≥ k) = I(share; k, n − k + 1)
    let at_least = |k: u64| {
        if k == 0 {
            1.0
        } else if k > n {
            0.0
        } else {
            beta_cdf(k as f64, size - k as f64 + 1.0, share)
        }
    };
    let high = first(n, |k| at_least(k) <= confidence.tail())?;
    // The last rank l with P(X < l) = 1 − P(X ≥ l) ≤ α/2: the one before the first that is too much.
    let low = first(n, |k| 1.0 - at_least(k) > confidence.tail()).unwrap_or(n + 1) - 1;
    (low >= 1).then_some((low, high))
}

/// The first rank 1 … n for which `holds`, which stays true once it is.
fn first(n: u64, holds: impl Fn(u64) -> bool) -> Option<u64> {
    if n == 0 || !holds(n) {
        return None;
    }
    let (mut fails, mut fits) = (0, n);
    while fits - fails > 1 {
        let middle = fails + (fits - fails) / 2;
        if holds(middle) { fits = middle } else { fails = middle }
    }
    Some(fits)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn one_to(n: i64) -> Histogram {
        (1..=n).map(|value| (value, 1)).collect()
    }

    /// Ranks by `scipy.stats.binom.cdf` (1.17.1): the largest l with cdf(l − 1) ≤ 0.025, the smallest u with
    /// cdf(u − 1) ≥ 0.975.
    #[test]
    fn nine_of_ten_and_the_ranks_around_it() {
        for (n, value, ends) in [
            (1, 1.0, None),
            (10, 9.0, None),
            (35, 32.0, None),
            (36, 33.0, Some((29.0, 36.0))),
            (100, 90.0, Some((84.0, 96.0))),
            (1_000, 900.0, Some((881.0, 919.0))),
        ] {
            let found = QuantileSample::of(&one_to(n), 0.9, Confidence::P95).unwrap();
            assert_eq!((found.n, found.value), (n.unsigned_abs(), value));
            assert_eq!(found.interval.map(|around| (around.low, around.high)), ends, "{n}");
        }
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert_eq!(QuantileSample::of(&Histogram::new(), 0.9, Confidence::P95), None);
        for share in [0.0, 1.0, f64::NAN] {
            assert_eq!(QuantileSample::of(&one_to(5), share, Confidence::P95), None, "{share}");
        }
    }
}

//! An interval without more.

use schemars::JsonSchema;
use serde::Serialize;

/// Lower and upper end of a confidence interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Range {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Range {
    /// `centre` ± `half`.
    pub(crate) fn around(centre: f64, half: f64) -> Self {
        Self { low: centre - half, high: centre + half }
    }

    /// `None` unless both ends are finite.
    pub(crate) fn finite(self) -> Option<Self> {
        (self.low.is_finite() && self.high.is_finite()).then_some(self)
    }

    /// The percentile interval of replicates: R's type 7 quantiles; `None` of fewer than two.
    pub(crate) fn percentile(mut replicates: Vec<f64>, tail: f64) -> Option<Self> {
        replicates.retain(|value| value.is_finite());
        if replicates.len() < 2 {
            return None;
        }
        replicates.sort_by(f64::total_cmp);
        Some(Self { low: quantile(&replicates, tail), high: quantile(&replicates, 1.0 - tail) })
    }

    /// Whether zero lies outside.
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// The linear-interpolation quantile (R's type 7) of ascending values; 0 of none.
pub(crate) fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let position = p.clamp(0.0, 1.0) * last as f64;
    let below = (position.floor() as usize).min(last);
    let above = (below + 1).min(last);
    sorted[below] + (position - below as f64) * (sorted[above] - sorted[below])
}

/// The number where it is one.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

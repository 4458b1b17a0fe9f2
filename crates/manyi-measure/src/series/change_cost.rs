//! What a stretch of a series costs when one level is assumed for it.

use super::robust::median_mad;
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::f64::consts::PI;

/// What changes at a change point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeModel {
    /// The mean of roughly normal values whose spread stays; σ from the differences of neighbours.
    #[default]
    Mean,
    /// Mean and spread of roughly normal values.
    MeanVariance,
    /// The rate of events (counts, with exposure where it differs).
    Poisson,
    /// A share (numbers with the attribute, of samples).
    Binomial,
}

impl ChangeModel {
    /// Numbers estimated for a stretch.
    pub(super) fn parameters(self) -> f64 {
        if self == Self::MeanVariance { 2.0 } else { 1.0 }
    }

    /// Whether values are counts.
    pub(super) fn counts(self) -> bool {
        matches!(self, Self::Poisson | Self::Binomial)
    }

    /// The shortest stretch that is looked at unless said otherwise.
    pub(super) fn shortest(self) -> usize {
        match self {
            Self::Mean | Self::Poisson | Self::Binomial => 2,
            // Two or three values that happen to be close would look like a stretch without spread.
            Self::MeanVariance => 5,
        }
    }
}

/// Running sums from which any stretch's cost follows at once.
pub(super) struct Cost {
    model: ChangeModel,
    /// Σ value, Σ value² (or Σ size), from the start.
    sums: Vec<(f64, f64)>,
    /// What was taken off every value to keep digits.
    shift: f64,
    /// σ of the mean model.
    pub sigma: Option<f64>,
    /// The least variance a stretch is given.
    floor: f64,
}

impl Cost {
    /// `sizes` are exposures or samples; all values present.
    pub fn new(model: ChangeModel, values: &[f64], sizes: &[f64]) -> Result<Self, MeasureError> {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let shift = if model.counts() { 0.0 } else { mean };
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / n;
        if !model.counts() && variance <= 1e-24 * mean * mean {
            return Err(MeasureError::Constant { name: "values".to_owned() });
        }
        let sigma = if model == ChangeModel::Mean { Some(noise(values, variance)) } else { None };
        let mut sums = Vec::with_capacity(values.len() + 1);
        let (mut first, mut second) = (0.0, 0.0);
        sums.push((first, second));
        for (value, size) in values.iter().zip(sizes) {
            let value = value - shift;
            first += value;
            second += if model.counts() { *size } else { value * value };
            sums.push((first, second));
        }
        Ok(Self { model, sums, shift, sigma, floor: 1e-8 * variance })
    }

    /// −2 log likelihood of the points `from..to` at its best, without terms that no segmentation changes.
    pub fn of(&self, from: usize, to: usize) -> f64 {
        let n = (to - from) as f64;
        let first = self.sums[to].0 - self.sums[from].0;
        let second = self.sums[to].1 - self.sums[from].1;
        match self.model {
            ChangeModel::Mean => {
                let sigma = self.sigma.unwrap_or(1.0);
                (second - first * first / n).max(0.0) / (sigma * sigma)
            }
            ChangeModel::MeanVariance => {
                let variance = ((second - first * first / n) / n).max(self.floor);
                n * ((2.0 * PI * variance).ln() + 1.0)
            }
            ChangeModel::Poisson if first <= 0.0 => 0.0,
            ChangeModel::Poisson => 2.0 * first * (1.0 - (first / second).ln()),
            ChangeModel::Binomial => {
                let term = |part: f64| if part > 0.0 { part * (part / second).ln() } else { 0.0 };
                -2.0 * (term(first) + term(second - first))
            }
        }
    }

    /// Mean, share or rate of the points `from..to`.
    pub fn level(&self, from: usize, to: usize) -> f64 {
        let first = self.sums[to].0 - self.sums[from].0;
        let second = self.sums[to].1 - self.sums[from].1;
        if self.model.counts() { first / second } else { first / (to - from) as f64 + self.shift }
    }

    /// Standard deviation (divisor n − 1) of the points; `None` for counts and for a single one.
    pub fn deviation(&self, from: usize, to: usize) -> Option<f64> {
        let n = (to - from) as f64;
        if self.model.counts() || to - from < 2 {
            return None;
        }
        let first = self.sums[to].0 - self.sums[from].0;
        let second = self.sums[to].1 - self.sums[from].1;
        Some(((second - first * first / n) / (n - 1.0)).max(0.0).sqrt())
    }
}

/// σ from the differences of neighbours, which a few changes of level leave alone; from their mean square, and at
/// last from all values, where more than half of the differences are equal.
fn noise(values: &[f64], variance: f64) -> f64 {
    let steps: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let robust = median_mad(&steps).map_or(0.0, |(_, mad)| mad / 2.0_f64.sqrt());
    if robust > 1e-9 * variance.sqrt() {
        return robust;
    }
    let square = steps.iter().map(|step| step * step).sum::<f64>() / (2.0 * steps.len().max(1) as f64);
    if square > 0.0 { square.sqrt() } else { variance.sqrt() }
}

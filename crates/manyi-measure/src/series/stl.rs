//! Seasonal-trend decomposition by loess.

use super::{
    robust::median,
    stl_options::{Plan, StlOptions},
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// A series taken apart: value = seasonal + trend + remainder at every point.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StlReport {
    /// Points a period.
    pub period: usize,
    /// What belongs to the season.
    pub seasonal: Vec<f64>,
    /// The level over time.
    pub trend: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
    /// Robustness weight of each point, 1 = full (all 1 when not robust).
    pub weights: Vec<f64>,
    /// Strength of the season, 0…1: 1 − Var(remainder) / Var(seasonal + remainder).
    pub seasonal_strength: f64,
    /// Strength of the trend, 0…1: 1 − Var(remainder) / Var(trend + remainder).
    pub trend_strength: f64,
}

/// STL of an equally spaced series without gaps.
///
/// Inner rounds smooth each cycle-subseries (C), filter what is low in them (L) and smooth what is left as trend;
/// outer rounds give points with large remainders less weight (bisquare, 6 median |remainder|). Equal to R's `stl`
/// or statsmodels' `STL`, as [`StlOptions::style`] says (but R selects a wrong median of the remainders when it is
/// robust and the number of points is even). Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae,
/// I. Terpenning, Journal of Official Statistics 6 (1990); strengths: X. Wang, K. Smith, R. Hyndman (2006).
///
/// # Errors
/// [`MeasureError::Input`] (a missing point), [`MeasureError::NotFinite`], [`MeasureError::Parameter`],
/// [`MeasureError::TooFewRows`] (not more than two periods).
pub fn stl(values: &[f64], options: &StlOptions) -> Result<Analysis<StlReport>, MeasureError> {
    complete(values)?;
    let n = values.len();
    let plan = options.plan(n)?;
    let mut work = Work::new(n, plan.period);
    for round in 0..=plan.outer {
        work.inner_rounds(values, &plan, round > 0);
        if round < plan.outer {
            work.reweigh(values);
        }
    }
    if plan.periodic {
        work.average_cycles(plan.period);
    }
    let parts = work.seasonal.iter().zip(&work.trend).zip(values);
    let remainder: Vec<f64> = parts.map(|((season, trend), value)| value - season - trend).collect();
    let strength = |part: &[f64]| {
        let both: Vec<f64> = part.iter().zip(&remainder).map(|(part, rest)| part + rest).collect();
        let whole = variance(&both);
        if whole > 0.0 { (1.0 - variance(&remainder) / whole).max(0.0) } else { 0.0 }
    };
    let mut warnings = Vec::new();
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        warnings.push(Warning::new(Caution::ConstantItem));
    }
    let report = StlReport {
        period: plan.period,
        seasonal_strength: strength(&work.seasonal),
        trend_strength: strength(&work.trend),
        seasonal: work.seasonal,
        trend: work.trend,
        remainder,
        weights: work.robustness,
    };
    Ok(Analysis::new(Missing::none(n), warnings, report))
}

/// Every point is there and finite.
pub(super) fn complete(values: &[f64]) -> Result<(), MeasureError> {
    for (row, value) in values.iter().enumerate() {
        if value.is_infinite() {
            return Err(MeasureError::NotFinite { name: "values".to_owned(), row });
        }
        if value.is_nan() {
            let text = format!("point {} is missing: fill gaps before a series is taken apart", row + 1);
            return Err(MeasureError::Input(text));
        }
    }
    Ok(())
}

fn variance(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)
}

/// All arrays of the algorithm, allocated once.
struct Work {
    seasonal: Vec<f64>,
    trend: Vec<f64>,
    robustness: Vec<f64>,
    /// Cycle-subseries, one period longer at both ends.
    cycles: Vec<f64>,
    first: Vec<f64>,
    second: Vec<f64>,
    weights: Vec<f64>,
    subseries: Vec<f64>,
    subweights: Vec<f64>,
    subfit: Vec<f64>,
}

impl Work {
    fn new(n: usize, period: usize) -> Self {
        let long = n + 2 * period;
        let short = n.div_ceil(period) + 2;
        Self {
            seasonal: vec![0.0; n],
            trend: vec![0.0; n],
            robustness: vec![1.0; n],
            cycles: vec![0.0; long],
            first: vec![0.0; long],
            second: vec![0.0; long],
            weights: vec![0.0; long],
            subseries: vec![0.0; short],
            subweights: vec![0.0; short],
            subfit: vec![0.0; short],
        }
    }

    fn inner_rounds(&mut self, values: &[f64], plan: &Plan, weighted: bool) {
        let n = values.len();
        for _ in 0..plan.inner {
            for ((detrended, value), trend) in self.first.iter_mut().zip(values).zip(&self.trend) {
                *detrended = value - trend;
            }
            self.smooth_cycles(plan, n, weighted);
            let long = n + 2 * plan.period;
            let once = moving_average(&self.cycles[..long], plan.period, &mut self.second);
            let twice = moving_average(&self.second[..once], plan.period, &mut self.first);
            let low = moving_average(&self.first[..twice], 3, &mut self.second);
            let (low_pass, weights) = (&mut self.first[..low], &mut self.weights);
            plan.low_pass.smooth(&self.second[..low], None, low_pass, weights);
            for (index, season) in self.seasonal.iter_mut().enumerate() {
                *season = self.cycles[plan.period + index] - self.first[index];
            }
            for ((rest, value), season) in self.second.iter_mut().zip(values).zip(&self.seasonal) {
                *rest = value - season;
            }
            let robustness = weighted.then_some(self.robustness.as_slice());
            plan.trend.smooth(&self.second[..n], robustness, &mut self.trend, &mut self.weights);
        }
    }

    /// Smooths the values of each position in the period over time, with one value more at both ends.
    fn smooth_cycles(&mut self, plan: &Plan, n: usize, weighted: bool) {
        let period = plan.period;
        for phase in 0..period {
            let count = (n - phase - 1) / period + 1;
            for index in 0..count {
                self.subseries[index] = self.first[index * period + phase];
                self.subweights[index] = self.robustness[index * period + phase];
            }
            let values = &self.subseries[..count];
            let robustness = weighted.then_some(&self.subweights[..count]);
            let (fit, weights) = (&mut self.subfit, &mut self.weights);
            plan.seasonal.smooth(values, robustness, &mut fit[1..=count], weights);
            let window = plan.seasonal.window;
            let right = window.min(count);
            let start = plan.seasonal.fit(values, 0.0, (1, right), robustness, weights);
            fit[0] = start.unwrap_or(fit[1]);
            let left = (count + 1).saturating_sub(window).max(1);
            let end = plan.seasonal.fit(values, count as f64 + 1.0, (left, count), robustness, weights);
            fit[count + 1] = end.unwrap_or(fit[count]);
            for (index, value) in fit[..count + 2].iter().enumerate() {
                self.cycles[index * period + phase] = *value;
            }
        }
    }

    /// Bisquare weights of the remainders; small ones count fully.
    fn reweigh(&mut self, values: &[f64]) {
        let n = values.len();
        for (index, value) in values.iter().enumerate() {
            self.robustness[index] = (value - self.trend[index] - self.seasonal[index]).abs();
        }
        self.second[..n].copy_from_slice(&self.robustness);
        let scale = 6.0 * median(&mut self.second[..n]).unwrap_or(0.0);
        for weight in &mut self.robustness {
            *weight = match *weight {
                rest if rest <= 0.001 * scale => 1.0,
                rest if rest <= 0.999 * scale => (1.0 - (rest / scale).powi(2)).powi(2),
                _ => 0.0,
            };
        }
    }

    /// The same pattern in every period: the mean of each position.
    fn average_cycles(&mut self, period: usize) {
        for phase in 0..period {
            let values = || self.seasonal.iter().skip(phase).step_by(period);
            let mean = values().sum::<f64>() / values().count() as f64;
            self.seasonal.iter_mut().skip(phase).step_by(period).for_each(|value| *value = mean);
        }
    }
}

/// Means of `length` neighbours; returns how many there are.
fn moving_average(values: &[f64], length: usize, means: &mut [f64]) -> usize {
    let count = values.len() + 1 - length;
    let mut sum: f64 = values[..length].iter().sum();
    means[0] = sum / length as f64;
    for index in 1..count {
        sum += values[index + length - 1] - values[index - 1];
        means[index] = sum / length as f64;
    }
    count
}

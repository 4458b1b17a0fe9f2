//! The period that limits rest on, and the process estimated from it.

use super::constants::ChartConstants;
use crate::MeasureError;

/// Where limits come from: by default from all points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Baseline {
    /// Only the first so many points set the limits (phase I); the others are watched (phase II).
    pub base: Option<usize>,
    /// Points (positions from 1) that do not set limits because their special cause is known.
    pub exclude: Vec<usize>,
    /// A centre line set by standard instead of estimated.
    pub center: Option<f64>,
    /// A standard deviation of single values set by standard instead of estimated.
    pub std_dev: Option<f64>,
    /// Constants for ranges and standard deviations.
    pub constants: ChartConstants,
}

/// A stable process: what its single values vary around and how much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Process {
    /// The centre line.
    pub center: f64,
    /// Standard deviation of single values.
    pub std_dev: f64,
    /// Points both rest on.
    pub base_points: usize,
}

/// Which measure of spread within subgroups the standard deviation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spread {
    Range,
    Deviation,
}

/// A subgroup without its missing values.
#[derive(Clone, Debug)]
pub(super) struct Subgroup {
    /// Position in the input, from 1.
    pub index: usize,
    pub values: Vec<f64>,
}

impl Subgroup {
    pub fn size(&self) -> f64 {
        self.values.len() as f64
    }

    pub fn mean(&self) -> f64 {
        self.values.iter().sum::<f64>() / self.size()
    }

    pub fn range(&self) -> f64 {
        let (low, high) =
            self.values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(*value), high.max(*value))
            });
        high - low
    }

    /// Divisor n − 1.
    pub fn deviation(&self) -> f64 {
        let mean = self.mean();
        let square: f64 = self.values.iter().map(|value| (value - mean).powi(2)).sum();
        (square / (self.size() - 1.0)).sqrt()
    }
}

/// The subgroups that have a value, with their positions.
pub(super) fn present(subgroups: &[Vec<f64>]) -> Result<Vec<Subgroup>, MeasureError> {
    let mut kept = Vec::with_capacity(subgroups.len());
    for (row, group) in subgroups.iter().enumerate() {
        if group.iter().any(|value| value.is_infinite()) {
            return Err(MeasureError::NotFinite { name: "values".to_owned(), row });
        }
        let values: Vec<f64> = group.iter().copied().filter(|value| !value.is_nan()).collect();
        if !values.is_empty() {
            kept.push(Subgroup { index: row + 1, values });
        }
    }
    Ok(kept)
}

impl Baseline {
    /// Whether the point at `index` (from 1) sets the limits.
    pub(super) fn contains(&self, index: usize) -> bool {
        self.base.is_none_or(|last| index <= last) && !self.exclude.contains(&index)
    }

    /// What is given must be usable.
    pub(super) fn check(&self) -> Result<(), MeasureError> {
        let refuse =
            |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
        if let Some(center) = self.center.filter(|center| !center.is_finite()) {
            return refuse("center", "a finite number", center.to_string());
        }
        if let Some(deviation) = self.std_dev.filter(|value| !(value.is_finite() && *value > 0.0)) {
            return refuse("std_dev", "a positive number", deviation.to_string());
        }
        if self.base == Some(0) {
            return refuse("base", "at least 1 point", "0".to_owned());
        }
        Ok(())
    }

    /// The process behind subgroups: the mean of all base values, and the mean of R/d₂ or S/c₄ over base
    /// subgroups of two values or more; the mean moving range/d₂(2) where no subgroup has two.
    pub(super) fn process(&self, groups: &[Subgroup], spread: Spread) -> Result<Process, MeasureError> {
        self.check()?;
        let base: Vec<&Subgroup> = groups.iter().filter(|group| self.contains(group.index)).collect();
        let values: f64 = base.iter().map(|group| group.size()).sum();
        let center = match self.center {
            Some(center) => center,
            None if base.is_empty() => return Err(too_few(0)),
            None => base.iter().flat_map(|group| &group.values).sum::<f64>() / values,
        };
        let std_dev = match self.std_dev {
            Some(given) => given,
            None => self.spread(&base, spread)?,
        };
        if std_dev <= 1e-12 * center.abs() {
            return Err(MeasureError::Constant { name: "the base period within subgroups".to_owned() });
        }
        Ok(Process { center, std_dev, base_points: base.len() })
    }

    fn spread(&self, base: &[&Subgroup], spread: Spread) -> Result<f64, MeasureError> {
        let mut constants: Vec<(usize, f64)> = Vec::new();
        let mut sum = 0.0;
        let mut count = 0.0;
        for group in base.iter().filter(|group| group.values.len() > 1) {
            let size = group.values.len();
            let known = constants.iter().find(|(of, _)| *of == size).map(|(_, constant)| *constant);
            let constant = match (known, spread) {
                (Some(constant), _) => constant,
                (None, Spread::Range) => self.constants.range(size)?.0,
                (None, Spread::Deviation) => self.constants.deviation(size)?,
            };
            if known.is_none() {
                constants.push((size, constant));
            }
            let observed = if spread == Spread::Range { group.range() } else { group.deviation() };
            sum += observed / constant;
            count += 1.0;
        }
        if count > 0.0 {
            return Ok(sum / count);
        }
        if base.len() < 2 {
            return Err(too_few(base.len()));
        }
        let moving: f64 = base.windows(2).map(|pair| (pair[1].mean() - pair[0].mean()).abs()).sum();
        Ok(moving / (base.len() - 1) as f64 / self.constants.range(2)?.0)
    }
}

fn too_few(got: usize) -> MeasureError {
    MeasureError::TooFewRows { method: "a control chart's base period", needed: 2, got }
}

/// How many standard errors limits lie from the centre.
pub(super) fn check_sigmas(sigmas: f64) -> Result<(), MeasureError> {
    if sigmas.is_finite() && sigmas > 0.0 {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "sigmas",
        expected: "a positive number",
        got: sigmas.to_string(),
    })
}

//! Weights that make a sample look like its population.

use super::{
    kish::{WeightReport, weight_report},
    sample::{SurveyDesign, Sweep, parameter},
};
use crate::{Caution, MeasureError, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// What is known of the population about one variable.
#[derive(Clone, Copy, Debug)]
pub struct Margin<'a> {
    /// Category of each row, 0…k − 1.
    pub cells: &'a [usize],
    /// Size of each category in the population.
    pub targets: &'a [f64],
}

/// How raking is done.
#[derive(Clone, Copy, Debug)]
pub struct RakingOptions {
    /// Cycles over all margins at most.
    pub max_steps: usize,
    /// Settled when every margin is met to this relative difference.
    pub tolerance: f64,
    /// Smallest and largest weight allowed, as multiples of the mean weight; none: no trimming.
    pub limits: Option<(f64, f64)>,
}

impl Default for RakingOptions {
    fn default() -> Self {
        Self { max_steps: 500, tolerance: 1e-10, limits: None }
    }
}

/// One category before and after.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MarginFigure {
    /// Number of the margin.
    pub margin: usize,
    /// Number of the category.
    pub category: usize,
    /// Rows in it.
    pub n: u64,
    /// Its size in the population.
    pub target: f64,
    /// Sum of its weights before.
    pub before: f64,
    /// Sum of its weights after.
    pub after: f64,
}

/// What came of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RakingReport {
    /// Whether all margins are met.
    pub converged: bool,
    /// Cycles that were needed.
    pub steps: usize,
    /// Largest relative difference of a category from its target.
    pub largest_gap: f64,
    /// Rows whose weight was cut at a limit.
    pub trimmed: u64,
    /// Spread of the weights and what they cost.
    pub weights: WeightReport,
    /// Every category of every margin.
    pub margins: Vec<MarginFigure>,
}

/// Iterative proportional fitting: weights are multiplied, margin after margin, until every margin's weighted
/// sums are the population's.
///
/// With limits, weights beyond are cut and the margins fitted again, until both hold or the steps run out; the
/// margins may then not be met quite (see `largest_gap` and the warnings). The design returned gives standard
/// errors that know of the raking. Sources: W. E. Deming and F. F. Stephan 1940; J.-C. Deville, C.-E. Särndal and
/// O. Sautory 1993. Missing categories must be given a category or left out before.
///
/// # Errors
/// [`MeasureError::NoItems`] without margins, [`MeasureError::UnequalLengths`], [`MeasureError::Parameter`] for a
/// category without a target, a target that is negative, totals that differ between margins, limits that do not
/// enclose 1, or a category of the population that has no (weighted) row: it cannot be raised.
pub fn rake(
    design: &SurveyDesign,
    margins: &[Margin],
    options: &RakingOptions,
) -> Result<(SurveyDesign, RakingReport, Vec<Warning>), MeasureError> {
    check(design, margins, options)?;
    let mut weights = design.weights().to_vec();
    let mut last: Vec<(Vec<usize>, Vec<f64>)> = Vec::new();
    let people = weights.iter().filter(|weight| **weight > 0.0).count() as f64;
    let mean = margins.first().map_or(0.0, |margin| margin.targets.iter().sum::<f64>()) / people;
    let bounds = options.limits.map(|(low, high)| (low * mean, high * mean));
    let (mut steps, mut trimmed, mut gap) = (0, vec![false; weights.len()], f64::INFINITY);
    while steps < options.max_steps {
        steps += 1;
        last.clear();
        for margin in margins {
            fit(&mut weights, margin);
            last.push((margin.cells.to_vec(), weights.clone()));
        }
        let cut = bounds.is_some_and(|bounds| trim(&mut weights, bounds, &mut trimmed));
        gap = margins.iter().map(|margin| largest_gap(&weights, margin)).fold(0.0, f64::max);
        if gap <= options.tolerance && !cut {
            break;
        }
    }
    let converged = gap <= options.tolerance;
    let trimmed = trimmed.iter().filter(|cut| **cut).count() as u64;
    let report = RakingReport {
        converged,
        steps,
        largest_gap: gap,
        trimmed,
        weights: weight_report(&weights)?,
        margins: figures(design.weights(), &weights, margins),
    };
    let warnings = warnings(&report);
    Ok((design.calibrated(weights, Sweep::Margins(last)), report, warnings))
}

/// Post-stratification: one variable, one step, weights × target / weighted sum.
///
/// # Errors
/// As [`rake`].
pub fn post_stratify(design: &SurveyDesign, margin: Margin) -> Result<SurveyDesign, MeasureError> {
    check(design, &[margin], &RakingOptions::default())?;
    let before = design.weights().to_vec();
    let mut after = before.clone();
    fit(&mut after, &margin);
    let sweep = Sweep::Cells { cells: margin.cells.to_vec(), before, after: after.clone() };
    Ok(design.calibrated(after, sweep))
}

fn check(design: &SurveyDesign, margins: &[Margin], options: &RakingOptions) -> Result<(), MeasureError> {
    let first = margins.first().ok_or(MeasureError::NoItems)?;
    let total: f64 = first.targets.iter().sum();
    for (place, margin) in margins.iter().enumerate() {
        let rows = margin.cells.len();
        if rows != design.rows() {
            let name = format!("margin {}", place + 1);
            return Err(MeasureError::UnequalLengths { name, rows, expected: design.rows() });
        }
        if let Some(cell) = margin.cells.iter().find(|cell| **cell >= margin.targets.len()) {
            return Err(parameter(
                "targets",
                "one for each category of the sample",
                format!("none for {cell}"),
            ));
        }
        if let Some(target) = margin.targets.iter().find(|target| !(**target >= 0.0 && target.is_finite())) {
            return Err(parameter("targets", "zero or more", target));
        }
        let sum: f64 = margin.targets.iter().sum();
        if sum <= 0.0 || (sum - total).abs() > total * 1e-6 {
            return Err(parameter(
                "targets",
                "of the same total in every margin",
                format!("{total} and {sum}"),
            ));
        }
        let sums = sums(design.weights(), margin);
        let empty = sums.iter().zip(margin.targets).position(|(sum, target)| *sum <= 0.0 && *target > 0.0);
        if let Some(category) = empty {
            return Err(parameter(
                "margins",
                "made of categories that have rows in the sample (merge the empty one with another)",
                format!("category {category} of margin {}", place + 1),
            ));
        }
    }
    match options.limits {
        Some((low, high)) if !((0.0..1.0).contains(&low) && high > 1.0) => {
            Err(parameter("limits", "below and above 1, the mean weight", format!("{low} and {high}")))
        }
        _ => Ok(()),
    }
}

fn sums(weights: &[f64], margin: &Margin) -> Vec<f64> {
    let mut sums = vec![0.0; margin.targets.len()];
    for (weight, cell) in weights.iter().zip(margin.cells) {
        sums[*cell] += weight;
    }
    sums
}

fn fit(weights: &mut [f64], margin: &Margin) {
    let mut factors = sums(weights, margin);
    for (factor, target) in factors.iter_mut().zip(margin.targets) {
        *factor = if *factor > 0.0 { target / *factor } else { 0.0 };
    }
    for (weight, cell) in weights.iter_mut().zip(margin.cells) {
        *weight *= factors[*cell];
    }
}

/// Whether a weight had to be cut.
fn trim(weights: &mut [f64], (low, high): (f64, f64), trimmed: &mut [bool]) -> bool {
    let mut any = false;
    for (weight, trimmed) in weights.iter_mut().zip(trimmed) {
        let kept = if *weight > 0.0 { weight.clamp(low, high) } else { 0.0 };
        if (kept - *weight).abs() > 1e-9 * high {
            any = true;
            *trimmed = true;
        }
        *weight = kept;
    }
    any
}

fn largest_gap(weights: &[f64], margin: &Margin) -> f64 {
    let whole: f64 = margin.targets.iter().sum();
    let gap = |(sum, target): (f64, &f64)| (sum - target).abs() / if *target > 0.0 { *target } else { whole };
    sums(weights, margin).into_iter().zip(margin.targets).map(gap).fold(0.0, f64::max)
}

fn figures(before: &[f64], after: &[f64], margins: &[Margin]) -> Vec<MarginFigure> {
    let mut figures = Vec::new();
    for (place, margin) in margins.iter().enumerate() {
        let (start, end) = (sums(before, margin), sums(after, margin));
        for (category, target) in margin.targets.iter().enumerate() {
            let n = margin.cells.iter().filter(|cell| **cell == category).count() as u64;
            let (before, after) = (start[category], end[category]);
            figures.push(MarginFigure { margin: place, category, n, target: *target, before, after });
        }
    }
    figures
}

fn warnings(report: &RakingReport) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if !report.converged {
        warnings.push(Warning::new(Caution::NotConverged).with(report.largest_gap));
    }
    if report.trimmed > 0 {
        warnings.push(Warning::new(Caution::TrimmedWeights).with(report.trimmed as f64));
    }
    if report.weights.n_effective < report.weights.n as f64 / 2.0 {
        warnings.push(Warning::new(Caution::LowEffectiveSample).with(report.weights.n_effective));
    }
    warnings
}

//! Charts of measured values: means with ranges or standard deviations, single values with moving ranges.

use super::{
    baseline::{Baseline, Process, Spread, Subgroup, check_sigmas, present},
    capability::{Specification, capability},
    report::{ChartReport, Panel, Plotted, Statistic},
    rules::RuleSet,
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which pair of charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VariablesKind {
    /// Means, and ranges of subgroups (small subgroups).
    XbarR,
    /// Means, and standard deviations of subgroups (more than ten values, or unequal sizes).
    XbarS,
    /// Single values, and moving ranges.
    IMr,
}

/// How the chart is drawn.
#[derive(Clone, Debug)]
pub struct VariablesOptions {
    /// Which pair of charts.
    pub kind: VariablesKind,
    /// Distance of the limits from the centre in standard errors; 3 by custom.
    pub sigmas: f64,
    /// Patterns to look for.
    pub rules: RuleSet,
    /// Where the limits come from.
    pub baseline: Baseline,
    /// Limits of the customer's requirement, for capability.
    pub specification: Option<Specification>,
}

impl VariablesOptions {
    /// Limits at three standard errors from all points, Western Electric rules.
    pub fn new(kind: VariablesKind) -> Self {
        Self {
            kind,
            sigmas: 3.0,
            rules: RuleSet::default(),
            baseline: Baseline::default(),
            specification: None,
        }
    }
}

/// Shewhart's charts of subgroups in time order; a single value is a subgroup of one.
///
/// Centre x̄̄ (mean of all base values), σ̂ = mean of R/d₂ (X̄-R), of S/c₄ (X̄-S) or mean moving range/d₂(2)
/// (I-MR); limits x̄̄ ± L σ̂/√n, for ranges d₂σ̂ ± L d₃σ̂, for standard deviations c₄σ̂ ± L σ̂√(1 − c₄²), not below
/// zero. Assumes independent, roughly normal values within a subgroup. Missing values (NaN) are left out; a
/// subgroup without any gives no point. Source: D. C. Montgomery, Introduction to Statistical Quality Control,
/// chapter 6; W. A. Shewhart (1931).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`] (base period), [`MeasureError::Constant`] (no
/// spread within base subgroups), [`MeasureError::NotFinite`].
pub fn variables_chart(
    subgroups: &[Vec<f64>],
    options: &VariablesOptions,
) -> Result<Analysis<ChartReport>, MeasureError> {
    check_sigmas(options.sigmas)?;
    let groups = present(subgroups)?;
    let single = options.kind == VariablesKind::IMr;
    if let Some(group) = groups.iter().find(|group| single && group.values.len() > 1) {
        let text = format!("subgroup {} has {} values: i_mr takes one", group.index, group.values.len());
        return Err(MeasureError::Input(text));
    }
    if !single && groups.iter().all(|group| group.values.len() < 2) {
        return Err(MeasureError::Input("no subgroup has two values: use i_mr for single values".to_owned()));
    }
    let spread = if options.kind == VariablesKind::XbarS { Spread::Deviation } else { Spread::Range };
    let process = options.baseline.process(&groups, spread)?;
    let panels = vec![
        location(&groups, process, options),
        if single { moving_range(&groups, process, options)? } else { within(&groups, process, options)? },
    ];
    let base = || groups.iter().filter(|group| options.baseline.contains(group.index));
    let values: Vec<f64> = base().flat_map(|group| group.values.iter().copied()).collect();
    let capability = match options.specification {
        Some(specification) => Some(capability(&values, Some(process.std_dev), specification)?),
        None => None,
    };
    let mut warnings = Vec::new();
    if process.base_points < 20 && options.baseline.std_dev.is_none() {
        warnings.push(Warning::new(Caution::FewRows).about("base").with(process.base_points as f64));
    }
    let report = ChartReport {
        in_control: panels.iter().all(|panel| panel.signals.is_empty()),
        sigmas: options.sigmas,
        base_points: process.base_points,
        sigma_z: None,
        capability,
        panels,
    };
    let rows = subgroups.iter().map(Vec::len).sum();
    let used = groups.iter().map(|group| group.values.len()).sum();
    Ok(Analysis::new(Missing::listwise(rows, used), warnings, report))
}

fn location(groups: &[Subgroup], process: Process, options: &VariablesOptions) -> Panel {
    let points = groups.iter().map(|group| Plotted {
        index: group.index,
        value: group.mean(),
        size: group.size(),
        center: process.center,
        error: process.std_dev / group.size().sqrt(),
        base: options.baseline.contains(group.index),
    });
    let single = options.kind == VariablesKind::IMr;
    Panel::new(
        if single { Statistic::Individual } else { Statistic::Mean },
        (process.center, process.std_dev),
        points.collect(),
        (options.sigmas, options.rules),
        |_| (f64::NEG_INFINITY, f64::INFINITY),
    )
}

fn within(groups: &[Subgroup], process: Process, options: &VariablesOptions) -> Result<Panel, MeasureError> {
    let ranges = options.kind == VariablesKind::XbarR;
    let constants = options.baseline.constants;
    let mut known: Vec<(usize, (f64, f64))> = Vec::new();
    let mut points = Vec::with_capacity(groups.len());
    for group in groups.iter().filter(|group| group.values.len() > 1) {
        let size = group.values.len();
        let found = known.iter().find(|(of, _)| *of == size).map(|(_, pair)| *pair);
        let (mean, deviation) = match found {
            Some(pair) => pair,
            None if ranges => constants.range(size)?,
            None => constants.deviation(size).map(|c4| (c4, (1.0 - c4 * c4).sqrt()))?,
        };
        if found.is_none() {
            known.push((size, (mean, deviation)));
        }
        points.push(Plotted {
            index: group.index,
            value: if ranges { group.range() } else { group.deviation() },
            size: group.size(),
            center: mean * process.std_dev,
            error: deviation * process.std_dev,
            base: options.baseline.contains(group.index),
        });
    }
    let center = points.iter().find(|point| point.base).or(points.first()).map_or(0.0, |point| point.center);
    let statistic = if ranges { Statistic::Range } else { Statistic::StandardDeviation };
    let rules = (options.sigmas, options.rules);
    Ok(Panel::new(statistic, (center, process.std_dev), points, rules, |_| (0.0, f64::INFINITY)))
}

fn moving_range(
    groups: &[Subgroup],
    process: Process,
    options: &VariablesOptions,
) -> Result<Panel, MeasureError> {
    let (d2, d3) = options.baseline.constants.range(2)?;
    let points = groups.windows(2).map(|pair| Plotted {
        index: pair[1].index,
        value: (pair[1].mean() - pair[0].mean()).abs(),
        size: 2.0,
        center: d2 * process.std_dev,
        error: d3 * process.std_dev,
        base: pair.iter().all(|group| options.baseline.contains(group.index)),
    });
    Ok(Panel::new(
        Statistic::MovingRange,
        (d2 * process.std_dev, process.std_dev),
        points.collect(),
        (options.sigmas, options.rules),
        |_| (0.0, f64::INFINITY),
    ))
}

//! Tabular cumulative sums: when did the level begin to shift?

use super::baseline::{Baseline, Spread, present};
use super::rules::Side;
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// How the sums are kept.
#[derive(Clone, Debug)]
pub struct CusumOptions {
    /// The shift worth finding, in standard errors of the mean; half of it is the reference value k.
    pub shift: f64,
    /// The decision interval h, in standard errors of the mean.
    pub decision: f64,
    /// Start the sums at half the decision interval (fast initial response): a process that is off from the start
    /// is found sooner.
    pub fast_initial_response: bool,
    /// Where centre and standard deviation come from.
    pub baseline: Baseline,
}

impl Default for CusumOptions {
    fn default() -> Self {
        Self { shift: 1.0, decision: 5.0, fast_initial_response: false, baseline: Baseline::default() }
    }
}

/// One point.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CusumPoint {
    /// Position of the subgroup in the input, from 1.
    pub index: usize,
    /// Its mean.
    pub mean: f64,
    /// Sum of what lies above, in standard errors; never negative.
    pub positive: f64,
    /// Sum of what lies below; never positive.
    pub negative: f64,
    /// Points since the sum on the upper side left zero.
    pub run_above: usize,
    /// Points since the sum on the lower side left zero.
    pub run_below: usize,
    /// Whether centre and spread rest on this subgroup.
    pub base: bool,
    /// On which side the decision interval is passed.
    pub beyond: Option<Side>,
}

/// The chart.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CusumReport {
    /// No sum beyond the decision interval.
    pub in_control: bool,
    /// The shift worth finding, in standard errors.
    pub shift: f64,
    /// The decision interval, in standard errors.
    pub decision: f64,
    /// What the means are compared with.
    pub center: f64,
    /// Standard deviation of single values.
    pub std_dev: f64,
    /// Subgroups both rest on.
    pub base_points: usize,
    /// All points.
    pub points: Vec<CusumPoint>,
    /// Points whose upper sum is beyond the decision interval.
    pub beyond_upper: Vec<usize>,
    /// Points whose lower sum is beyond the decision interval.
    pub beyond_lower: Vec<usize>,
    /// Where the shift of the first signal likely began: the first point of its sum above zero.
    pub began: Option<usize>,
    /// Level since then: centre ± (k + sum / points) standard errors (Montgomery, 9.1).
    pub level: Option<f64>,
}

/// Tabular CUSUM of subgroups (or single values) in time order.
///
/// With z_i = (x̄_i − centre)/(σ/√n) and k = shift/2: C⁺_i = max(0, C⁺_{i−1} + z_i − k),
/// C⁻_i = min(0, C⁻_{i−1} + z_i + k); a signal where one is beyond ±h. Missing values are left out; a subgroup without
/// any gives no point. Source: E. S. Page, Biometrika 41 (1954); J. M. Lucas and R. B. Crosier, Technometrics 24
/// (1982) for the fast initial response.
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`], [`MeasureError::Constant`],
/// [`MeasureError::NotFinite`].
pub fn cusum_chart(
    subgroups: &[Vec<f64>],
    options: &CusumOptions,
) -> Result<Analysis<CusumReport>, MeasureError> {
    let CusumOptions { shift, decision, .. } = *options;
    check_cusum(shift, decision)?;
    let groups = present(subgroups)?;
    let process = options.baseline.process(&groups, Spread::Range)?;
    let reference = shift / 2.0;
    let start = if options.fast_initial_response { decision / 2.0 } else { 0.0 };
    let (mut positive, mut negative, mut run_above, mut run_below) = (start, -start, 0, 0);
    let points: Vec<CusumPoint> = groups
        .iter()
        .map(|group| {
            let mean = group.mean();
            let score = (mean - process.center) * group.size().sqrt() / process.std_dev;
            positive = f64::max(0.0, positive + score - reference);
            negative = f64::min(0.0, negative + score + reference);
            run_above = if positive > 0.0 { run_above + 1 } else { 0 };
            run_below = if negative < 0.0 { run_below + 1 } else { 0 };
            let beyond = match (positive > decision, negative < -decision) {
                (true, true) => Some(Side::Both),
                (true, false) => Some(Side::Above),
                (false, true) => Some(Side::Below),
                (false, false) => None,
            };
            let base = options.baseline.contains(group.index);
            let index = group.index;
            CusumPoint { index, mean, positive, negative, run_above, run_below, base, beyond }
        })
        .collect();
    let mut warnings = Vec::new();
    if process.base_points < 20 && options.baseline.std_dev.is_none() {
        warnings.push(Warning::new(Caution::FewRows).about("base").with(process.base_points as f64));
    }
    let indexes = |out: fn(&&CusumPoint, f64) -> bool| -> Vec<usize> {
        points.iter().filter(|point| out(point, decision)).map(|point| point.index).collect()
    };
    let beyond_upper = indexes(|point, decision| point.positive > decision);
    let beyond_lower = indexes(|point, decision| point.negative < -decision);
    let (began, level) = first_shift(&points, reference, process.center, process.std_dev, &groups);
    let report = CusumReport {
        in_control: beyond_upper.is_empty() && beyond_lower.is_empty(),
        shift,
        decision,
        center: process.center,
        std_dev: process.std_dev,
        base_points: process.base_points,
        points,
        beyond_upper,
        beyond_lower,
        began,
        level,
    };
    let rows = subgroups.iter().map(Vec::len).sum();
    let used = groups.iter().map(|group| group.values.len()).sum();
    Ok(Analysis::new(Missing::listwise(rows, used), warnings, report))
}

/// Where the first signal's sum left zero, and the level since then.
fn first_shift(
    points: &[CusumPoint],
    reference: f64,
    center: f64,
    std_dev: f64,
    groups: &[super::baseline::Subgroup],
) -> (Option<usize>, Option<f64>) {
    let Some(at) = points.iter().position(|point| point.beyond.is_some()) else {
        return (None, None);
    };
    let point = &points[at];
    let above = point.beyond != Some(Side::Below);
    let run = if above { point.run_above } else { point.run_below }.max(1);
    let sum = if above { point.positive } else { point.negative };
    let error = std_dev / groups[at].size().sqrt();
    let drift = sum / run as f64 + if above { reference } else { -reference };
    (points.get((at + 1).saturating_sub(run)).map(|first| first.index), Some(center + drift * error))
}

pub(super) fn check_cusum(shift: f64, decision: f64) -> Result<(), MeasureError> {
    for (parameter, value) in [("shift", shift), ("decision", decision)] {
        if !(value.is_finite() && value > 0.0) {
            return Err(MeasureError::Parameter {
                parameter,
                expected: "a positive number of standard errors",
                got: value.to_string(),
            });
        }
    }
    Ok(())
}

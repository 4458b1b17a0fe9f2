//! Where the difference of two groups' indices comes from.

use super::{Model, PlsOptions, groups, index, prepare::Prepared, resample::mean_and_deviation};
use crate::{
    Analysis, Interval, Items, MeasureError, Method,
    distribution::{student_t_quantile, student_t_two_sided},
    welch::welch_freedom,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What one item adds to the difference.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ItemContribution {
    /// The item.
    pub item: String,
    /// Its share in the index.
    pub weight: f64,
    /// Difference of the item's means from 0 to 100.
    pub difference: f64,
    /// Points of the index: weight × difference.
    pub contribution: f64,
}

/// What one cause of the target adds to the difference.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DriverContribution {
    /// The cause.
    pub construct: String,
    /// Points of the target per point of the cause (direct).
    pub impact: f64,
    /// Difference of the cause's indices.
    pub difference: f64,
    /// Points of the index: impact × difference.
    pub contribution: f64,
}

/// One group against the base.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DecompositionReport {
    /// The group.
    pub group: String,
    /// The group it is held against.
    pub base: String,
    /// Rows in the group.
    pub n: u64,
    /// Rows in the base.
    pub base_n: u64,
    /// Index of the group, with the weights of all rows.
    pub index: f64,
    /// Index of the base.
    pub base_index: f64,
    /// Group − base.
    pub difference: f64,
    /// Interval of the difference (Welch), the weights taken as given; `None` when nobody differs.
    pub interval: Option<Interval>,
    /// Two-sided p-value of the difference (Welch).
    pub p: Option<f64>,
    /// Items of the target: their contributions add up to the difference.
    pub items: Vec<ItemContribution>,
    /// Causes of the target: their contributions and the rest add up to the difference.
    pub drivers: Vec<DriverContribution>,
    /// What the causes do not account for.
    pub unexplained: f64,
}

/// Splits the difference of the target's index between each group and the base: by the items of the target
/// (exactly), and by its causes with the impacts of all rows (with a rest).
///
/// All groups share the weights of all rows, so that the same answers give the same index everywhere.
///
/// # Errors
/// See [`super::pls_groups`]; [`MeasureError::Input`] for an unknown base or target.
pub fn index_decomposition(
    items: &Items,
    groups: (&[Option<usize>], &[String]),
    base: &str,
    model: &Model,
    target: &str,
    options: &PlsOptions,
) -> Result<Analysis<Vec<DecompositionReport>>, MeasureError> {
    let prepared = Prepared::new(items, model, options)?;
    let goal = prepared.plan.construct(target)?;
    let solution = prepared.solution()?;
    let (members, mut warnings) = groups::members(&prepared, items, groups.0, groups.1)?;
    warnings.extend(prepared.warnings.iter().cloned());
    let (_, base_rows) = members
        .iter()
        .find(|(name, _)| name == base)
        .ok_or_else(|| MeasureError::Input(format!("there is no group {base} that is large enough")))?;
    let Some(scores) = index::scores(&prepared.plan, &solution, &prepared.scales, &prepared.rows, goal).1
    else {
        return Err(MeasureError::Input(format!("the weights of {target} cancel out: there is no index")));
    };
    let split = |(name, rows): &(String, Vec<usize>)| {
        let of = |rows: &[usize]| rows.iter().map(|row| scores[*row]).collect::<Vec<f64>>();
        let mut report = difference(&of(rows), &of(base_rows), options);
        report.group.clone_from(name);
        report.base = base.to_owned();
        report.items = by_item(&prepared, &solution, goal, rows, base_rows);
        report.drivers = by_driver(&prepared, &solution, goal, rows, base_rows);
        let explained: f64 = report.drivers.iter().map(|driver| driver.contribution).sum();
        report.unexplained = report.difference - explained;
        report
    };
    let reports = members.iter().filter(|(name, _)| name != base).map(split).collect();
    Ok(Analysis::new(prepared.missing, warnings, reports))
}

#[allow(clippy::cast_precision_loss)]
fn difference(group: &[f64], base: &[f64], options: &PlsOptions) -> DecompositionReport {
    let ((index, one), (base_index, two)) = (mean_and_deviation(group), mean_and_deviation(base));
    let (n, m) = (group.len() as f64, base.len() as f64);
    let (one, two) = (one * one / n, two * two / m);
    let error = (one + two).sqrt();
    let freedom = welch_freedom((one, n), (two, m));
    let difference = index - base_index;
    let sure = error > 1e-12 && freedom.is_finite();
    let half = sure.then(|| -student_t_quantile(options.confidence.tail(), freedom) * error);
    DecompositionReport {
        group: String::new(),
        base: String::new(),
        n: group.len() as u64,
        base_n: base.len() as u64,
        index,
        base_index,
        difference,
        interval: half.map(|half| {
            Interval::new(difference - half, difference + half, Method::Welch, options.confidence)
        }),
        p: sure.then(|| student_t_two_sided(difference / error, freedom)),
        items: Vec::new(),
        drivers: Vec::new(),
        unexplained: 0.0,
    }
}

/// Mean of an item over some rows, less its mean over all rows.
#[allow(clippy::cast_precision_loss)]
fn mean(prepared: &Prepared, item: usize, rows: &[usize]) -> f64 {
    rows.iter().map(|row| prepared.rows.row(*row)[item]).sum::<f64>() / rows.len() as f64
}

fn by_item(
    prepared: &Prepared,
    solution: &super::solution::Solution,
    construct: usize,
    rows: &[usize],
    base: &[usize],
) -> Vec<ItemContribution> {
    let plan = &prepared.plan;
    let Some(divisor) = index::divisor(plan, solution, &prepared.scales, construct) else {
        return Vec::new();
    };
    let part = |item: usize| {
        let range = (prepared.scales[item].1 - prepared.scales[item].0) / 100.0;
        let weight = solution.raw[item] * range / divisor;
        let difference = (mean(prepared, item, rows) - mean(prepared, item, base)) / range;
        ItemContribution {
            item: plan.names[item].clone(),
            weight,
            difference,
            contribution: weight * difference,
        }
    };
    plan.blocks[construct].clone().map(part).collect()
}

fn by_driver(
    prepared: &Prepared,
    solution: &super::solution::Solution,
    goal: usize,
    rows: &[usize],
    base: &[usize],
) -> Vec<DriverContribution> {
    let plan = &prepared.plan;
    let part = |cause: &usize| {
        let coefficient = solution.direct[cause * plan.constructs() + goal];
        let impact = index::impact(plan, solution, &prepared.scales, (*cause, goal), coefficient)?;
        let items = by_item(prepared, solution, *cause, rows, base);
        let difference: f64 = items.iter().map(|item| item.contribution).sum();
        Some(DriverContribution {
            construct: plan.codes[*cause].clone(),
            impact,
            difference,
            contribution: impact * difference,
        })
    };
    plan.causes[goal].iter().filter_map(part).collect()
}

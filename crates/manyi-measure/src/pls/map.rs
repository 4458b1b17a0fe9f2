//! Where to improve first: what drives the target strongly and still performs low.

use super::{Model, PlsOptions, index, prepare::Prepared};
use crate::{Analysis, Items, MeasureError};
use schemars::JsonSchema;
use serde::Serialize;

/// One construct or item on the map.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MapPoint {
    /// The construct.
    pub construct: String,
    /// The item; `None` for the construct itself.
    pub item: Option<String>,
    /// Points of the target's index per point of this one, everything else equal (total effect).
    pub importance: f64,
    /// The same in standard deviations.
    pub importance_standardised: f64,
    /// Mean from 0 to 100.
    pub performance: f64,
    /// Points the target would gain if this one reached 100: importance × (100 − performance).
    pub potential: f64,
    /// More important than the mean and performing below the mean.
    pub first: bool,
}

/// Importance–performance map of a target construct.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ImportanceMap {
    /// The construct that is to be improved.
    pub target: String,
    /// Its index from 0 to 100.
    pub target_index: Option<f64>,
    /// Every construct that drives the target, largest potential first.
    pub constructs: Vec<MapPoint>,
    /// Their items, largest potential first.
    pub items: Vec<MapPoint>,
    /// Mean importance of the constructs, where the map is divided.
    pub mean_importance: f64,
    /// Mean performance of the constructs.
    pub mean_performance: f64,
    /// Mean importance of the items.
    pub mean_item_importance: f64,
    /// Mean performance of the items.
    pub mean_item_performance: f64,
}

/// The importance–performance map of `target` (Ringle and Sarstedt 2016): total effects in points of the
/// 0–100 index against mean indices, for constructs and for items.
///
/// # Errors
/// See [`super::pls`]; [`MeasureError::Input`] when nothing drives the target.
pub fn pls_map(
    items: &Items,
    model: &Model,
    target: &str,
    options: &PlsOptions,
) -> Result<Analysis<ImportanceMap>, MeasureError> {
    let prepared = Prepared::new(items, model, options)?;
    let plan = &prepared.plan;
    let goal = plan.construct(target)?;
    let solution = prepared.solution()?;
    let size = plan.constructs();
    let scales = &prepared.scales;
    let mut constructs = Vec::new();
    let mut points = Vec::new();
    for (from, _) in plan.reachable().into_iter().filter(|(_, to)| *to == goal) {
        let standardised = solution.totals[from * size + goal];
        let Some(importance) = index::impact(plan, &solution, scales, (from, goal), standardised) else {
            continue;
        };
        let (Some(performance), Some(divisor)) =
            (index::mean(plan, &solution, scales, from), index::divisor(plan, &solution, scales, from))
        else {
            continue;
        };
        constructs.push(point(&plan.codes[from], None, importance, standardised, performance));
        for item in plan.blocks[from].clone() {
            let (low, high) = scales[item];
            let share = solution.raw[item] * (high - low) / 100.0 / divisor;
            let performance = (solution.moments.means[item] - low) / (high - low) * 100.0;
            let (name, strength) = (plan.names[item].clone(), solution.standard[item] * standardised);
            points.push(point(&plan.codes[from], Some(name), importance * share, strength, performance));
        }
    }
    if constructs.is_empty() {
        return Err(MeasureError::Input(format!(
            "nothing in the model drives {target}: choose another target"
        )));
    }
    let (mean_importance, mean_performance) = finish(&mut constructs);
    let (mean_item_importance, mean_item_performance) = finish(&mut points);
    let map = ImportanceMap {
        target: target.to_owned(),
        target_index: index::mean(plan, &solution, scales, goal),
        constructs,
        items: points,
        mean_importance,
        mean_performance,
        mean_item_importance,
        mean_item_performance,
    };
    Ok(Analysis::new(prepared.missing, prepared.warnings, map))
}

fn point(
    construct: &str,
    item: Option<String>,
    importance: f64,
    importance_standardised: f64,
    performance: f64,
) -> MapPoint {
    MapPoint {
        construct: construct.to_owned(),
        item,
        importance,
        importance_standardised,
        performance,
        potential: importance * (100.0 - performance),
        first: false,
    }
}

/// Marks what comes first and sorts; the means of importance and performance.
#[allow(clippy::cast_precision_loss)]
fn finish(points: &mut [MapPoint]) -> (f64, f64) {
    let count = points.len() as f64;
    let importance = points.iter().map(|point| point.importance).sum::<f64>() / count;
    let performance = points.iter().map(|point| point.performance).sum::<f64>() / count;
    for point in points.iter_mut() {
        point.first = point.importance > importance && point.performance < performance;
    }
    points.sort_by(|one, other| other.potential.total_cmp(&one.potential));
    (importance, performance)
}

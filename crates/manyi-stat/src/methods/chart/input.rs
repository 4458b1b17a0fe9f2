//! What all charts of measured values take: subgroups in time order, and where the limits come from.

use crate::{Sentence, StatError, Table, Values};
use manyi_measure::{
    Analysis, Caution,
    chart::{Baseline, ChartConstants},
};
use schemars::JsonSchema;
use serde::Deserialize;

/// Constants for ranges and standard deviations.
#[derive(Clone, Copy, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Constants {
    /// Exact to ten digits.
    #[default]
    Exact,
    /// Rounded as handbooks print them.
    Printed,
}

/// Where centre line and spread come from; by default from all points.
#[derive(Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    /// Only the first so many points set the limits; the later ones are watched.
    #[serde(default)]
    first: Option<usize>,
    /// Points (positions from 1) that do not set limits because their special cause is known.
    #[serde(default)]
    exclude: Vec<usize>,
    /// A centre line set by standard.
    #[serde(default)]
    center: Option<f64>,
    /// A standard deviation of single values set by standard.
    #[serde(default)]
    std_dev: Option<f64>,
    /// Constants for ranges and standard deviations: `exact` or `printed`.
    #[serde(default)]
    constants: Constants,
}

impl Base {
    pub fn baseline(&self) -> Baseline {
        Baseline {
            base: self.first,
            exclude: self.exclude.clone(),
            center: self.center,
            std_dev: self.std_dev,
            constants: match self.constants {
                Constants::Exact => ChartConstants::Exact,
                Constants::Printed => ChartConstants::Printed,
            },
        }
    }
}

/// Subgroups in time order, and what they are called.
pub(super) struct Subgroups {
    pub values: Vec<Vec<f64>>,
    pub labels: Vec<String>,
}

/// Rows of the same `group` are one subgroup (in order of first appearance, numbers ascending); without a group each
/// row is one.
pub(super) fn subgroups(table: &Table, outcome: &str, group: Option<&str>) -> Result<Subgroups, StatError> {
    let values = table.numbers(outcome)?;
    let Some(group) = group else {
        let labels = (1..=values.len()).map(|row| row.to_string()).collect();
        return Ok(Subgroups { values: values.into_iter().map(|value| vec![value]).collect(), labels });
    };
    let (rows, labels) = table.groups(group)?;
    let mut groups = vec![Vec::new(); labels.len()];
    for (value, group) in values.into_iter().zip(rows) {
        if let Some(group) = group.and_then(|group| groups.get_mut(group)) {
            group.push(value);
        }
    }
    Ok(Subgroups { values: groups, labels })
}

/// What each row is called: its value in `time`, or its number.
pub(super) fn row_labels(table: &Table, time: Option<&str>) -> Result<Vec<String>, StatError> {
    let Some(time) = time else { return Ok((1..=table.rows()).map(|row| row.to_string()).collect()) };
    Ok(match &table.column(time)?.values {
        Values::Numbers(values) => values.iter().map(f64::to_string).collect(),
        Values::Levels { codes, levels } => {
            let name = |code: &Option<u32>| code.and_then(|code| levels.get(code as usize).cloned());
            codes.iter().map(|code| name(code).unwrap_or_default()).collect()
        }
    })
}

/// Names of points by their positions.
pub(super) fn names(labels: &[String], positions: &[usize]) -> Vec<String> {
    let name = |at: &usize| labels.get(at.wrapping_sub(1)).cloned().unwrap_or_else(|| at.to_string());
    positions.iter().map(name).collect()
}

/// A word of caution where few points set the limits.
pub(super) fn few_points<T>(analysis: &Analysis<T>) -> Option<Sentence> {
    let few = analysis.warnings.iter().find(|warning| warning.code == Caution::FewRows)?;
    let n = few.value.unwrap_or_default();
    Some(Sentence::new(
        format!("控制限只依据 {n} 个点，还不牢靠；积累到 20 个点以上后请重新计算。"),
        format!(
            "The limits rest on {n} points only and are not firm yet; compute them again from 20 points on."
        ),
    ))
}

//! Columns that the methods of this group share.

use crate::{StatError, Table, Values};
use manyi_measure::effect::PanelData;

/// 0 for the first arm, 1 for the second; by their names, or else in order of their values.
pub(super) struct Arms {
    pub codes: Vec<Option<usize>>,
    pub names: [String; 2],
}

/// The two arms of an experiment. `first` is the arm whose effect is asked for.
pub(super) fn arms(
    table: &Table,
    group: &str,
    first: Option<&str>,
    second: Option<&str>,
) -> Result<Arms, StatError> {
    let (codes, mut levels) = table.groups(group)?;
    let place = |wanted: Option<&str>| match wanted {
        None => Ok(None),
        Some(name) => levels.iter().position(|level| level == name).map(Some).ok_or_else(|| {
            StatError::Parameters(format!("{group} has no value {name}, only {}", levels.join(", ")))
        }),
    };
    let (first, second) = (place(first)?, place(second)?);
    if levels.len() < 2 || (levels.len() > 2 && (first.is_none() || second.is_none())) {
        let count = levels.len();
        return Err(StatError::Parameters(format!(
            "{group} has {count} groups: name two of them as first and second"
        )));
    }
    let first = first.unwrap_or_else(|| usize::from(second == Some(0)));
    let second = second.unwrap_or_else(|| usize::from(first == 0));
    if first == second {
        return Err(StatError::Parameters("first and second must be different groups".to_owned()));
    }
    let code = |code: Option<usize>| match code {
        Some(own) if own == first => Some(0),
        Some(own) if own == second => Some(1),
        _ => None,
    };
    let names = [std::mem::take(&mut levels[first]), std::mem::take(&mut levels[second])];
    Ok(Arms { codes: codes.into_iter().map(code).collect(), names })
}

/// 1 where the column has the value (numbers without a named value: as they are), NaN = missing.
pub(super) fn indicator(table: &Table, name: &str, value: Option<&str>) -> Result<Vec<f64>, StatError> {
    if value.is_none() && matches!(table.column(name)?.values, Values::Numbers(_)) {
        return table.numbers(name);
    }
    let (codes, levels) = table.groups(name)?;
    let Some(wanted) = value.and_then(|value| levels.iter().position(|level| level == value)) else {
        return Err(StatError::Parameters(format!(
            "say which value of {name} is meant: it has {}",
            levels.join(", ")
        )));
    };
    Ok(codes.iter().map(|code| code.map_or(f64::NAN, |code| f64::from(code == wanted))).collect())
}

/// Units at times; times of texts count in their order of appearance.
pub(super) fn panel(
    table: &Table,
    (outcome, unit, time): (&str, &str, &str),
    treated: Vec<f64>,
    (columns, cluster): (&[String], Option<&str>),
) -> Result<PanelData, StatError> {
    let times = match &table.column(time)?.values {
        Values::Numbers(values) => values.clone(),
        Values::Levels { codes, .. } => codes.iter().map(|code| code.map_or(f64::NAN, f64::from)).collect(),
    };
    let covariates = columns.iter().map(|name| Ok((name.clone(), table.numbers(name)?)));
    Ok(PanelData {
        outcome: table.numbers(outcome)?,
        unit: table.groups(unit)?.0,
        time: times,
        treated,
        covariates: covariates.collect::<Result<_, StatError>>()?,
        clusters: cluster.map(|name| Ok::<_, StatError>(table.groups(name)?.0)).transpose()?,
    })
}

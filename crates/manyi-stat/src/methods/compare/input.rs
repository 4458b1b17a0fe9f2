//! What the methods of this topic read from a table.

use crate::{StatError, Table};
use manyi_measure::{Confidence, MeasureError, compare::Groups};

/// 95%.
pub(super) fn level() -> f64 {
    0.95
}

/// # Errors
/// A level that is none.
pub(super) fn confidence(level: f64) -> Result<Confidence, StatError> {
    Ok(Confidence::new(level)?)
}

/// Values of `outcome` by `group`: all groups, or those of `levels` in that order.
pub(super) fn groups(
    table: &Table,
    outcome: &str,
    group: &str,
    levels: &[String],
) -> Result<Groups, StatError> {
    let values = table.numbers(outcome)?;
    let (codes, names) = table.groups(group)?;
    if levels.is_empty() {
        return Ok(Groups::divide(&values, &codes, &names)?);
    }
    let (codes, names) = chosen(&codes, &names, levels)?;
    Ok(Groups::divide(&values, &codes, &names)?)
}

/// Codes and names of the chosen levels alone, in their order.
pub(super) fn chosen(
    codes: &[Option<usize>],
    names: &[String],
    levels: &[String],
) -> Result<(Vec<Option<usize>>, Vec<String>), StatError> {
    let mut place = vec![None; names.len()];
    for (index, level) in levels.iter().enumerate() {
        let known = names.iter().position(|name| name == level);
        let known = known.ok_or_else(|| MeasureError::UnknownName { name: level.clone() })?;
        if place[known].replace(index).is_some() {
            return Err(MeasureError::DuplicateName { name: level.clone() }.into());
        }
    }
    let codes = codes.iter().map(|code| code.and_then(|code| place.get(code).copied().flatten())).collect();
    Ok((codes, levels.to_vec()))
}

/// The two groups of a comparison: their names and values.
pub(super) fn two(groups: &Groups) -> Result<([String; 2], [&[f64]; 2]), StatError> {
    let (names, values) = (groups.names(), groups.values());
    if let ([a, b], [x, y]) = (names, values) {
        return Ok(([a.clone(), b.clone()], [x, y]));
    }
    let text = format!(
        "this compares two groups, not {}: name two of them in `levels` ({})",
        names.len(),
        names.join(", ")
    );
    Err(MeasureError::Input(text).into())
}

/// 1 = yes, 0 = no, NaN = missing: numbers from `at_least` on, a text equal to `yes`, or plain 0 and 1.
pub(super) fn yes_no(
    table: &Table,
    name: &str,
    at_least: Option<f64>,
    yes: Option<&str>,
) -> Result<Vec<f64>, StatError> {
    let as_number = |yes: bool| f64::from(u8::from(yes));
    if let Some(yes) = yes {
        let (codes, names) = table.groups(name)?;
        let wanted = names.iter().position(|level| level == yes);
        let wanted = wanted.ok_or_else(|| MeasureError::UnknownName { name: format!("{yes} in {name}") })?;
        return Ok(codes.iter().map(|c| c.map_or(f64::NAN, |c| as_number(c == wanted))).collect());
    }
    let values = table.numbers(name)?;
    if let Some(limit) = at_least {
        let above = |value: &f64| if value.is_nan() { f64::NAN } else { as_number(*value >= limit) };
        return Ok(values.iter().map(above).collect());
    }
    if let Some(other) = values.iter().find(|v| !v.is_nan() && **v != 0.0 && **v != 1.0) {
        let text = format!(
            "{name} has {other}: give `at_least` (numbers) or `yes` (a text) to say what counts as yes"
        );
        return Err(MeasureError::Input(text).into());
    }
    Ok(values)
}

/// The same as true and false.
pub(super) fn truths(values: &[f64]) -> Vec<Option<bool>> {
    values.iter().map(|value| (!value.is_nan()).then_some(*value > 0.5)).collect()
}

//! What the models of this group share: their columns, and the words of their readings.

use crate::{Column, StatError, Table, Values};
use manyi_measure::{
    Confidence,
    driver::{ModelData, Predictor},
};

/// How an outcome column is read.
#[derive(Clone, Copy)]
pub(in crate::methods) enum Outcome<'a> {
    /// As numbers.
    Number,
    /// 0/1: numbers as they are; with an event, 1 where the value is this one.
    Event(Option<&'a str>),
}

/// Outcome, predictors (texts become factors), weights and clusters by the names of their columns.
pub(in crate::methods) fn model(
    table: &Table,
    (outcome, kind): (&str, Outcome),
    (columns, factors): (&[String], &[String]),
    weight: Option<&str>,
) -> Result<ModelData, StatError> {
    let values = match kind {
        Outcome::Number => table.numbers(outcome)?,
        Outcome::Event(event) => event_values(table, outcome, event)?,
    };
    let data = ModelData::new(outcome, values, predictors(table, columns, factors)?);
    match weight {
        None => Ok(data),
        Some(weight) => Ok(data.weighted(table.numbers(weight)?)),
    }
}

/// Numbers as they are, unless the column holds texts or is named as a factor.
pub(in crate::methods) fn predictors(
    table: &Table,
    columns: &[String],
    factors: &[String],
) -> Result<Vec<Predictor>, StatError> {
    if let Some(name) = factors.iter().find(|name| !columns.contains(name)) {
        return Err(StatError::Parameters(format!("factors: {name} is not among the columns")));
    }
    let predictor = |name: &String| match &table.column(name)?.values {
        Values::Numbers(values) if !factors.contains(name) => Ok(Predictor::numeric(name, values.clone())),
        _ => {
            let (codes, levels) = table.groups(name)?;
            Ok(Predictor::factor(name, codes, levels, None))
        }
    };
    columns.iter().map(predictor).collect()
}

fn event_values(table: &Table, name: &str, event: Option<&str>) -> Result<Vec<f64>, StatError> {
    let Column { values, .. } = table.column(name)?;
    let Some(event) = event else {
        return match values {
            Values::Numbers(values) => Ok(values.clone()),
            Values::Levels { levels, .. } => Err(StatError::Parameters(format!(
                "event: {name} holds texts ({}), say which one is the event",
                levels.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(", ")
            ))),
        };
    };
    let (codes, levels) = table.groups(name)?;
    let wanted = levels.iter().position(|level| level == event).ok_or_else(|| {
        StatError::Parameters(format!("event: {name} has no value {event}, only {}", levels.join(", ")))
    })?;
    Ok(codes.iter().map(|code| code.map_or(f64::NAN, |code| f64::from(code == wanted))).collect())
}

/// A level of confidence, 0.95 when none is given.
pub(in crate::methods) fn confidence(level: Option<f64>) -> Result<Confidence, StatError> {
    Ok(level.map_or(Ok(Confidence::P95), Confidence::new)?)
}

/// A difference of shares: `+1.2`.
pub(in crate::methods) fn points(difference: f64) -> String {
    format!("{:+.1}", difference * 100.0)
}

/// A number with three digits that count.
pub(in crate::methods) fn count(value: f64) -> String {
    match value.abs() {
        size if size >= 1000.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        size if size >= 0.1 || size == 0.0 => format!("{value:.2}"),
        _ => format!("{value:.4}"),
    }
}

/// How sure a p-value makes, in Chinese and English.
pub(in crate::methods) fn significance(p: Option<f64>) -> (&'static str, &'static str) {
    match p {
        Some(p) if p < 0.01 => ("差异非常可靠（p < 0.01）", "very unlikely to be chance (p < 0.01)"),
        Some(p) if p < 0.05 => ("差异可靠（p < 0.05）", "unlikely to be chance (p < 0.05)"),
        Some(_) => ("还不能排除偶然（p ≥ 0.05）", "may well be chance (p ≥ 0.05)"),
        None => ("无法检验", "cannot be tested"),
    }
}

//! The table as the chapters need it: scales in words as numbers, "not applicable" left out, a column for each
//! dimension, option and weight.

use super::{AnalyzeError, Spec, SpecError, parts::Parts, study::Finding};
use crate::{Choices, Column, StatError, Table, Values, scale_words::grades};
use serde_json::json;

/// Between the items of a ranking, first to last.
const BETWEEN_RANKS: char = '→';
/// Name of the column of weights.
const WEIGHT: &str = "manyi_weight";

/// Answers that are written as steps of a scale become its numbers.
pub(super) fn in_numbers(table: &Table) -> Result<Table, StatError> {
    let mut numbers = Table::default();
    for column in table.columns() {
        let mut column = column.clone();
        if let Values::Levels { codes, levels } = &column.values
            && let Some(steps) = grades(levels)
        {
            let step = |code: &Option<u32>| code.map_or(f64::NAN, |code| steps[code as usize]);
            column.values = Values::Numbers(codes.iter().map(step).collect());
        }
        numbers.push(column)?;
    }
    numbers.set_about(table.about().clone());
    Ok(numbers)
}

/// Columns for every dimension, option and rank, and ratings without their "not applicable".
pub(super) fn prepared(table: &Table, parts: &mut Parts) -> Result<Table, StatError> {
    let mut prepared = Table::default();
    for column in table.columns() {
        let mut column = column.clone();
        if let Values::Numbers(values) = &mut column.values
            && parts.ratings.contains(&column.name)
        {
            for value in values.iter_mut().filter(|value| parts.not_applicable.contains(value)) {
                *value = f64::NAN;
            }
        }
        prepared.push(column)?;
    }
    prepared.set_about(table.about().clone());
    for (name, items) in &parts.dimensions {
        let items = prepared.items(items)?;
        let values =
            (0..items.rows()).map(|row| mean_of(items.columns().map(|column| column[row]))).collect();
        add(&mut prepared, name, Values::Numbers(values))?;
    }
    for choices in &parts.choices {
        for (name, _) in &choices.options {
            choose(&mut prepared, name, choices.chosen);
        }
    }
    for name in std::mem::take(&mut parts.ranked) {
        if let Some(ranking) = rank(&mut prepared, &name)? {
            parts.rankings.push(ranking);
        }
    }
    Ok(prepared)
}

fn add(table: &mut Table, name: &str, values: Values) -> Result<(), StatError> {
    if table.column(name).is_ok() {
        return Ok(());
    }
    table.push(Column { name: name.to_owned(), label: None, values })
}

/// 1 for the value that means "chosen", 0 for others.
fn choose(table: &mut Table, name: &str, chosen: f64) {
    let column = table.columns_mut().iter_mut().find(|column| column.name == name);
    if let Some(Column { values: Values::Numbers(values), .. }) = column {
        for value in values.iter_mut().filter(|value| !value.is_nan()) {
            *value = f64::from(u8::from(*value == chosen));
        }
    }
}

/// Whether the answers are orders such as `价格→质量→服务`.
pub(super) fn is_ranking(levels: &[String]) -> bool {
    !levels.is_empty() && levels.iter().all(|level| level.contains(BETWEEN_RANKS))
}

/// A column of places, 1 for the first, for each item of an order.
fn rank(table: &mut Table, name: &str) -> Result<Option<Choices>, StatError> {
    let column = table.column(name)?;
    let Values::Levels { codes, levels } = &column.values else { return Ok(None) };
    let question = column.label.clone().unwrap_or_else(|| name.to_owned());
    let mut items: Vec<&str> = Vec::new();
    for item in levels.iter().flat_map(|level| level.split(BETWEEN_RANKS)).map(str::trim) {
        if !item.is_empty() && !items.contains(&item) {
            items.push(item);
        }
    }
    let place = |item: &str, code: &Option<u32>| {
        let order = code.map(|code| &levels[code as usize])?;
        let place = order.split(BETWEEN_RANKS).position(|known| known.trim() == item)?;
        u32::try_from(place + 1).ok().map(f64::from)
    };
    let columns: Vec<(String, String, Vec<f64>)> = items
        .iter()
        .map(|item| {
            let places = codes.iter().map(|code| place(item, code).unwrap_or(f64::NAN)).collect();
            (format!("{name}{BETWEEN_RANKS}{item}"), (*item).to_owned(), places)
        })
        .collect();
    let mut options = Vec::new();
    for (column, item, places) in columns {
        add(table, &column, Values::Numbers(places))?;
        options.push((column, item));
    }
    Ok(Some(Choices { question, options, chosen: 1.0 }))
}

/// Of those answered; half of the items at least.
#[allow(clippy::cast_precision_loss)]
fn mean_of(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let all = values.len();
    let (count, sum) =
        values.filter(|value| !value.is_nan()).fold((0_usize, 0.0), |(n, sum), value| (n + 1, sum + value));
    if count * 2 >= all && count > 0 { sum / count as f64 } else { f64::NAN }
}

/// Brings the rows to the margins of the spec: a column of weights, and the report of how it went.
///
/// # Errors
/// Margins that do not fit the answers or contradict each other: nothing is computed without the weights that
/// somebody asked for.
pub(super) fn weighted(
    table: &mut Table,
    parts: &mut Parts,
    spec: &Spec,
) -> Result<Option<Finding>, AnalyzeError> {
    let Some(weights) = spec.weights.as_ref().filter(|weights| !weights.margins.is_empty()) else {
        return Ok(None);
    };
    let margins: serde_json::Map<String, serde_json::Value> =
        parts.margins.iter().map(|(column, sizes)| (column.clone(), json!(sizes))).collect();
    let mut parameters = json!({"margins": margins, "limits": weights.limits});
    if let Some(start) = &parts.weight {
        parameters["weight"] = json!(start);
    }
    let outcome = crate::method("raking")?.run(table, &parameters).map_err(|error| {
        SpecError::new(
            spec.line_of("weights", ""),
            "weights",
            format!("无法按这些比例加权：{error}"),
            format!("the sample cannot be weighted to these margins: {error}"),
        )
    })?;
    let rows = outcome.result["weights"].as_array().map_or(&[][..], Vec::as_slice);
    let values = rows.iter().map(|weight| weight.as_f64().unwrap_or(0.0)).collect();
    add(table, WEIGHT, Values::Numbers(values))?;
    parts.weight = Some(WEIGHT.to_owned());
    Ok(Some(Finding { key: "weights", outcomes: vec![outcome], advice: Vec::new() }))
}

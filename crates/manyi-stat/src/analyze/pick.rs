//! Columns of a table out of the JSON of a method's result.

use crate::{Language, Text};
use manyi_document::{DataTable, Datum};
use serde_json::Value;

/// How a figure is shown.
#[derive(Clone, Copy, Debug)]
pub(super) enum Show {
    Text,
    Number(usize),
    Percent,
}

/// One column: where it stands in each row (JSON pointer), its head, how it is shown.
pub(super) type Column = (&'static str, Text, Show);

/// Short for a column.
pub(super) const fn column(pointer: &'static str, zh: &'static str, en: &'static str, show: Show) -> Column {
    (pointer, Text { zh, en }, show)
}

/// A table of the objects that stand at `pointer`; columns without a single figure are left out.
pub(super) fn table(result: &Value, pointer: &str, columns: &[Column], language: Language) -> DataTable {
    let rows = result.pointer(pointer).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let has = |column: &&Column| rows.iter().any(|row| datum(row, column) != Datum::Empty);
    let columns: Vec<&Column> = columns.iter().filter(has).collect();
    DataTable {
        title: String::new(),
        heads: columns.iter().map(|(_, head, _)| language.pick(head.zh, head.en).to_owned()).collect(),
        rows: rows.iter().map(|row| columns.iter().map(|column| datum(row, column)).collect()).collect(),
    }
}

/// The same result with the objects at `pointer` in ascending order of the figure at `by`.
pub(super) fn ordered(result: &Value, pointer: &str, by: &str) -> Value {
    let mut result = result.clone();
    if let Some(Value::Array(rows)) = result.pointer_mut(pointer) {
        let place = |row: &Value| figure(row, by).unwrap_or(f64::INFINITY);
        rows.sort_by(|a, b| place(a).total_cmp(&place(b)));
    }
    result
}

fn datum(row: &Value, (pointer, _, show): &Column) -> Datum {
    let value = row.pointer(pointer);
    match show {
        Show::Text => match value {
            Some(Value::String(text)) => Datum::Text(text.clone()),
            Some(Value::Null) | None => Datum::Empty,
            Some(other) => Datum::Text(other.to_string()),
        },
        Show::Number(decimals) => Datum::number(value.and_then(Value::as_f64), *decimals),
        Show::Percent => Datum::percent(value.and_then(Value::as_f64)),
    }
}

/// The figure at `pointer`.
pub(super) fn figure(value: &Value, pointer: &str) -> Option<f64> {
    value.pointer(pointer).and_then(Value::as_f64)
}

/// The text at `pointer`.
pub(super) fn words<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// The objects at `pointer`.
pub(super) fn rows<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value.pointer(pointer).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

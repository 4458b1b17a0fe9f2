//! Columns of what imported files said of the people: found row by row, since every file brings its own.

use super::{AnswerColumn, AnswerValues, ColumnKind, levels::Levels};
use crate::{response::Attributes, wave::store::AttributeName};
use manyi_kernel::Locale;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Default)]
pub(super) struct AttributeColumns {
    columns: BTreeMap<String, Column>,
    rows: usize,
}

#[derive(Default)]
struct Column {
    levels: Levels,
    numbers: Vec<f64>,
    /// Whether every value so far was a number.
    numeric: bool,
}

impl AttributeColumns {
    pub fn push(&mut self, attributes: &Attributes, wanted: impl Fn(&str) -> bool) {
        for (code, value) in attributes.iter().filter(|(code, _)| wanted(code)) {
            let column = self
                .columns
                .entry(code.clone())
                .or_insert_with(|| Column { numeric: true, ..Column::default() });
            column.fill(self.rows);
            column.push(value);
        }
        self.rows += 1;
    }

    /// In the order of their names; one without a name is called by its code.
    pub fn finish(self, names: &[AttributeName], locale: Locale) -> Vec<AnswerColumn> {
        let rows = self.rows;
        let place = |code: &str| names.iter().position(|name| name.code == code).unwrap_or(usize::MAX);
        let mut columns: Vec<_> = self.columns.into_iter().collect();
        columns.sort_by_key(|(code, _)| place(code));
        let finish = |(code, mut column): (String, Column)| {
            column.fill(rows);
            let name = names.iter().find(|name| name.code == code);
            let label = name.and_then(|name| name.text.get(locale.code())).cloned();
            AnswerColumn {
                label: label.unwrap_or_else(|| code.clone()),
                code,
                kind: ColumnKind::Attribute,
                role: None,
                scale: None,
                values: column.values(),
            }
        };
        columns.into_iter().map(finish).collect()
    }
}

impl Column {
    /// Rows without this attribute are missing.
    fn fill(&mut self, rows: usize) {
        self.levels.pad(rows);
        self.numbers.resize(rows, f64::NAN);
    }

    fn push(&mut self, value: &Value) {
        let text = match value {
            Value::String(text) => Some(text.clone()).filter(|text| !text.trim().is_empty()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        self.numeric &= text.is_none() || value.is_number();
        self.numbers.push(value.as_f64().unwrap_or(f64::NAN));
        self.levels.push(text.as_deref());
    }

    fn values(self) -> AnswerValues {
        if self.numeric { AnswerValues::Numbers(self.numbers) } else { self.levels.named(str::to_owned) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn an_attribute_is_a_number_while_all_its_values_are() {
        let mut columns = AttributeColumns::default();
        for row in [json!({}), json!({"age": 30, "tier": "金"}), json!({"tier": 2}), json!({"age": 41})] {
            columns.push(row.as_object().unwrap(), |_| true);
        }
        let found = columns.finish(&[], Locale::ZhCn);
        let AnswerValues::Numbers(ages) = &found[0].values else { panic!("{found:?}") };
        assert_eq!((ages[1], ages[3], ages[0].is_nan()), (30.0, 41.0, true));
        let tiers = ["金", "2"].map(str::to_owned).to_vec();
        let codes = vec![None, Some(0), Some(1), None];
        assert_eq!(found[1].values, AnswerValues::Levels { codes, levels: tiers });
    }
}

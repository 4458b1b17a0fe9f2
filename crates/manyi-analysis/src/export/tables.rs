//! Every figure of a result as tables: single figures as key and value, lists of equal objects as rows, lists of lists
//! as they stand.

use manyi_document::{DataTable, Datum};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A longer list of plain values gets a table of its own.
const INLINE: usize = 12;

/// `name` says what a key or a code is called.
pub(super) struct Tables<'a> {
    name: &'a dyn Fn(&str) -> String,
    /// Wording of variables, by code.
    variables: &'a BTreeMap<String, String>,
    sheets: Vec<DataTable>,
}

impl<'a> Tables<'a> {
    pub fn of(
        result: &Value,
        title: &str,
        name: &'a dyn Fn(&str) -> String,
        variables: &'a BTreeMap<String, String>,
    ) -> Vec<DataTable> {
        let mut tables = Self { name, variables, sheets: Vec::new() };
        match result {
            Value::Object(fields) => tables.object(title, fields),
            other => tables.list(title, other.as_array().map_or(&[], Vec::as_slice), &Map::new()),
        }
        tables.sheets
    }

    fn object(&mut self, title: &str, fields: &Map<String, Value>) {
        let mut rows = Vec::new();
        for (key, value) in fields.iter().filter(|(_, value)| is_single(value)) {
            self.single(key, &(self.name)(key), value, &mut rows);
        }
        if !rows.is_empty() {
            self.sheets.push(DataTable { title: title.to_owned(), heads: Vec::new(), rows });
        }
        for (key, value) in fields.iter().filter(|(_, value)| !is_single(value)) {
            let title = (self.name)(key);
            match value {
                Value::Object(inner) => self.object(&title, inner),
                Value::Array(items) => self.list(&title, items, fields),
                _ => {}
            }
        }
    }

    fn single(&self, key: &str, name: &str, value: &Value, rows: &mut Vec<Vec<Datum>>) {
        match value {
            Value::Object(range) => {
                for (key, value) in range {
                    self.single(key, &format!("{name} · {}", (self.name)(key)), value, rows);
                }
            }
            other => rows.push(vec![Datum::Text(name.to_owned()), self.figure(key, other)]),
        }
    }

    /// Names beside a list of lists stand in a list of as many texts.
    fn list(&mut self, title: &str, items: &[Value], siblings: &Map<String, Value>) {
        let sheet = if items.iter().all(Value::is_object) {
            self.objects(title, items)
        } else if items.iter().all(Value::is_array) {
            let width = items.iter().filter_map(|row| row.as_array().map(Vec::len)).max().unwrap_or(0);
            let rows = self.labels(siblings, items.len(), &["rows", "first_levels"]);
            let mut heads = vec![String::new()];
            heads.extend(self.labels(siblings, width, &["columns", "second_levels"]));
            let row = |(first, item): (&String, &Value)| {
                let cells = item.as_array().map_or(&[][..], Vec::as_slice);
                std::iter::once(Datum::Text(first.clone()))
                    .chain(cells.iter().map(|cell| self.cell(cell)))
                    .collect()
            };
            DataTable { title: title.to_owned(), heads, rows: rows.iter().zip(items).map(row).collect() }
        } else {
            let rows = items.iter().map(|item| vec![self.cell(item)]).collect();
            DataTable { title: title.to_owned(), heads: Vec::new(), rows }
        };
        self.sheets.push(sheet);
    }

    /// What so many rows or columns are called: by the list of the wished name, else by any list of as many names,
    /// else by their numbers.
    fn labels(&self, siblings: &Map<String, Value>, count: usize, wished: &[&str]) -> Vec<String> {
        let names = |value: &Value| -> Option<Vec<String>> {
            let items = value.as_array().filter(|items| items.len() == count)?;
            let name = |item: &Value| {
                let text = item.as_str().or_else(|| item.get("code")?.as_str());
                text.or_else(|| item.get("name")?.as_str()).map(|text| self.word(text))
            };
            items.iter().map(name).collect()
        };
        let lists = || wished.iter().filter_map(|key| siblings.get(*key)).chain(siblings.values());
        let steps = |value: &Value| -> Option<Vec<String>> {
            let items = value.as_array().filter(|items| items.len() == count)?;
            items.iter().map(|item| item.as_f64().map(|step| step.to_string())).collect()
        };
        let as_many = |key: &str| siblings.get(key).and_then(Value::as_array).map(Vec::len) == Some(count);
        // Factors are called F1, F2 … in the field.
        let mark = if as_many("ss_loadings") { "F" } else { "" };
        (lists().find_map(names))
            .or_else(|| siblings.get("categories").and_then(steps))
            .unwrap_or_else(|| (1..=count).map(|number| format!("{mark}{number}")).collect())
    }

    fn objects(&self, title: &str, items: &[Value]) -> DataTable {
        let rows: Vec<Vec<(String, Datum)>> = items
            .iter()
            .filter_map(Value::as_object)
            .map(|fields| {
                let mut cells = Vec::new();
                self.flat("", fields, &mut cells);
                cells
            })
            .collect();
        let mut heads: Vec<String> = Vec::new();
        for (name, _) in rows.iter().flatten() {
            if !heads.contains(name) {
                heads.push(name.clone());
            }
        }
        let row = |cells: Vec<(String, Datum)>| {
            let mut cells: BTreeMap<String, Datum> = cells.into_iter().collect();
            heads.iter().map(|name| cells.remove(name).unwrap_or(Datum::Empty)).collect()
        };
        DataTable { title: title.to_owned(), rows: rows.into_iter().map(row).collect(), heads }
    }

    fn flat(&self, before: &str, fields: &Map<String, Value>, cells: &mut Vec<(String, Datum)>) {
        for (key, value) in fields {
            let name = (self.name)(key);
            let name = if before.is_empty() { name } else { format!("{before} · {name}") };
            match value {
                Value::Object(inner) => self.flat(&name, inner, cells),
                other => cells.push((name, self.figure(key, other))),
            }
        }
    }

    fn word(&self, text: &str) -> String {
        self.variables.get(text).cloned().unwrap_or_else(|| text.to_owned())
    }

    /// A cell by what it is: nobody reads a p-value beyond four decimals.
    fn figure(&self, key: &str, value: &Value) -> Datum {
        if key == "p" || key.ends_with("_p") {
            return Datum::number(value.as_f64(), 4);
        }
        self.cell(value)
    }

    fn cell(&self, value: &Value) -> Datum {
        match value {
            Value::Null => Datum::Empty,
            Value::Number(number) => number.as_f64().map_or(Datum::Empty, Datum::figure),
            Value::Bool(truth) => Datum::Text((self.name)(if *truth { "true" } else { "false" })),
            Value::String(text) => Datum::Text(self.word(text)),
            Value::Array(items) => Datum::Text(
                items
                    .iter()
                    .map(|item| match item {
                        Value::Array(_) | Value::Object(_) => item.to_string(),
                        plain => self.cell(plain).shown(),
                    })
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            Value::Object(_) => Datum::Text(value.to_string()),
        }
    }
}

/// Plain values, short lists of them, and objects of plain values such as an interval.
fn is_single(value: &Value) -> bool {
    let plain = |value: &Value| !value.is_object() && !value.is_array();
    match value {
        Value::Object(fields) => {
            let estimate = |value: &Value| {
                plain(value) || value.as_object().is_some_and(|inner| inner.values().all(plain))
            };
            fields.values().all(plain) || (fields.contains_key("value") && fields.values().all(estimate))
        }
        Value::Array(items) => items.len() <= INLINE && items.iter().all(plain),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn figures_lists_and_matrices_become_tables() {
        let result = json!({
            "rate": {"value": 0.8, "interval": {"low": 0.7, "high": 0.9}},
            "items": [{"item": "q1", "r": 0.5}, {"item": "q2", "r": null, "more": {"low": 1}}],
            "names": ["a", "b"],
            "matrix": [[1.0, 0.5], [0.5, 1.0]],
        });
        let table = json!({
            "columns": [{"name": "east", "n": 5}, {"name": "west", "n": 6}],
            "counts": [[1, 2], [3, 4]],
            "rows": ["no", "yes"],
        });
        let loadings =
            json!({"items": ["a", "b", "c"], "loadings": [[0.1], [0.2], [0.3]], "ss_loadings": [0.14]});
        let variables = BTreeMap::from([("q1".to_owned(), "态度".to_owned())]);
        let sheets = Tables::of(&result, "figures", &str::to_uppercase, &variables);
        let heads: Vec<_> =
            sheets.iter().map(|sheet| (sheet.title.as_str(), sheet.heads.join("|"))).collect();
        assert_eq!(
            heads,
            [
                ("figures", String::new()),
                ("ITEMS", "ITEM|R|MORE · LOW".to_owned()),
                ("MATRIX", "|a|b".to_owned())
            ]
        );
        assert_eq!(sheets[0].rows[0], [Datum::Text("RATE · VALUE".to_owned()), Datum::figure(0.8)]);
        assert_eq!(sheets[0].rows[1][0], Datum::Text("RATE · INTERVAL · LOW".to_owned()));
        let first = [Datum::Text("态度".to_owned()), Datum::figure(0.5), Datum::Empty];
        assert_eq!(sheets[1].rows[0], first);
        assert_eq!(sheets[2].rows[1][0], Datum::Text("b".to_owned()));
        let matrix = |result: &Value, title: &str| {
            let sheets = Tables::of(result, "figures", &str::to_uppercase, &variables);
            let sheet = sheets.into_iter().find(|sheet| sheet.title == title).unwrap();
            (sheet.heads.join("|"), sheet.rows.iter().map(|row| row[0].shown()).collect::<String>())
        };
        assert_eq!(matrix(&table, "COUNTS"), ("|east|west".to_owned(), "noyes".to_owned()));
        assert_eq!(matrix(&loadings, "LOADINGS"), ("|F1".to_owned(), "abc".to_owned()));
    }
}

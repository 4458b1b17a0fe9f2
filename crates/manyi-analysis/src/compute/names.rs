//! Variables travel through a method under marks that no text contains: so the codes in its figures and the wordings
//! in its sentences can be put back without guessing.

use crate::Rows;
use serde_json::Value;
use std::collections::BTreeMap;

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';
/// Characters of a wording in a sentence.
const SHORT: usize = 28;

pub(super) struct Names {
    marks: BTreeMap<String, String>,
    codes: Vec<String>,
    labels: Vec<String>,
}

impl Names {
    /// `labels` say what the variables are called, in their order.
    pub fn of(rows: &Rows, labels: Vec<String>) -> Self {
        let codes: Vec<String> = rows.variables.iter().map(|variable| variable.code.clone()).collect();
        let marks =
            codes.iter().enumerate().map(|(at, code)| (code.clone(), format!("{OPEN}{at:04}{CLOSE}")));
        Self { marks: marks.collect(), codes, labels }
    }

    pub fn mark(&self, code: &str) -> String {
        self.marks.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// Parameters with marks in the place of codes.
    pub fn marked(&self, parameters: &Value) -> Value {
        match parameters {
            Value::Object(fields) => {
                let field = |(key, value): (&String, &Value)| (key.clone(), self.inner(value));
                Value::Object(fields.iter().map(field).collect())
            }
            other => self.inner(other),
        }
    }

    /// Below the names of the parameters, keys of lists may be variables too.
    fn inner(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.mark(text)),
            Value::Array(items) => items.iter().map(|item| self.inner(item)).collect(),
            Value::Object(fields) => {
                let field = |(key, value): (&String, &Value)| {
                    let key = if value.is_array() { self.mark(key) } else { key.clone() };
                    (key, self.inner(value))
                };
                Value::Object(fields.iter().map(field).collect())
            }
            other => other.clone(),
        }
    }

    /// A result with codes in the place of marks.
    pub fn coded(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.code(&text)),
            Value::Array(items) => items.into_iter().map(|item| self.coded(item)).collect(),
            Value::Object(fields) => {
                let field = |(key, value): (String, Value)| (self.code(&key), self.coded(value));
                Value::Object(fields.into_iter().map(field).collect())
            }
            other => other,
        }
    }

    pub fn code(&self, text: &str) -> String {
        replaced(text, |at| self.codes.get(at).cloned())
    }

    /// A sentence with wordings in the place of marks.
    pub fn worded(&self, text: &str) -> String {
        replaced(text, |at| self.labels.get(at).map(|label| short(label)))
    }
}

fn short(label: &str) -> String {
    if label.chars().count() <= SHORT {
        return label.to_owned();
    }
    label.chars().take(SHORT - 1).chain(['…']).collect()
}

fn replaced(text: &str, name: impl Fn(usize) -> Option<String>) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        done.push_str(before);
        let Some((mark, tail)) = after.split_once(CLOSE) else {
            rest = after;
            continue;
        };
        done.push_str(&mark.parse().ok().and_then(&name).unwrap_or_default());
        rest = tail;
    }
    done.push_str(rest);
    done
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Variable};
    use manyi_kernel::QualityCounts;
    use manyi_stat::Values;
    use serde_json::json;

    fn names() -> Names {
        let variable = |code: &str| Variable {
            code: code.to_owned(),
            label: String::new(),
            origin: Origin::Rating,
            role: None,
            scale: None,
            values: Values::Numbers(vec![]),
        };
        let rows = Rows {
            title: String::new(),
            rows: 0,
            quality: QualityCounts::default(),
            variables: vec![variable("q1"), variable("mean")],
        };
        Names::of(&rows, vec!["您对服务态度是否满意".to_owned(), "很长".repeat(20)])
    }

    #[test]
    fn codes_go_in_as_marks_and_come_back() {
        let names = names();
        let parameters = json!({"columns": ["q1", "mean"], "seed": 7, "method": "pearson"});
        let marked = names.marked(&parameters);
        assert_ne!(marked["columns"], parameters["columns"]);
        assert_eq!((&marked["seed"], &marked["method"]), (&json!(7), &json!("pearson")));
        assert_eq!(names.coded(marked), parameters);
    }

    #[test]
    fn sentences_say_the_wording_and_cut_it_short() {
        let names = names();
        let sentence = format!("“{}”最高，“{}”最低。", names.mark("q1"), names.mark("mean"));
        let said = names.worded(&sentence);
        assert!(said.starts_with("“您对服务态度是否满意”最高") && said.ends_with("…”最低。"), "{said}");
    }
}

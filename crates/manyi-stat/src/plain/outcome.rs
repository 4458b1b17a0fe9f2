//! The result of a method as plain text: reading, rows used, cautions, then every figure.

use super::grid::{grid, width};
use crate::{Entry, Language, Outcome, caution_text};
use serde_json::{Map, Value};

/// The whole text, lines ended.
pub fn outcome(entry: &Entry, outcome: &Outcome, language: Language) -> String {
    let mut lines = vec![language.pick(entry.title.zh, entry.title.en).to_owned(), String::new()];
    for sentence in &outcome.reading {
        lines.push(match language {
            Language::Chinese => sentence.zh.clone(),
            Language::English => sentence.en.clone(),
        });
    }
    lines.push(String::new());
    let missing = outcome.missing;
    lines.push(match language {
        Language::Chinese => format!("样本 n = {}（共 {} 行）", outcome.n, missing.rows),
        Language::English => format!("n = {} (of {} rows)", outcome.n, missing.rows),
    });
    for warning in &outcome.warnings {
        let text = caution_text(warning.code);
        let mut line = format!("! {}", language.pick(text.zh, text.en));
        if !warning.about.is_empty() {
            line.push_str(&format!(" [{}]", warning.about.join(", ")));
        }
        if let Some(value) = warning.value {
            line.push_str(&format!(" ({})", number(value)));
        }
        lines.push(line);
    }
    lines.push(String::new());
    value_lines("", &outcome.result, &mut lines);
    lines.join("\n") + "\n"
}

/// Single figures as `key  value`; lists of equal objects as tables; the rest below its key.
fn value_lines(key: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(fields) => object_lines(key, fields, lines),
        Value::Array(items) if items.iter().all(Value::is_object) && !items.is_empty() => {
            heading(key, lines);
            lines.extend(grid(&table_of(items)));
            lines.push(String::new());
        }
        Value::Array(items) if items.iter().all(Value::is_array) && !items.is_empty() => {
            heading(key, lines);
            let row = |item: &Value| {
                item.as_array().map(|cells| cells.iter().map(cell).collect()).unwrap_or_default()
            };
            let mut rows: Vec<Vec<String>> = vec![Vec::new()];
            rows.extend(items.iter().map(row));
            lines.extend(grid(&rows).into_iter().skip(1));
            lines.push(String::new());
        }
        _ => lines.push(format!("{key}  {}", cell(value))),
    }
}

fn object_lines(key: &str, fields: &Map<String, Value>, lines: &mut Vec<String>) {
    let (single, compound): (Vec<_>, Vec<_>) = fields.iter().partition(|(_, value)| is_single(value));
    if !single.is_empty() {
        heading(key, lines);
        let widest = single.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
        for (name, value) in &single {
            let gap = " ".repeat(widest - width(name));
            lines.push(format!("{name}{gap}  {}", cell(value)));
        }
        lines.push(String::new());
    }
    for (name, value) in compound {
        let path = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
        value_lines(&path, value, lines);
    }
}

fn heading(key: &str, lines: &mut Vec<String>) {
    if !key.is_empty() {
        lines.push(format!("[{key}]"));
    }
}

fn is_single(value: &Value) -> bool {
    match value {
        Value::Object(fields) => is_interval(fields),
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        _ => true,
    }
}

fn is_interval(fields: &Map<String, Value>) -> bool {
    fields.contains_key("low") && fields.contains_key("high")
}

fn table_of(items: &[Value]) -> Vec<Vec<String>> {
    let mut names: Vec<&String> = Vec::new();
    for item in items.iter().filter_map(Value::as_object) {
        for name in item.keys() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let row = |item: &Value| {
        names.iter().map(|name| item.get(name.as_str()).map(cell).unwrap_or_default()).collect()
    };
    let mut rows = vec![names.iter().map(|name| (*name).clone()).collect()];
    rows.extend(items.iter().map(row));
    rows
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => "—".to_owned(),
        Value::Bool(truth) => truth.to_string(),
        Value::Number(figure) if figure.is_f64() => figure.as_f64().map_or_else(String::new, number),
        Value::Number(figure) => figure.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(cell).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => match (fields.get("low"), fields.get("high")) {
            (Some(low), Some(high)) => format!("{} … {}", cell(low), cell(high)),
            _ => fields
                .iter()
                .map(|(name, value)| format!("{name} {}", cell(value)))
                .collect::<Vec<_>>()
                .join(", "),
        },
    }
}

/// Six digits that count; whole numbers whole.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let size = value.abs().log10().floor();
    if !(-4.0..12.0).contains(&size) {
        return format!("{value:.5e}");
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let decimals = (5.0 - size).clamp(0.0, 9.0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_six_digits() {
        for (value, wanted) in [
            (0.0, "0"),
            (5.0, "5"),
            (0.123_456_789, "0.123457"),
            (1_234.567_89, "1234.57"),
            (-2_868.585_1, "-2868.59"),
            (0.000_012_345_678, "1.23457e-5"),
            (129_880.0, "129880"),
        ] {
            assert_eq!(number(value), wanted);
        }
    }

    #[test]
    fn lists_of_objects_become_tables() {
        let result = serde_json::json!({
            "alpha": 0.87, "interval": {"low": 0.8, "high": 0.9, "method": "feldt"},
            "items": [{"item": "q1", "r": 0.5}, {"item": "q2", "r": null}],
        });
        let mut lines = Vec::new();
        value_lines("", &result, &mut lines);
        let wanted = [
            "alpha     0.87",
            "interval  0.8 … 0.9",
            "",
            "[items]",
            "item    r",
            "q1    0.5",
            "q2      —",
            "",
        ];
        assert_eq!(lines, wanted);
    }
}

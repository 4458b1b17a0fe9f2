//! What a method takes and gives, from the schemas of its parameters and results.

use super::grid::grid;
use crate::{Entry, Group, Language};
use serde_json::Value;

/// All methods by group, one a line.
pub fn method_list(entries: &[Entry], language: Language) -> String {
    let mut lines = Vec::new();
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort_by_key(|entry| entry.group);
    let mut group: Option<Group> = None;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for entry in sorted {
        if group != Some(entry.group) {
            lines.extend(grid(&rows));
            rows.clear();
            let title = entry.group.title();
            lines.push(format!("\n{}", language.pick(title.zh, title.en)));
            group = Some(entry.group);
        }
        let title = language.pick(entry.title.zh, entry.title.en);
        let summary = language.pick(entry.summary.zh, entry.summary.en);
        rows.push(vec![format!("  {}", entry.code), title.to_owned(), summary.to_owned()]);
    }
    lines.extend(grid(&rows));
    lines.join("\n").trim_start().to_owned() + "\n"
}

/// Title, summary, every parameter and every key of the result.
pub fn method_help(entry: &Entry, language: Language) -> String {
    let mut lines = vec![
        format!("{}  {}", entry.code, language.pick(entry.title.zh, entry.title.en)),
        language.pick(entry.summary.zh, entry.summary.en).to_owned(),
        String::new(),
        language.pick("参数（--params 的 JSON 键）", "Parameters (JSON keys of --params)").to_owned(),
    ];
    let parameters = entry.parameters().to_value();
    schema_lines(&parameters, 1, language, &mut lines);
    lines.push(String::new());
    lines.push(
        language.pick("结果（--format json 的 result）", "Results (result in --format json)").to_owned(),
    );
    schema_lines(&entry.results().to_value(), 1, language, &mut lines);
    lines.join("\n") + "\n"
}

fn schema_lines(schema: &Value, depth: usize, language: Language, lines: &mut Vec<String>) {
    let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
        variant_lines(schema, depth, language, lines);
        return;
    };
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .map(|names| names.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    for (name, property) in properties {
        lines.push(property_line(name, property, required.contains(&name.as_str()), depth, language));
        let inner = property.get("items").unwrap_or(property);
        if inner.get("properties").is_some() && depth < 4 && !is_interval(inner) {
            schema_lines(inner, depth + 1, language, lines);
        }
    }
}

/// A choice between shapes: each in turn.
fn variant_lines(schema: &Value, depth: usize, language: Language, lines: &mut Vec<String>) {
    for key in ["oneOf", "anyOf", "allOf"] {
        for variant in schema.get(key).and_then(Value::as_array).into_iter().flatten() {
            schema_lines(variant, depth, language, lines);
        }
    }
}

fn property_line(name: &str, property: &Value, required: bool, depth: usize, language: Language) -> String {
    let mut line = format!("{}{name}  <{}>", "  ".repeat(depth), kind_of(property));
    if let Some(default) = property.get("default").filter(|default| !default.is_null()) {
        line.push_str(&format!(" [{} {default}]", language.pick("默认", "default")));
    } else if required && depth == 1 {
        line.push_str(language.pick(" 必填", " required"));
    }
    if let Some(text) = property.get("description").and_then(Value::as_str) {
        line.push_str(&format!("  {}", text.replace('\n', " ")));
    }
    line
}

fn is_interval(schema: &Value) -> bool {
    let has = |name: &str| schema.pointer(&format!("/properties/{name}")).is_some();
    has("low") && has("high")
}

fn kind_of(schema: &Value) -> String {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|");
    }
    if let Some(constant) = schema.get("const") {
        return constant.as_str().map_or_else(|| constant.to_string(), str::to_owned);
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(variants) = schema.get(key).and_then(Value::as_array) {
            let mut kinds: Vec<_> = variants.iter().map(kind_of).filter(|kind| kind != "null").collect();
            kinds.dedup();
            return kinds.join("|");
        }
    }
    if is_interval(schema) {
        return "{low, high}".to_owned();
    }
    match schema.get("type") {
        Some(Value::String(kind)) if kind == "array" => {
            format!("[{}]", schema.get("items").map_or_else(String::new, kind_of))
        }
        Some(Value::String(kind)) => kind.clone(),
        Some(Value::Array(kinds)) => kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| *kind != "null")
            .collect::<Vec<_>>()
            .join("|"),
        _ => "object".to_owned(),
    }
}

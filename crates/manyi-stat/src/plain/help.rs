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

/// What the schemas do not say: explanations in the reader's language. Where there is none, the schema's own
/// (English) text stands.
pub struct HelpWords<'a> {
    /// What the parameter at this path (`model.constructs.items`) means.
    pub parameter: &'a dyn Fn(&str) -> Option<String>,
    /// What a key of the result is called.
    pub key: &'a dyn Fn(&str) -> Option<String>,
}

/// Title, summary, every parameter and every key of the result.
pub fn method_help(entry: &Entry, language: Language, words: &HelpWords<'_>) -> String {
    let mut lines = vec![
        format!("{}  {}", entry.code, language.pick(entry.title.zh, entry.title.en)),
        language.pick(entry.summary.zh, entry.summary.en).to_owned(),
        String::new(),
        language.pick("参数（--params 的 JSON 键）", "Parameters (JSON keys of --params)").to_owned(),
    ];
    let parameters = entry.parameters().to_value();
    let text = |path: &str| (words.parameter)(path);
    Keys { language, text: &text, required: true }.write(&parameters, "", &mut lines);
    lines.push(String::new());
    lines.push(
        language.pick("结果（--format json 的 result）", "Results (result in --format json)").to_owned(),
    );
    let text = |path: &str| (words.key)(path.rsplit('.').next().unwrap_or(path));
    Keys { language, text: &text, required: false }.write(&entry.results().to_value(), "", &mut lines);
    lines.join("\n") + "\n"
}

/// Deeper keys are seen in the result itself.
const DEEPEST: usize = 4;

/// The keys of a schema, one a line.
struct Keys<'a> {
    language: Language,
    /// What the key at this path means, where the reader's language says it.
    text: &'a dyn Fn(&str) -> Option<String>,
    /// Whether it is said what has to be given.
    required: bool,
}

impl Keys<'_> {
    fn write(&self, schema: &Value, path: &str, lines: &mut Vec<String>) {
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else {
            // A choice between shapes: each in turn.
            for key in ["oneOf", "anyOf", "allOf"] {
                let variants = schema.get(key).and_then(Value::as_array).into_iter().flatten();
                variants.for_each(|variant| self.write(variant, path, lines));
            }
            return;
        };
        let needed = schema.get("required").and_then(Value::as_array);
        let is_needed = |name: &str| {
            self.required
                && path.is_empty()
                && needed.is_some_and(|names| names.iter().any(|one| one == name))
        };
        for (name, property) in properties {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            lines.push(self.line(&path, property, is_needed(name)));
            let inner = property.get("items").unwrap_or(property);
            if inner.get("properties").is_some() && depth(&path) < DEEPEST && !is_interval(inner) {
                self.write(inner, &path, lines);
            }
        }
    }

    fn line(&self, path: &str, property: &Value, needed: bool) -> String {
        let name = path.rsplit('.').next().unwrap_or(path);
        let mut line = format!("{}{name}  <{}>", "  ".repeat(depth(path)), kind_of(property));
        if let Some(default) = property.get("default").filter(|default| !default.is_null()) {
            line.push_str(&format!(" [{} {default}]", self.language.pick("默认", "default")));
        } else if needed {
            line.push_str(self.language.pick(" 必填", " required"));
        }
        let said = || property.get("description").and_then(Value::as_str).map(for_reader);
        if let Some(text) = (self.text)(path).or_else(said) {
            line.push_str("  ");
            line.push_str(&text);
        }
        line
    }
}

fn depth(path: &str) -> usize {
    path.split('.').count()
}

/// A doc comment as people who call by JSON read it: one line, `null` for what is absent, no links.
fn for_reader(text: &str) -> String {
    text.replace('\n', " ").replace("`None`", "`null`").replace("[`", "`").replace("`]", "`")
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

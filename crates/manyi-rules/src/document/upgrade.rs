//! Documents of earlier formats, made into what they would be written as today.

use super::FORMAT;
use serde_json::{Map, Value};

type Step = fn(&mut Value);

/// The first step leads from format 1 to format 2, and so on.
const STEPS: [Step; 1] = [escape_braces_of_questions];

/// The document as the present format writes it; `None` when `format` is not one that was ever written.
pub(super) fn upgrade(document: &Map<String, Value>) -> Option<Value> {
    let format = document.get("format").and_then(Value::as_i64)?;
    let done = usize::try_from(format - 1).ok().filter(|_| (1..=FORMAT).contains(&format))?;
    let mut upgraded = Value::Object(document.clone());
    for step in STEPS.iter().skip(done) {
        step(&mut upgraded);
    }
    upgraded["format"] = FORMAT.into();
    Some(upgraded)
}

/// In format 2 `{q1}` in a question's texts stands for an answer; in format 1 it was just written so.
fn escape_braces_of_questions(document: &mut Value) {
    let pages = document.get_mut("pages").and_then(Value::as_array_mut);
    for page in pages.into_iter().flatten() {
        if let Some(questions) = page.get_mut("questions") {
            escape_braces(questions);
        }
    }
}

fn escape_braces(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(escape_braces),
        Value::Object(fields) => {
            for (name, field) in fields {
                match field {
                    Value::String(text) if is_language_field(name) => *text = text.replace('{', "{{"),
                    other => escape_braces(other),
                }
            }
        }
        _ => {}
    }
}

/// Format 1 was written in these two languages; no other field of it bears such a name.
fn is_language_field(name: &str) -> bool {
    matches!(name, "zh-CN" | "en")
}

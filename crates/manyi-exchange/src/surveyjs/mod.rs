//! SurveyJS JSON: pages of elements, texts in one language or several, `{name}` in conditions.

mod read;
mod write;

pub(crate) use read::{read, role, unread_formula};
pub(crate) use write::write;

use serde_json::Value;

pub(crate) fn is_likely(json: &Value) -> bool {
    ["pages", "elements", "questions"].iter().any(|name| json.get(name).is_some_and(Value::is_array))
        && json.get("format").is_none()
}

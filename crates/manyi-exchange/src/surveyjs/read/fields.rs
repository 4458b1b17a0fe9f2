//! The settings of an element, as JSON has them.

use manyi_rules::Number;
use serde_json::{Map, Value};

pub(super) type Fields = Map<String, Value>;

pub(super) fn string<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn flag(fields: &Fields, name: &str) -> bool {
    fields.get(name).and_then(Value::as_bool).unwrap_or_default()
}

pub(super) fn items<'a>(fields: &'a Fields, name: &str) -> &'a [Value] {
    fields.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

pub(super) fn count(fields: &Fields, name: &str) -> Option<usize> {
    fields
        .get(name)
        .and_then(Value::as_u64)
        .filter(|count| *count > 0)
        .and_then(|count| usize::try_from(count).ok())
}

pub(super) fn decimal(fields: &Fields, name: &str) -> Option<Number> {
    fields.get(name).and_then(Number::read)
}

/// Value of an option as conditions write it.
pub(super) fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

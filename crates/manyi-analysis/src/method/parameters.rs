//! What the parameters of a method are called, what they mean in Chinese, and which of their texts name variables.
//!
//! The schema knows a parameter by its code and explains it in English; this adds what a form for people needs.

use crate::words::Phrases;
use manyi_kernel::Locale;
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, sync::LazyLock};

type Help = LazyLock<BTreeMap<String, String>>;
/// What parameters mean, by `<method>.<path>`, by path, or by the last part of the path: the first that is found.
static CHINESE: Help =
    LazyLock::new(|| serde_json::from_str(include_str!("../../locales/help.zh-CN.json")).unwrap_or_default());
/// Only what the schema leaves unsaid.
static ENGLISH: Help =
    LazyLock::new(|| serde_json::from_str(include_str!("../../locales/help.en.json")).unwrap_or_default());

/// Parameters whose texts name variables, by the same keys as [`CHINESE`].
const VARIABLES: [&str; 41] = [
    "after",
    "age",
    "amount",
    "before",
    "cluster",
    "clusters",
    "columns",
    "covariate",
    "customer",
    "date",
    "denominator",
    "did.unit",
    "driver",
    "dysfunctional",
    "event_study.unit",
    "expectation",
    "exposure",
    "factors",
    "first",
    "first_half",
    "frequency",
    "functional",
    "group",
    "importance",
    "model.blocks",
    "model.constructs.items",
    "monetary",
    "outcome",
    "perception",
    "person",
    "population",
    "post",
    "recency",
    "reversed",
    "second",
    "size",
    "strata",
    "survival.event",
    "time",
    "treated",
    "weight",
];
/// Keys that the blocks of the published index models know.
const BLOCKS: [&str; 7] =
    ["image", "expectation", "quality", "value", "satisfaction", "complaint", "loyalty"];

/// The schema of the parameters with a name, a meaning and the mark of variables at every property.
pub(super) fn explained(schema: &mut Value, method: &str, words: Phrases<'_>) {
    walk(schema, method, "", words);
}

fn walk(schema: &mut Value, method: &str, path: &str, words: Phrases<'_>) {
    match schema {
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                let properties = value.as_object_mut().filter(|_| key == "properties");
                match properties {
                    Some(properties) => properties.iter_mut().for_each(|(code, property)| {
                        let path = if path.is_empty() { code.clone() } else { format!("{path}.{code}") };
                        walk(property, method, &path, words);
                        if let Some(property) = property.as_object_mut() {
                            explain(property, method, &path, words);
                        }
                    }),
                    None => walk(value, method, path, words),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, method, path, words)),
        _ => {}
    }
}

fn explain(property: &mut Map<String, Value>, method: &str, path: &str, words: Phrases<'_>) {
    let code = path.rsplit('.').next().unwrap_or(path);
    property.insert("title".to_owned(), words.name_or_code(code).into());
    if let Some(help) = parameter_help(method, path, words.locale) {
        property.insert("description".to_owned(), help.into());
    }
    if is_variable(method, path) {
        property.insert("x-variable".to_owned(), true.into());
    }
    if path == "model.blocks" {
        property.insert("x-keys".to_owned(), json!(BLOCKS));
    }
}

/// What a parameter means in this language, beyond what the schema says in English.
pub fn parameter_help(method: &str, path: &str, locale: Locale) -> Option<&'static str> {
    let help = match locale {
        Locale::ZhCn => &*CHINESE,
        Locale::En => &*ENGLISH,
    };
    found(method, path, |key| help.get(key)).map(String::as_str)
}

/// What stands under `<method>.<path>`, under the path, or under its last part.
fn found<'a, T: ?Sized>(method: &str, path: &str, get: impl Fn(&str) -> Option<&'a T>) -> Option<&'a T> {
    let last = path.rsplit('.').next().unwrap_or(path);
    get(&format!("{method}.{path}")).or_else(|| get(path)).or_else(|| get(last))
}

fn is_variable(method: &str, path: &str) -> bool {
    found(method, path, |key| VARIABLES.binary_search(&key).ok().map(|_| "variable")).is_some()
}

//! Methods as a reader sees them.

use super::parameters::explained;
use crate::words::Phrases;
use manyi_stat::{Entry, Group};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// Asked for most often by managers, in the order in which they help.
const RECOMMENDED: [&str; 5] = ["drivers", "alpha", "crosstab", "anova", "priority"];

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MethodHead {
    /// Stable code, also of the command line.
    pub code: String,
    /// Code of the group, for sorting.
    pub group: String,
    pub group_title: String,
    pub title: String,
    /// One sentence: what it answers.
    pub summary: String,
    /// Place among the recommended ones, 1 first; absent for the others.
    pub recommended: Option<u32>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct MethodDetail {
    #[serde(flatten)]
    pub head: MethodHead,
    /// JSON Schema of the parameters; `title` is what people call one, `description` what it means, `x-variable` says
    /// that its texts name variables, `x-keys` which keys are known.
    #[schema(value_type = Object)]
    pub parameters: Value,
    /// JSON Schema of the result.
    #[schema(value_type = Object)]
    pub result: Value,
    /// What codes to choose from are called.
    pub names: BTreeMap<String, String>,
}

/// In the order of the groups.
pub(crate) fn heads(words: Phrases<'_>) -> Vec<MethodHead> {
    let mut entries = manyi_stat::all();
    entries.sort_by_key(|entry| entry.group);
    entries.iter().map(|entry| head(entry, words)).collect()
}

pub(crate) fn detail(entry: &Entry, words: Phrases<'_>) -> MethodDetail {
    let (mut parameters, mut result) = (entry.parameters().to_value(), entry.results().to_value());
    let names = words.names_in(&[&parameters]);
    explained(&mut parameters, entry.code, words);
    name_properties(&mut result, words);
    MethodDetail { head: head(entry, words), parameters, result, names }
}

fn head(entry: &Entry, words: Phrases<'_>) -> MethodHead {
    let place = RECOMMENDED.iter().position(|code| *code == entry.code);
    MethodHead {
        code: entry.code.to_owned(),
        group: group_code(entry.group),
        group_title: words.pick(entry.group.title()).to_owned(),
        title: words.pick(entry.title).to_owned(),
        summary: words.pick(entry.summary).to_owned(),
        recommended: place.and_then(|place| u32::try_from(place + 1).ok()),
    }
}

fn group_code(group: Group) -> String {
    serde_json::to_value(group).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Writes what people call a property into its schema, at every depth.
fn name_properties(schema: &mut Value, words: Phrases<'_>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                for (code, property) in properties.iter_mut() {
                    if let Some(property) = property.as_object_mut() {
                        property.insert("title".to_owned(), words.name_or_code(code).into());
                    }
                }
            }
            fields.values_mut().for_each(|field| name_properties(field, words));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| name_properties(item, words)),
        _ => {}
    }
}

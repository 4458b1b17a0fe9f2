//! Reads what is said about people and not about questions: quotas, experiments, loops, languages to fall back on.

use super::condition::read_condition;
use super::object::{Object, wrong_type};
use crate::document::{Arm, Experiment, Loop, Quota, QuotaCell, QuotaFull};
use crate::problem::{DocumentProblem, ProblemCode, Problems, step};
use crate::{
    MAX_ARMS, MAX_EXPERIMENTS, MAX_KEY_LENGTH, MAX_LANGUAGES, MAX_LOOPS, MAX_PAGES, MAX_QUOTA_CELLS,
    MAX_QUOTA_LIMIT, MAX_QUOTAS,
};
use serde_json::Value;
use std::collections::BTreeMap;

fn each<T>(
    object: &Object<'_>,
    name: &str,
    max: usize,
    problems: &mut Problems,
    read: fn(&Value, &str, &mut Problems) -> Option<T>,
) -> Vec<T> {
    let place = object.at(name);
    let items = object.optional_list(name, max, problems).iter().enumerate();
    items.filter_map(|(index, item)| read(item, &step(&place, index), problems)).collect()
}

pub(in crate::document) fn read_quotas(object: &Object<'_>, problems: &mut Problems) -> Vec<Quota> {
    each(object, "quotas", MAX_QUOTAS, problems, read_quota)
}

fn read_quota(json: &Value, place: &str, problems: &mut Problems) -> Option<Quota> {
    let known = ["key", "text", "when_full", "counts_invalid", "cells"];
    let object = Object::read(json, place, &known, problems)?;
    object.required("cells", problems);
    Some(Quota {
        key: object.key("key", problems),
        text: object.text("text", problems),
        when_full: read_when_full(&object, problems),
        counts_invalid: object.flag("counts_invalid", problems),
        cells: each(&object, "cells", MAX_QUOTA_CELLS, problems, read_cell),
    })
}

fn read_when_full(object: &Object<'_>, problems: &mut Problems) -> QuotaFull {
    let place = object.at("when_full");
    match object.get("when_full") {
        None => QuotaFull::Count,
        Some(Value::String(word)) if word == "count" => QuotaFull::Count,
        Some(value @ Value::Object(_)) => {
            let Some(fields) = Object::read(value, &place, &["end", "hide"], problems) else {
                return QuotaFull::Count;
            };
            let end = fields.optional_string("end", problems).map(QuotaFull::End);
            let hide = fields.optional_string("hide", problems).map(QuotaFull::Hide);
            end.or(hide).unwrap_or_else(|| {
                problems.add(fields.at("end"), ProblemCode::MissingField);
                QuotaFull::Count
            })
        }
        Some(_) => {
            problems.push(
                DocumentProblem::new(place, ProblemCode::UnknownValue)
                    .with("value", "when_full")
                    .with("allowed", "\"count\", {\"end\": …}, {\"hide\": …}"),
            );
            QuotaFull::Count
        }
    }
}

/// A cell whose condition cannot be read is left out: everybody would count in it.
fn read_cell(json: &Value, place: &str, problems: &mut Problems) -> Option<QuotaCell> {
    let object = Object::read(json, place, &["key", "text", "if", "limit"], problems)?;
    let condition = read_condition(&object, "if", problems);
    if condition.is_none() && object.get("if").is_some() {
        return None;
    }
    object.required("limit", problems);
    let limit = object.count("limit", problems).and_then(|limit| u32::try_from(limit).ok()).unwrap_or(0);
    if limit == 0 || limit > MAX_QUOTA_LIMIT {
        let problem = DocumentProblem::new(object.at("limit"), ProblemCode::LengthOutOfRange);
        problems.push(problem.with("max", MAX_QUOTA_LIMIT));
    }
    Some(QuotaCell {
        key: object.key("key", problems),
        text: object.text("text", problems),
        condition,
        limit: limit.clamp(1, MAX_QUOTA_LIMIT),
    })
}

pub(in crate::document) fn read_experiments(object: &Object<'_>, problems: &mut Problems) -> Vec<Experiment> {
    each(object, "experiments", MAX_EXPERIMENTS, problems, |json, place, problems| {
        let object = Object::read(json, place, &["key", "arms"], problems)?;
        object.required("arms", problems);
        let arms = each(&object, "arms", MAX_ARMS, problems, read_arm);
        Some(Experiment { key: object.key("key", problems), arms })
    })
}

fn read_arm(json: &Value, place: &str, problems: &mut Problems) -> Option<Arm> {
    let object = Object::read(json, place, &["key", "text", "weight"], problems)?;
    let weight = match object.get("weight") {
        None => 1,
        Some(_) => object.count("weight", problems).and_then(|n| u32::try_from(n).ok()).unwrap_or(1),
    };
    Some(Arm { key: object.key("key", problems), text: object.text("text", problems), weight })
}

pub(in crate::document) fn read_loops(object: &Object<'_>, problems: &mut Problems) -> Vec<Loop> {
    each(object, "loops", MAX_LOOPS, problems, |json, place, problems| {
        let object = Object::read(json, place, &["key", "pages", "question", "most"], problems)?;
        Some(Loop {
            key: object.key("key", problems),
            pages: object.strings("pages", MAX_PAGES, problems),
            question: object.string("question", problems)?.chars().take(MAX_KEY_LENGTH).collect(),
            most: object.count("most", problems),
        })
    })
}

/// Language to those that its readers see instead, best first.
pub(in crate::document) fn read_fallback(
    object: &Object<'_>,
    problems: &mut Problems,
) -> BTreeMap<String, Vec<String>> {
    let Some(value) = object.get("fallback") else { return BTreeMap::new() };
    let place = object.at("fallback");
    let Some(fields) = value.as_object() else {
        problems.push(wrong_type(&place, "object"));
        return BTreeMap::new();
    };
    let names: Vec<&str> = fields.keys().map(String::as_str).take(MAX_LANGUAGES).collect();
    let Some(object) = Object::read(value, &place, &names, problems) else { return BTreeMap::new() };
    let chain = |name: &&str| ((*name).to_owned(), object.strings(name, MAX_LANGUAGES, problems));
    names.iter().map(chain).collect()
}

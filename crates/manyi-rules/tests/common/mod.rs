//! Short ways to write documents and answers down.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use manyi_rules::{DocumentProblem, Questionnaire, RawAnswers, check, parse};
use serde_json::{Value, json};

/// A small document that can be published: overall, one choice, one text, one multiple choice.
pub fn small() -> Value {
    json!({
        "format": 1,
        "title": { "zh-CN": "评价", "en": "Rating" },
        "pages": [
            { "key": "p1", "questions": [
                { "key": "q_overall", "kind": "scale", "role": { "kind": "overall" },
                  "text": { "zh-CN": "总体", "en": "Overall" }, "required": true,
                  "scale": { "min": 1, "max": 5 }, "not_applicable": true },
                { "key": "q_visit", "kind": "single_choice",
                  "text": { "zh-CN": "来办什么", "en": "Purpose" },
                  "options": [
                      { "key": "pay", "text": { "zh-CN": "缴费", "en": "Pay" } },
                      { "key": "repair", "text": { "zh-CN": "报修", "en": "Repair" } } ] }
            ] },
            { "key": "p2", "questions": [
                { "key": "q_why", "kind": "multiple_choice", "required": true,
                  "text": { "zh-CN": "为什么", "en": "Why" },
                  "display_if": { "question": "q_overall", "op": "at_most", "value": 2 },
                  "options": [
                      { "key": "slow", "text": { "zh-CN": "慢", "en": "Slow" } },
                      { "key": "rude", "text": { "zh-CN": "态度差", "en": "Rude" } } ] },
                { "key": "q_comment", "kind": "open", "role": { "kind": "comment" }, "max_length": 10,
                  "text": { "zh-CN": "意见", "en": "Comment" } }
            ] }
        ]
    })
}

/// [`small`] with the value at a JSON pointer replaced.
pub fn small_with(pointer: &str, value: Value) -> Value {
    let mut document = small();
    let (parent, field) = pointer.rsplit_once('/').expect("pointer");
    match document.pointer_mut(parent).expect(pointer) {
        Value::Object(fields) => {
            fields.insert(field.to_owned(), value);
        }
        Value::Array(items) => match field.parse::<usize>() {
            Ok(index) if index < items.len() => items[index] = value,
            _ => items.push(value),
        },
        _ => panic!("{pointer} has no parent"),
    }
    document
}

pub fn read(json: &Value) -> Questionnaire {
    let (document, problems) = parse(json);
    assert_eq!(problems, [], "{json:#}");
    document
}

/// Problems of reading and of checking as `place code` lines.
pub fn problems(json: &Value) -> Vec<String> {
    let (document, mut problems) = parse(json);
    problems.extend(check(&document));
    lines(&problems)
}

pub fn lines(problems: &[DocumentProblem]) -> Vec<String> {
    problems.iter().map(|problem| format!("{} {}", problem.place, problem.code.as_str())).collect()
}

pub fn answers(json: Value) -> RawAnswers {
    json.as_object().expect("object").clone().into_iter().collect()
}

/// One question of every kind, with logic between them.
pub fn every_kind() -> Value {
    let text = include_str!("../../../../testdata/questionnaires/every_kind.json");
    serde_json::from_str(text).expect("JSON")
}

/// A page of `questions`, each with its kind and fields; texts and keys that are left out are made up.
pub fn page_of(questions: Value) -> Value {
    let text = json!({ "zh-CN": "问", "en": "Q" });
    let mut pages = json!([{ "key": "p1", "questions": questions }]);
    for question in pages[0]["questions"].as_array_mut().expect("questions") {
        let fields = question.as_object_mut().expect("question");
        fields.entry("text").or_insert_with(|| text.clone());
        for list in ["options", "rows", "columns"] {
            let Some(items) = fields.get_mut(list).and_then(Value::as_array_mut) else { continue };
            for item in items {
                if let Some(key) = item.as_str().map(str::to_owned) {
                    *item = json!({ "key": key });
                }
                item.as_object_mut().expect("item").entry("text").or_insert_with(|| text.clone());
            }
        }
    }
    json!({ "format": 2, "title": text, "pages": pages })
}

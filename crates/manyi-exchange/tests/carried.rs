//! Every field of a document either comes back from a format or is named in the report of what it could not carry.
#![allow(clippy::unwrap_used)]

use manyi_exchange::{Format, Note, NoteCode, Place, read, write};
use manyi_rules::{Questionnaire, parse};
use serde_json::{Value, json};

const FORMATS: [Format; 3] = [Format::SurveyJs, Format::XlsForm, Format::Text];

fn document(question: &Value, beside: &Value) -> Questionnaire {
    let text = json!({"zh-CN": "满意吗"});
    let mut whole = json!({"format": 2, "title": {"zh-CN": "问卷"}, "pages": [{"key": "p1", "questions": [
        {"key": "q1", "kind": "single_choice", "text": text, "options": [
            {"key": "o1", "text": {"zh-CN": "甲"}}, {"key": "o2", "text": {"zh-CN": "乙"}}]},
        question]}]});
    for (name, value) in beside.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let (document, problems) = parse(&whole);
    assert!(problems.is_empty(), "{whole} {problems:?}");
    document
}

fn scale(field: Value) -> Value {
    with(
        json!({"key": "q2", "kind": "scale", "text": {"zh-CN": "几分"}, "scale": {"min": 1, "max": 5}}),
        field,
    )
}

fn choice(field: Value) -> Value {
    let options = json!([{"key": "o1", "text": {"zh-CN": "一"}}, {"key": "o2", "text": {"zh-CN": "二"}}]);
    with(
        json!({"key": "q2", "kind": "multiple_choice", "text": {"zh-CN": "哪些"}, "options": options}),
        field,
    )
}

fn option(field: Value) -> Value {
    let mut question = choice(json!({}));
    let first = question["options"][0].take();
    question["options"][0] = with(first, field);
    question
}

fn with(mut value: Value, fields: Value) -> Value {
    for (name, field) in fields.as_object().unwrap() {
        value[name] = field.clone();
    }
    value
}

fn names(notes: &[Note], field: &str, condition: bool) -> bool {
    notes.iter().any(|note| {
        let place = match &note.place {
            Place::Question { part, .. } => part.clone(),
            _ => note.params.get("what").cloned().unwrap_or_default(),
        };
        place.split(['/', ',', ' ']).any(|part| part == field)
            || (condition && note.code == NoteCode::ConditionLeftOut)
            || matches!(note.code, NoteCode::KindLeftOut | NoteCode::KindChanged)
    })
}

#[test]
fn every_field_comes_back_or_is_named() {
    let when = json!({"question": "q1", "op": "equals", "value": "o1"});
    let picture = json!({"media": "0000000000000000000000000000000000000000000000000000000000000000",
        "alt": {"zh-CN": "图"}});
    let cases: Vec<(&str, Value, bool)> = vec![
        ("check", scale(json!({"check": {"trap": 2}})), false),
        ("check", scale(json!({"check": {"reversed": true}})), false),
        ("help", scale(json!({"help": {"zh-CN": "说明"}})), false),
        ("role", scale(json!({"role": {"kind": "overall"}})), false),
        ("required", scale(json!({"required": true})), false),
        ("not_applicable", scale(json!({"not_applicable": true})), false),
        ("picture", scale(json!({"picture": picture})), false),
        ("display_if", scale(json!({"display_if": when})), true),
        ("required_if", scale(json!({"required_if": when})), true),
        (
            "rules",
            scale(json!({"rules": [{"must": when, "message": {"zh-CN": "请核对"}, "soft": true}]})),
            true,
        ),
        ("jumps", scale(json!({"jumps": [{"if": when, "to": "p1"}]})), true),
        ("shuffle", choice(json!({"shuffle": true})), false),
        ("min_chosen", choice(json!({"min_chosen": 1})), false),
        ("max_chosen", choice(json!({"max_chosen": 1})), false),
        ("options_from", choice(json!({"options_from": {"question": "q1", "take": "chosen"}})), true),
        ("exclusive", option(json!({"exclusive": true})), false),
        ("fixed", option(json!({"fixed": true})), false),
        ("score", option(json!({"score": 3})), false),
        ("with_text", option(json!({"with_text": "required"})), false),
        ("picture", option(json!({"picture": picture})), false),
        ("display_if", option(json!({"display_if": when})), true),
    ];
    for (field, question, condition) in cases {
        // A field that this build does not know would prove nothing.
        let (document, _) = parse(
            &json!({"format": 2, "title": {"zh-CN": "问卷"}, "pages": [{"key": "p1", "questions": [
            {"key": "q1", "kind": "single_choice", "text": {"zh-CN": "满意吗"}, "options": [
                {"key": "o1", "text": {"zh-CN": "甲"}}, {"key": "o2", "text": {"zh-CN": "乙"}}]}, question]}]}),
        );
        let wanted = at(&document, field);
        assert!(!wanted.is_empty(), "{field} is not in {question}");
        for format in FORMATS {
            let written = write(&document, format, "zh-CN").unwrap();
            let again = read(&written.bytes, Some(format)).unwrap().document;
            let comes_back =
                if condition { !at(&again, field).is_empty() } else { at(&again, field) == wanted };
            assert!(
                comes_back || names(&written.report, field, condition),
                "{field} is lost in {format:?}: {:#?}",
                written.report
            );
        }
    }
}

/// All values of a field in the second question.
fn at(document: &Questionnaire, field: &str) -> Vec<Value> {
    fn collect(value: &Value, field: &str, found: &mut Vec<Value>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    let blank = value.is_null() || *value == json!(false);
                    if name == field && !blank {
                        found.push(value.clone());
                    }
                    collect(value, field, found);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, field, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    let question = document.questions().nth(1).map(|question| serde_json::to_value(question).unwrap());
    collect(&question.unwrap_or_default(), field, &mut found);
    found
}

#[test]
fn what_stands_beside_the_pages_is_named() {
    let cell = json!({"key": "c", "if": {"question": "q1", "op": "equals", "value": "o1"}, "limit": 5});
    for (field, value) in [
        ("endings", json!([{"key": "out", "text": {"zh-CN": "谢谢"}}])),
        ("thanks", json!({"zh-CN": "多谢"})),
        ("introduction", json!({"zh-CN": "您好"})),
        ("languages", json!(["zh-CN", "en"])),
        ("quotas", json!([{"key": "k", "text": {"zh-CN": "性别"}, "cells": [cell]}])),
        ("experiments", json!([{"key": "e", "arms": [{"key": "a"}, {"key": "b"}]}])),
    ] {
        let document = parse(&with(
            serde_json::to_value(document(&scale(json!({})), &json!({}))).unwrap(),
            json!({ field: value }),
        ))
        .0;
        let of = |document: &Questionnaire| serde_json::to_value(document).unwrap()[field].clone();
        assert!(!of(&document).is_null(), "{field} is no field: {value}");
        for format in FORMATS {
            let written = write(&document, format, "zh-CN").unwrap();
            let again = read(&written.bytes, Some(format)).unwrap().document;
            let told = written.report.iter().any(|note| {
                note.params.get("what").is_some_and(|what| what.contains(field))
                    || (field == "languages" && note.code == NoteCode::LanguagesLeftOut)
            });
            assert!(of(&again) == of(&document) || told, "{field} in {format:?}: {:#?}", written.report);
        }
    }
}

#[test]
fn every_kind_says_what_it_loses() {
    let kinds = include_str!("../../../testdata/questionnaires/every_kind.json");
    let (document, _) = manyi_rules::parse_str(kinds);
    for format in FORMATS {
        let written = write(&document, format, "zh-CN").unwrap();
        let again = read(&written.bytes, Some(format)).unwrap().document;
        let is_named = |key: &str, code| {
            written.report.iter().any(|note| {
                note.code == code && matches!(&note.place, Place::Question { code, .. } if code == key)
            })
        };
        let mut carried = again.questions();
        for question in document.questions() {
            if is_named(&question.key, NoteCode::KindLeftOut) {
                continue;
            }
            let found = match format {
                Format::Text => carried.next(),
                _ => again.question(&question.key),
            };
            let found = found.unwrap_or_else(|| panic!("{} is gone from {format:?}", question.key));
            assert!(
                found.body.kind() == question.body.kind() || is_named(&question.key, NoteCode::KindChanged),
                "{} became {} in {format:?}",
                question.key,
                found.body.kind()
            );
        }
    }
}

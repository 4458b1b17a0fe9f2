//! Whatever comes in, the rules return.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{every_kind, small};
use manyi_rules::{
    RawAnswers, TemplateScale, check, check_answers, evaluate_path, evaluate_path_hiding, parse, parse_str,
    read_answers, satisfaction_standard, scores,
};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Words of the format, so that chance reaches past the first look.
const WORDS: [&str; 74] = [
    "format",
    "title",
    "pages",
    "questions",
    "key",
    "kind",
    "scale",
    "single_choice",
    "multiple_choice",
    "open",
    "role",
    "overall",
    "dimension",
    "code",
    "nps",
    "text",
    "zh-CN",
    "en",
    "options",
    "min",
    "max",
    "point_labels",
    "display_if",
    "all",
    "any",
    "not",
    "question",
    "op",
    "value",
    "at_most",
    "includes",
    "not_applicable",
    "q_overall",
    "max_length",
    "date",
    "matrix_scale",
    "matrix_single",
    "kano",
    "ranking",
    "constant_sum",
    "calculated",
    "hidden",
    "cascade",
    "branches",
    "rows",
    "columns",
    "row",
    "expression",
    "sum(q_overall) / 2",
    "rules",
    "must",
    "jumps",
    "if",
    "to",
    "end",
    "endings",
    "options_from",
    "rows_from",
    "take",
    "chosen",
    "shuffle",
    "{q_overall}",
    "quotas",
    "cells",
    "limit",
    "when_full",
    "hide",
    "experiments",
    "arms",
    "weight",
    "loops",
    "most",
    "fallback",
    "{@item}{@number}",
];

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned), 1 => any::<String>()]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-2..12_i64).prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 96, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::vec((any_text(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Quotas, an experiment, a loop and languages around [`small`].
fn people() -> Value {
    let mut document = small();
    let text = json!({ "zh-CN": "{@number}. {@item}，{q_visit}" });
    document["pages"].as_array_mut().unwrap().push(json!({ "key": "p_loop", "title": text, "questions": [
        { "key": "q_each", "kind": "yes_no", "text": text },
        { "key": "q_arm", "kind": "calculated", "expression": "if(q_each = 'yes', arm('a'), 1)" } ] }));
    document["format"] = json!(2);
    document["languages"] = json!(["zh-CN", "en", "ug"]);
    document["fallback"] = json!({ "ug": ["en"] });
    document["endings"] = json!([{ "key": "e", "text": text, "exit": "quota_full" }]);
    document["experiments"] = json!([{ "key": "a", "arms": [{ "key": "x", "weight": 2 }, { "key": "y" }] }]);
    document["loops"] = json!([{ "key": "l", "pages": ["p_loop"], "question": "q_visit" }]);
    document["quotas"] = json!([
        { "key": "k", "when_full": { "end": "e" }, "cells": [
            { "key": "c", "limit": 2, "if": { "question": "q_visit", "op": "equals", "value": "pay" } } ] },
        { "key": "h", "when_full": { "hide": "q_visit" }, "cells": [
            { "key": "c", "limit": 1, "if": { "question": "q_visit", "op": "includes", "value": "pay" } } ] } ]);
    document
}

/// A good document with some of its places replaced by anything.
fn damaged() -> impl Strategy<Value = Value> {
    let whole = prop_oneof![
        Just(small()),
        Just(every_kind()),
        Just(people()),
        Just(serde_json::to_value(satisfaction_standard(TemplateScale::Ten)).unwrap()),
    ];
    (whole, prop::collection::vec((any::<prop::sample::Index>(), any_json()), 1..6)).prop_map(
        |(mut document, damages)| {
            for (at, value) in damages {
                let places = places(&document, String::new());
                if let Some(place) = document.pointer_mut(at.get(&places[..]).as_str()) {
                    *place = value;
                }
            }
            document
        },
    )
}

fn places(value: &Value, at: String) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), value))
            .collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, value)| (format!("{at}/{n}"), value)).collect()
        }
        _ => Vec::new(),
    };
    let below: Vec<_> = children.into_iter().flat_map(|(at, value)| places(value, at)).collect();
    std::iter::once(at).chain(below).collect()
}

fn everything(json: &Value, given: &RawAnswers) {
    let (document, _) = parse(json);
    let problems = check(&document);
    let (asked_answers, _) = read_answers(&document.asked(), given);
    let asked = document.asked();
    let path = evaluate_path(&asked, &asked_answers);
    let full = path.cells(&asked).into_iter().collect();
    let _ = path.full_cell(&asked, &full, 0);
    let _ = evaluate_path_hiding(&asked, &asked_answers, 5, &full);
    let (answers, _) = read_answers(&document, given);
    let path = evaluate_path(&document, &answers);
    assert!(path.questions().count() <= document.questions().count());
    if let Ok(checked) = check_answers(&document, given, 17) {
        let _ = scores(&document, &checked);
        assert!(checked.answers().keys().all(|key| document.question(key).is_some()));
    }
    // What was read is written in a form that reads without a problem of shape, unless one is still in it.
    let written = serde_json::to_value(&document).unwrap();
    let (again, _) = parse(&written);
    assert_eq!(check(&again).len().min(300), problems.len().min(300));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_json_returns(json in any_json(), given in prop::collection::btree_map(any_text(), any_json(), 0..6)) {
        everything(&json, &given);
    }

    #[test]
    fn damaged_documents_return(json in damaged(), given in prop::collection::btree_map(any_text(), any_json(), 0..6)) {
        everything(&json, &given);
    }

    #[test]
    fn arbitrary_text_returns(text in any::<String>()) {
        let (document, problems) = parse_str(&text);
        assert!(!problems.is_empty() || !document.title.is_empty());
    }
}

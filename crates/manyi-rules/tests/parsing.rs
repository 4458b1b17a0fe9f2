//! Half-right documents load; what is wrong is named by place and code.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{lines, problems, read, small, small_with};
use manyi_rules::{MAX_CONDITION_DEPTH, MAX_PAGES, MAX_TEXT_LENGTH, Questionnaire, parse, parse_str};
use serde_json::{Value, json};

#[test]
fn a_good_document_comes_back_as_it_was_written() {
    let document = read(&small());
    assert_eq!(problems(&small()), Vec::<String>::new());
    let written = serde_json::to_value(&document).unwrap();
    assert_eq!(read(&written), document);
    assert_eq!(
        written["pages"][1]["questions"][0]["display_if"],
        small()["pages"][1]["questions"][0]["display_if"]
    );
}

#[test]
fn nested_conditions_come_back_as_they_were_written() {
    let condition = json!({ "all": [
        { "question": "q_overall", "op": "answered" },
        { "not": { "any": [
            { "question": "q_visit", "op": "equals", "value": "pay" },
            { "question": "q_overall", "op": "at_least", "value": 4 } ] } } ] });
    let json = small_with("/pages/1/questions/0/display_if", condition.clone());
    assert_eq!(problems(&json), Vec::<String>::new());
    let written = serde_json::to_value(read(&json)).unwrap();
    assert_eq!(written.pointer("/pages/1/questions/0/display_if"), Some(&condition));
}

#[test]
fn wrong_shapes_are_named_and_the_rest_loads() {
    for (place, value, wanted) in [
        ("/format", json!(3), "/format unsupported_format"),
        ("/format", json!(0), "/format unsupported_format"),
        ("/format", Value::Null, "/format missing_field"),
        ("/title", json!("评价"), "/title wrong_type"),
        ("/title", json!({ "zh-CN": 5 }), "/title/zh-CN wrong_type"),
        (
            "/title",
            json!({ "zh-CN": "评价", "en": "Rating", "french": "Avis" }),
            "/title/french unknown_value",
        ),
        ("/colour", json!("red"), "/colour unknown_field"),
        ("/pages/0/questions/0/kind", json!("stars"), "/pages/0/questions/0/kind unknown_value"),
        ("/pages/0/questions/0/key", json!("q overall"), "/pages/0/questions/0/key bad_key"),
        ("/pages/0/questions/0/required", json!("yes"), "/pages/0/questions/0/required wrong_type"),
        (
            "/pages/0/questions/0/role",
            json!({ "kind": "mood" }),
            "/pages/0/questions/0/role/kind unknown_value",
        ),
        (
            "/pages/0/questions/0/role",
            json!({ "kind": "dimension" }),
            "/pages/0/questions/0/role/code missing_field",
        ),
        ("/pages/0/questions/0/scale", Value::Null, "/pages/0/questions/0/scale missing_field"),
        (
            "/pages/0/questions/0/scale",
            json!({ "min": 1, "max": 5.5 }),
            "/pages/0/questions/0/scale/max wrong_type",
        ),
        (
            "/pages/0/questions/0/scale",
            json!({ "min": 1, "max": 5, "point_labels": { "6": { "zh-CN": "六" } } }),
            "/pages/0/questions/0/scale/point_labels/6 point_outside_scale",
        ),
        ("/pages/0/questions/1/options", json!({}), "/pages/0/questions/1/options wrong_type"),
        ("/pages/1/questions/1/max_length", json!(0), "/pages/1/questions/1/max_length length_out_of_range"),
        (
            "/pages/1/questions/1/text",
            json!({ "zh-CN": "意\u{0}见" }),
            "/pages/1/questions/1/text/zh-CN forbidden_character",
        ),
        (
            "/pages/1/questions/1/text",
            json!({ "zh-CN": "长".repeat(MAX_TEXT_LENGTH + 1) }),
            "/pages/1/questions/1/text/zh-CN text_too_long",
        ),
        ("/pages/1/questions/0/display_if", json!([]), "/pages/1/questions/0/display_if wrong_type"),
        (
            "/pages/1/questions/0/display_if",
            json!({ "question": "q_overall", "op": "about", "value": 2 }),
            "/pages/1/questions/0/display_if/op unknown_value",
        ),
    ] {
        let (document, found) = parse(&small_with(place, value));
        assert!(lines(&found).iter().any(|line| line == wanted), "{wanted} not in {found:?}");
        assert_eq!(document.pages.len(), 2, "{wanted}");
    }
}

#[test]
fn a_slash_in_a_field_name_is_escaped_in_the_place() {
    let found = problems(
        &small_with("/colour", json!(1))
            .as_object()
            .map(|fields| {
                let mut fields = fields.clone();
                fields.insert("a/b~c".to_owned(), json!(1));
                Value::Object(fields)
            })
            .unwrap(),
    );
    assert!(found.contains(&"/a~1b~0c unknown_field".to_owned()), "{found:?}");
}

#[test]
fn text_that_is_no_document_gives_an_empty_one() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for (text, code) in [
        ("", "not_json"),
        ("{\"format\":1,}", "not_json"),
        ("[]", "wrong_type"),
        ("null", "wrong_type"),
        (deep.as_str(), "not_json"),
        (&" ".repeat(600 * 1024), "too_large"),
    ] {
        let (document, found) = parse_str(text);
        assert_eq!(document, Questionnaire::default());
        assert_eq!(lines(&found), [format!(" {code}")]);
    }
}

#[test]
fn what_exceeds_the_limits_is_left_out_and_reported() {
    let pages: Vec<Value> =
        (0..=MAX_PAGES).map(|n| json!({ "key": format!("p{n}"), "questions": [] })).collect();
    let (document, found) = parse(&small_with("/pages", json!(pages)));
    assert_eq!(document.pages.len(), MAX_PAGES);
    assert_eq!(lines(&found), ["/pages too_many"]);

    let question = small().pointer("/pages/0/questions/0").unwrap().clone();
    let (document, found) = parse(&small_with("/pages/0/questions", json!(vec![question; 201])));
    assert_eq!(document.questions().count(), 200);
    assert!(lines(&found).contains(&"/pages/0/questions too_many".to_owned()));

    let mut nested = json!({ "question": "q_overall", "op": "answered" });
    for _ in 0..MAX_CONDITION_DEPTH {
        nested = json!({ "not": nested });
    }
    let (_, found) = parse(&small_with("/pages/1/questions/0/display_if", nested));
    assert!(lines(&found).iter().any(|line| line.ends_with("too_deep")), "{found:?}");
}

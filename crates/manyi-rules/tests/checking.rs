//! What keeps a document from being published, and what is only advice.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{problems, read, small, small_with};
use manyi_rules::{Severity, check, is_publishable};
use serde_json::{Value, json};

fn test(question: &str, op: &str, value: Value) -> Value {
    json!({ "question": question, "op": op, "value": value })
}

#[test]
fn what_the_parts_say_together_is_judged() {
    let q0 = "/pages/0/questions/0";
    let q1 = "/pages/0/questions/1";
    let why = "/pages/1/questions/0";
    for (place, value, wanted) in [
        ("/title".to_owned(), json!({}), "/title empty_text"),
        ("/title".to_owned(), json!({ "zh-CN": "  " }), "/title empty_text"),
        (format!("{q0}/text"), json!({}), "/pages/0/questions/0/text empty_text"),
        (format!("{q0}/text"), json!({ "zh-CN": "总体" }), "/pages/0/questions/0/text missing_language"),
        (format!("{q1}/options/0/text"), json!({}), "/pages/0/questions/1/options/0/text empty_text"),
        ("/pages".to_owned(), json!([]), "/pages no_pages"),
        ("/pages/1/questions".to_owned(), json!([]), "/pages/1 empty_page"),
        ("/pages".to_owned(), json!([{ "key": "p1", "questions": [] }]), "/pages no_questions"),
        ("/pages/1/key".to_owned(), json!("p1"), "/pages/1/key duplicate_key"),
        (format!("{q1}/key"), json!("q_overall"), "/pages/0/questions/1/key duplicate_key"),
        (format!("{q1}/options/1/key"), json!("pay"), "/pages/0/questions/1/options/1/key duplicate_key"),
        (
            format!("{q1}/options"),
            json!([{ "key": "a", "text": { "zh-CN": "甲", "en": "A" } }]),
            "/pages/0/questions/1/options too_few_options",
        ),
        (
            format!("{q0}/scale"),
            json!({ "min": 2, "max": 5 }),
            "/pages/0/questions/0/scale scale_out_of_range",
        ),
        (
            format!("{q0}/scale"),
            json!({ "min": 1, "max": 1 }),
            "/pages/0/questions/0/scale scale_out_of_range",
        ),
        (
            format!("{q0}/scale"),
            json!({ "min": 0, "max": 11 }),
            "/pages/0/questions/0/scale scale_out_of_range",
        ),
        (
            format!("{q0}/scale"),
            json!({ "min": i64::MIN, "max": i64::MAX }),
            "/pages/0/questions/0/scale scale_out_of_range",
        ),
        (
            format!("{q0}/role"),
            json!({ "kind": "comment" }),
            "/pages/0/questions/0/role role_needs_other_kind",
        ),
        (format!("{q1}/role"), json!({ "kind": "nps" }), "/pages/0/questions/1/role role_needs_other_kind"),
        (format!("{q0}/role"), json!({ "kind": "nps" }), "/pages/0/questions/0/scale nps_needs_zero_to_ten"),
        (format!("{q0}/role"), Value::Null, "/pages no_overall"),
        (
            format!("{why}/display_if"),
            test("q_gone", "answered", Value::Null),
            "/pages/1/questions/0/display_if/question unknown_reference",
        ),
        (
            format!("{why}/display_if"),
            test("q_why", "answered", Value::Null),
            "/pages/1/questions/0/display_if/question self_reference",
        ),
        (
            format!("{why}/display_if"),
            test("q_comment", "answered", Value::Null),
            "/pages/1/questions/0/display_if/question forward_reference",
        ),
        (
            format!("{why}/display_if"),
            test("q_visit", "at_most", json!(2)),
            "/pages/1/questions/0/display_if/op comparison_not_possible",
        ),
        (
            format!("{why}/display_if"),
            test("q_overall", "at_most", json!(7)),
            "/pages/1/questions/0/display_if/value value_not_possible",
        ),
        (
            format!("{why}/display_if"),
            test("q_visit", "equals", json!("swim")),
            "/pages/1/questions/0/display_if/value value_not_possible",
        ),
        (
            format!("{why}/display_if"),
            test("q_overall", "equals", Value::Null),
            "/pages/1/questions/0/display_if/value value_missing",
        ),
        (
            format!("{why}/display_if"),
            json!({ "any": [] }),
            "/pages/1/questions/0/display_if/any empty_condition",
        ),
    ] {
        let found = problems(&small_with(&place, value));
        assert!(found.iter().any(|line| line == wanted), "{wanted} not in {found:?}");
    }
}

#[test]
fn a_role_is_played_once() {
    let overall = small().pointer("/pages/0/questions/0").unwrap().clone();
    let mut second = overall.clone();
    second["key"] = json!("q_second");
    let document = small_with("/pages/0/questions", json!([overall.clone(), second.clone()]));
    assert!(problems(&document).contains(&"/pages/0/questions/1/role duplicate_role".to_owned()));

    let dimension = json!({ "kind": "dimension", "code": "attitude" });
    let mut third = second.clone();
    third["key"] = json!("q_third");
    second["role"] = dimension.clone();
    third["role"] = dimension;
    let document = small_with("/pages/0/questions", json!([overall, second, third]));
    assert!(problems(&document).contains(&"/pages/0/questions/2/role duplicate_role".to_owned()));
}

#[test]
fn questions_that_wait_for_each_other_are_reported_once_a_circle() {
    let mut document = small_with("/pages/0/questions/1/display_if", test("q_why", "answered", Value::Null));
    document["pages"][1]["questions"][0]["display_if"] = test("q_comment", "answered", Value::Null);
    document["pages"][1]["questions"][1]["display_if"] = test("q_visit", "answered", Value::Null);
    let (read, _) = manyi_rules::parse(&document);
    let circles: Vec<_> =
        check(&read).into_iter().filter(|problem| problem.code.as_str() == "condition_cycle").collect();
    assert_eq!(circles.len(), 1);
    assert_eq!(circles[0].place, "/pages/0/questions/1/display_if");
    assert_eq!(circles[0].params["keys"], "q_visit, q_why, q_comment");
}

#[test]
fn advice_does_not_stand_in_the_way_of_publishing() {
    for (place, value, publishable) in [
        ("/pages/0/questions/0/text", json!({ "zh-CN": "总体" }), true),
        ("/pages/0/questions/0/role", Value::Null, true),
        ("/pages/0/questions/0/text", json!({}), false),
    ] {
        let document = read(&small_with(place, value));
        let problems = check(&document);
        assert!(!problems.is_empty());
        assert_eq!(is_publishable(&problems), publishable, "{problems:?}");
        assert_eq!(problems.iter().any(|problem| problem.severity() == Severity::Blocking), !publishable);
    }
}

#[test]
fn problems_stand_in_the_order_of_the_document() {
    let mut document = small();
    for page in document["pages"].as_array_mut().unwrap() {
        for question in page["questions"].as_array_mut().unwrap() {
            question["text"] = json!({});
        }
    }
    let places: Vec<_> = problems(&document).iter().map(|line| line[7..20].to_owned()).collect();
    let mut sorted = places.clone();
    sorted.sort();
    assert_eq!(places, sorted);
}

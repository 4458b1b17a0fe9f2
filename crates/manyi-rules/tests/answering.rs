//! Which questions are seen, which answers count, and what they score.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{answers, read, small, small_with};
use manyi_rules::{AnswerValue, Rating, check_answers, evaluate_path, read_answers, scores};
use serde_json::{Value, json};

fn visible(document: &Value, given: Value) -> Vec<String> {
    let document = read(document);
    let (answers, _) = read_answers(&document, &answers(given));
    evaluate_path(&document, &answers).questions().map(|question| question.key.clone()).collect()
}

#[test]
fn conditions_decide_what_is_seen() {
    let at = "/pages/1/questions/0/display_if";
    let test = |question: &str, op: &str, value: Value| match value {
        Value::Null => json!({ "question": question, "op": op }),
        value => json!({ "question": question, "op": op, "value": value }),
    };
    for (condition, given, seen) in [
        (test("q_overall", "at_most", json!(2)), json!({ "q_overall": 2 }), true),
        (test("q_overall", "at_most", json!(2)), json!({ "q_overall": 3 }), false),
        (test("q_overall", "at_most", json!(2)), json!({}), false),
        (test("q_overall", "at_most", json!(2)), json!({ "q_overall": { "not_applicable": true } }), false),
        (test("q_overall", "at_least", json!(4)), json!({ "q_overall": 4 }), true),
        (test("q_overall", "equals", json!(3)), json!({ "q_overall": 3 }), true),
        (test("q_overall", "not_equals", json!(3)), json!({ "q_overall": 4 }), true),
        (test("q_overall", "not_equals", json!(3)), json!({}), false),
        (test("q_overall", "not_equals", json!(3)), json!({ "q_overall": { "not_applicable": true } }), true),
        (
            test("q_overall", "answered", Value::Null),
            json!({ "q_overall": { "not_applicable": true } }),
            true,
        ),
        (test("q_overall", "not_answered", Value::Null), json!({}), true),
        (test("q_visit", "equals", json!("pay")), json!({ "q_visit": "pay" }), true),
        (test("q_visit", "includes", json!("pay")), json!({ "q_visit": "repair" }), false),
        (json!({ "not": test("q_visit", "equals", json!("pay")) }), json!({}), true),
        (
            json!({ "any": [test("q_visit", "equals", json!("pay")), test("q_overall", "at_most", json!(2))] }),
            json!({ "q_overall": 1 }),
            true,
        ),
        (
            json!({ "all": [test("q_visit", "equals", json!("pay")), test("q_overall", "at_most", json!(2))] }),
            json!({ "q_overall": 1 }),
            false,
        ),
    ] {
        let keys = visible(&small_with(at, condition.clone()), given.clone());
        assert_eq!(keys.contains(&"q_why".to_owned()), seen, "{condition} {given}");
    }
}

#[test]
fn an_answer_on_a_path_since_left_has_no_effect() {
    let document = small_with(
        "/pages/1/questions/1/display_if",
        json!({ "question": "q_why", "op": "includes", "value": "slow" }),
    );
    assert!(
        visible(&document, json!({ "q_overall": 1, "q_why": ["slow"] })).contains(&"q_comment".to_owned())
    );
    assert!(
        !visible(&document, json!({ "q_overall": 5, "q_why": ["slow"] })).contains(&"q_comment".to_owned())
    );
}

#[test]
fn a_page_without_a_question_to_show_is_left_out() {
    let document = read(&small_with(
        "/pages/1/questions/1/display_if",
        json!({ "question": "q_overall", "op": "at_most", "value": 2 }),
    ));
    let path = |given| {
        let (answers, _) = read_answers(&document, &answers(given));
        evaluate_path(&document, &answers).pages.iter().map(|page| page.index).collect::<Vec<_>>()
    };
    assert_eq!(path(json!({ "q_overall": 5 })), [0]);
    assert_eq!(path(json!({ "q_overall": 1 })), [0, 1]);
}

#[test]
fn all_problems_are_named_with_their_questions() {
    for (given, wanted) in [
        (json!({}), vec!["q_overall required"]),
        (json!({ "q_overall": 6 }), vec!["q_overall out_of_range"]),
        (json!({ "q_overall": u64::MAX }), vec!["q_overall out_of_range"]),
        (json!({ "q_overall": "5" }), vec!["q_overall wrong_type"]),
        (json!({ "q_overall": 4.5 }), vec!["q_overall wrong_type"]),
        (json!({ "q_overall": { "not_applicable": false } }), vec!["q_overall wrong_type"]),
        (
            json!({ "q_overall": 5, "q_visit": { "not_applicable": true } }),
            vec!["q_visit not_applicable_not_offered"],
        ),
        (json!({ "q_overall": 5, "q_visit": "swim" }), vec!["q_visit unknown_option"]),
        (json!({ "q_overall": 1 }), vec!["q_why required"]),
        (json!({ "q_overall": 1, "q_why": [] }), vec!["q_why required"]),
        (json!({ "q_overall": 1, "q_why": ["slow", "slow"] }), vec!["q_why repeated_option"]),
        (json!({ "q_overall": 1, "q_why": "slow" }), vec!["q_why wrong_type"]),
        (json!({ "q_overall": 5, "q_comment": "一二三四五六七八九十一" }), vec!["q_comment too_long"]),
        (json!({ "q_overall": 5, "q_comment": "坏\u{0}字" }), vec!["q_comment forbidden_character"]),
        (json!({ "q_overall": 5, "q_comment": 7 }), vec!["q_comment wrong_type"]),
        (json!({ "q_overall": 5, "q_mood": 7 }), vec!["q_mood unknown_question"]),
        (
            json!({ "q_overall": 9, "q_visit": "swim", "q_comment": [], "q_mood": 1 }),
            vec!["q_overall out_of_range", "q_visit unknown_option", "q_mood unknown_question"],
        ),
    ] {
        let problems =
            check_answers(&read(&small()), &answers(given.clone()), 0).expect_err(&given.to_string());
        let found: Vec<_> = problems.iter().map(|p| format!("{} {}", p.question, p.code.as_str())).collect();
        assert_eq!(found, wanted, "{given}");
    }
}

#[test]
fn length_is_counted_in_characters() {
    let document = read(&small());
    for text in ["一二三四五六七八九十", "  一二三四五六七八九十\r\n", "👍👍👍👍👍👍👍👍👍👍"]
    {
        let checked =
            check_answers(&document, &answers(json!({ "q_overall": 5, "q_comment": text })), 0).unwrap();
        assert_eq!(checked.answers()["q_comment"], AnswerValue::Text(text.trim().to_owned()));
    }
}

#[test]
fn answers_to_hidden_questions_are_dropped_with_a_note() {
    let document = read(&small());
    for hidden in [json!(["slow"]), json!("not even an option")] {
        let given = answers(json!({ "q_overall": 5, "q_why": hidden }));
        let checked = check_answers(&document, &given, 0).unwrap();
        assert_eq!(checked.dropped(), ["q_why"]);
        assert!(!checked.answers().contains_key("q_why"));
    }
}

#[test]
fn answers_survive_their_json_form() {
    let document = read(&small());
    let given = answers(
        json!({ "q_overall": 1, "q_visit": "pay", "q_why": ["rude", "slow"], "q_comment": "慢\n了" }),
    );
    let checked = check_answers(&document, &given, 0).unwrap();
    let stored = checked.answers().iter().map(|(key, answer)| (key.clone(), answer.to_json())).collect();
    assert_eq!(read_answers(&document, &stored), (checked.answers().clone(), vec![]));
    assert_eq!(stored["q_why"], json!(["slow", "rude"]), "options stand in the order of the question");
}

#[test]
fn scores_bind_to_roles_and_not_applicable_is_no_value() {
    let document = read(&small());
    let score = |given| scores(&document, &check_answers(&document, &answers(given), 0).unwrap());
    let rated = score(json!({ "q_overall": 4, "q_comment": "好" }));
    assert_eq!(rated.overall, Some(Rating { value: 4, min: 1, max: 5 }));
    assert_eq!(rated.comment.as_deref(), Some("好"));
    assert_eq!(score(json!({ "q_overall": { "not_applicable": true } })).overall, None);
}

//! What counts as an answer to each kind of question.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{answers, every_kind, page_of, problems, read};
use manyi_rules::{QuestionBody, check_answers, read_answers};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The stored form, or the codes of what is wrong.
fn judged(question: &Value, answer: &Value) -> Result<Value, Vec<String>> {
    let mut question = question.clone();
    question["key"] = json!("q");
    let document = read(&page_of(json!([question])));
    check_answers(&document, &answers(json!({ "q": answer })), 7)
        .map(|checked| checked.answers().get("q").map_or(Value::Null, |answer| answer.to_json()))
        .map_err(|problems| problems.iter().map(|problem| problem.code.as_str().to_owned()).collect())
}

#[track_caller]
fn table(question: Value, rows: &[(Value, Result<Value, &str>)]) {
    for (answer, wanted) in rows {
        let wanted = wanted.clone().map_err(|code| vec![code.to_owned()]);
        assert_eq!(judged(&question, answer), wanted, "{question} {answer}");
    }
}

#[test]
fn the_sample_holds_every_kind_and_nothing_is_wrong_with_it() {
    let document = read(&every_kind());
    assert_eq!(problems(&every_kind()), Vec::<String>::new());
    let kinds: BTreeSet<_> = document.questions().map(|question| question.body.kind()).collect();
    assert_eq!(kinds, QuestionBody::KINDS.iter().copied().collect());
    assert_eq!(read(&serde_json::to_value(&document).unwrap()), document);
}

#[test]
fn one_option_of_a_list() {
    for kind in ["single_choice", "dropdown"] {
        table(
            json!({ "kind": kind, "options": ["a", "b"], "not_applicable": true }),
            &[
                (json!("a"), Ok(json!("a"))),
                (json!("c"), Err("unknown_option")),
                (json!(["a"]), Err("wrong_type")),
                (json!({ "not_applicable": true }), Ok(json!({ "not_applicable": true }))),
            ],
        );
    }
    table(json!({ "kind": "yes_no" }), &[(json!("yes"), Ok(json!("yes"))), (json!(true), Err("wrong_type"))]);
    let text = json!({ "zh-CN": "北", "en": "N" });
    let branch =
        json!({ "text": text, "options": [{ "key": "n1", "text": text }, { "key": "n2", "text": text }] });
    table(
        json!({ "kind": "cascade", "branches": [branch] }),
        &[(json!("n2"), Ok(json!("n2"))), (json!("s1"), Err("unknown_option"))],
    );
}

#[test]
fn several_options_within_their_bounds() {
    table(
        json!({ "kind": "multiple_choice", "min_chosen": 2, "max_chosen": 3,
                "options": ["a", "b", "c", "d", { "key": "none", "exclusive": true }] }),
        &[
            (json!(["b", "a"]), Ok(json!(["a", "b"]))),
            (json!(["a"]), Err("too_few_chosen")),
            (json!(["a", "b", "c", "d"]), Err("too_many_chosen")),
            (json!(["none"]), Ok(json!(["none"]))),
            (json!(["a", "none"]), Err("not_together")),
            (json!([]), Ok(Value::Null)),
        ],
    );
}

#[test]
fn words_beside_an_option_belong_to_it() {
    let document = read(&page_of(json!([{ "key": "q", "kind": "single_choice", "options": [
        "a", { "key": "other", "with_text": "required" }, { "key": "more", "with_text": "optional" }] }])));
    let judge = |given| {
        check_answers(&document, &answers(given), 0)
            .map(|checked| serde_json::to_value(checked.answers()).unwrap())
            .map_err(|problems| problems.iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>())
    };
    let told = json!({ "q": "other", "q.other.text": "换表" });
    assert_eq!(judge(told.clone()), Ok(told));
    assert_eq!(judge(json!({ "q": "other" })), Err(vec!["text_missing"]));
    assert_eq!(judge(json!({ "q": "other", "q.other.text": " " })), Err(vec!["text_missing"]));
    assert_eq!(judge(json!({ "q": "more" })), Ok(json!({ "q": "more" })));
    assert_eq!(judge(json!({ "q": "a", "q.other.text": "换表" })), Ok(json!({ "q": "a" })), "not chosen");
    assert_eq!(judge(json!({ "q": "a", "q.a.text": "x" })), Err(vec!["unknown_question"]));
    let long = "长".repeat(201);
    assert_eq!(judge(json!({ "q": "more", "q.more.text": long })), Err(vec!["too_long"]));
}

#[test]
fn numbers_and_sliders() {
    table(
        json!({ "kind": "number", "min": -1, "max": 10, "decimals": 1 }),
        &[
            (json!(2.5), Ok(json!(2.5))),
            (json!(3.0), Ok(json!(3))),
            (json!(2.25), Err("too_many_decimals")),
            (json!(-1.5), Err("number_too_small")),
            (json!(10.5), Err("number_too_large")),
            (json!("3"), Err("wrong_type")),
        ],
    );
    table(
        json!({ "kind": "number" }),
        &[(json!(1e300), Err("number_too_large")), (json!(0.5), Err("too_many_decimals"))],
    );
    table(
        json!({ "kind": "slider", "min": 0, "max": 1, "step": 0.1 }),
        &[
            (json!(0.3), Ok(json!(0.3))),
            (json!(0.7), Ok(json!(0.7))),
            (json!(0.25), Err("off_step")),
            (json!(1.1), Err("out_of_range")),
        ],
    );
}

#[test]
fn texts_within_their_limits_and_patterns() {
    table(
        json!({ "kind": "short_text", "min_length": 2, "max_length": 4, "pattern": "[A-Z一-龥]+[0-9]?" }),
        &[
            (json!(" AB1 "), Ok(json!("AB1"))),
            (json!("窗口1"), Ok(json!("窗口1"))),
            (json!("A"), Err("too_short")),
            (json!("ABCDE"), Err("too_long")),
            (json!("ab"), Err("pattern_mismatch")),
            (json!("AB1x"), Err("pattern_mismatch")),
        ],
    );
}

#[test]
fn moments_in_one_form_and_within_their_bounds() {
    table(
        json!({ "kind": "date", "min": "2026-01-01", "max": "2026-12-31" }),
        &[
            (json!("2026年10月1日"), Ok(json!("2026-10-01"))),
            (json!("2025-12-31"), Err("too_early")),
            (json!("2027-01-01"), Err("too_late")),
            (json!("2026-02-30"), Err("bad_date")),
        ],
    );
    table(
        json!({ "kind": "time" }),
        &[(json!("9:05"), Ok(json!("09:05"))), (json!("25:00"), Err("bad_time"))],
    );
    table(
        json!({ "kind": "date_time" }),
        &[
            (json!("2026/10/1 9:05"), Ok(json!("2026-10-01T09:05"))),
            (json!("2026-10-01"), Err("bad_date_time")),
        ],
    );
}

#[test]
fn addresses_and_numbers_of_people() {
    table(
        json!({ "kind": "email" }),
        &[(json!("A@b.CN"), Ok(json!("a@b.cn"))), (json!("a@b"), Err("bad_email"))],
    );
    table(
        json!({ "kind": "mobile" }),
        &[(json!("+86 138 0013 8000"), Ok(json!("13800138000"))), (json!("10086"), Err("bad_mobile"))],
    );
    table(
        json!({ "kind": "id_number" }),
        &[
            (json!("11010519491231002x"), Ok(json!("11010519491231002X"))),
            (json!("110105194912310020"), Err("bad_id_number")),
        ],
    );
}

#[test]
fn a_consent_is_given_or_not() {
    table(
        json!({ "kind": "consent", "required": true }),
        &[
            (json!(true), Ok(json!(true))),
            (json!(false), Err("required")),
            (Value::Null, Err("required")),
            (json!("yes"), Err("not_agreed")),
        ],
    );
}

#[test]
fn rows_of_a_matrix() {
    let scale = json!({ "min": 1, "max": 5 });
    table(
        json!({ "kind": "matrix_scale", "rows": ["r", "s"], "scale": scale, "not_applicable": true, "required": true }),
        &[
            (
                json!({ "r": 3, "s": { "not_applicable": true } }),
                Ok(json!({ "r": 3, "s": { "not_applicable": true } })),
            ),
            (json!({ "r": 3 }), Err("required_rows")),
            (json!({}), Err("required_rows")),
            (json!({ "r": 6, "s": 1 }), Err("out_of_range")),
            (json!({ "r": 3, "t": 1 }), Err("unknown_row")),
            (json!([3]), Err("wrong_type")),
        ],
    );
    table(
        json!({ "kind": "matrix_single", "rows": ["r", "s"], "columns": ["c", "d"] }),
        &[
            (json!({ "r": "c" }), Ok(json!({ "r": "c" }))),
            (json!({ "r": "x" }), Err("unknown_option")),
            (json!({ "r": { "not_applicable": true } }), Err("not_applicable_not_offered")),
        ],
    );
    table(
        json!({ "kind": "matrix_multiple", "rows": ["r", "s"], "columns": ["c", "d"] }),
        &[
            (json!({ "r": ["d", "c"], "s": [] }), Ok(json!({ "r": ["c", "d"] }))),
            (json!({ "r": ["c", "c"] }), Err("repeated_option")),
        ],
    );
    let pole = json!({ "key": "r", "opposite": { "zh-CN": "热情", "en": "Warm" } });
    table(
        json!({ "kind": "semantic_differential", "rows": [pole] }),
        &[(json!({ "r": 7 }), Ok(json!({ "r": 7 }))), (json!({ "r": 8 }), Err("out_of_range"))],
    );
}

#[test]
fn research_sets_take_two_answers_a_row() {
    table(
        json!({ "kind": "kano", "rows": ["r"], "required": true }),
        &[
            (
                json!({ "r": { "functional": 1, "dysfunctional": 5 } }),
                Ok(json!({ "r": { "functional": 1, "dysfunctional": 5 } })),
            ),
            (json!({ "r": { "functional": 1 } }), Err("required_rows")),
            (json!({ "r": { "functional": 6, "dysfunctional": 5 } }), Err("out_of_range")),
            (json!({ "r": { "expectation": 1 } }), Err("unknown_row")),
        ],
    );
    let item = json!({ "key": "r", "dimension": "empathy" });
    table(
        json!({ "kind": "servqual", "rows": [item] }),
        &[(
            json!({ "r": { "expectation": 7, "perception": 2 } }),
            Ok(json!({ "r": { "expectation": 7, "perception": 2 } })),
        )],
    );
    table(
        json!({ "kind": "importance_satisfaction", "rows": ["r"], "scale": { "min": 1, "max": 5 } }),
        &[(json!({ "r": { "satisfaction": 2 } }), Ok(json!({ "r": { "satisfaction": 2 } })))],
    );
    table(json!({ "kind": "index_block", "rows": [item] }), &[(json!({ "r": 10 }), Ok(json!({ "r": 10 })))]);
}

#[test]
fn places_of_a_ranking() {
    table(
        json!({ "kind": "ranking", "options": ["a", "b", "c"], "places": 2, "required": true }),
        &[
            (json!(["c", "a"]), Ok(json!(["c", "a"]))),
            (json!({ "a": 2, "c": 1 }), Ok(json!(["c", "a"]))),
            (json!(["c"]), Err("too_few_ranked")),
            (json!(["a", "a"]), Err("repeated_option")),
            (json!({ "a": 1, "b": 1 }), Err("tied_rank")),
            (json!({ "a": 4 }), Err("out_of_range")),
            (json!({ "a": "first" }), Err("wrong_type")),
            (json!(["a", "b", "c"]), Err("too_many_chosen")),
        ],
    );
}

#[test]
fn shares_of_a_sum() {
    table(
        json!({ "kind": "constant_sum", "options": ["a", "b"], "total": 10 }),
        &[
            (json!({ "a": 4, "b": 6 }), Ok(json!({ "a": 4, "b": 6 }))),
            (json!({ "a": 10 }), Ok(json!({ "a": 10 }))),
            (json!({ "a": 4, "b": 5 }), Err("wrong_sum")),
            (json!({ "a": -1, "b": 11 }), Err("out_of_range")),
            (json!({ "a": 2.5, "b": 7.5 }), Err("wrong_type")),
        ],
    );
}

#[test]
fn nothing_is_taken_where_nothing_is_asked() {
    table(json!({ "kind": "description" }), &[(json!("x"), Err("unknown_question"))]);
    table(json!({ "kind": "calculated", "expression": "1 + 1" }), &[(json!(99), Ok(json!(2)))]);
    table(
        json!({ "kind": "hidden" }),
        &[(json!("hall"), Ok(json!("hall"))), (json!("长".repeat(201)), Err("too_long"))],
    );
}

#[test]
fn what_was_stored_is_read_as_it_was() {
    let document = read(&every_kind());
    let given = answers(json!({
        "q_source": "qr", "q_overall": 4, "q_visit": "other", "q_visit.other.text": "换表",
        "q_channels": ["app", "hall"], "q_age": { "not_applicable": true }, "q_solved": "no", "q_area": "s1",
        "q_effort": 55, "q_minutes": 12.5, "q_name": "A12", "q_day": "2026/10/1", "q_hour": "9:30",
        "q_call": "2026-10-02 10:00", "q_email": "A@B.cn", "q_mobile": "138 0013 8000",
        "q_id": "11010519491231002X", "q_comment": "好", "q_consent": true,
        "q_aspects": { "speed": 4, "manner": 5, "app": { "not_applicable": true } },
        "q_when": { "hall": "often", "phone": "seldom" }, "q_why": { "hall": ["fast"] },
        "q_order": { "speed": 1, "price": 2 }, "q_points": { "price": 40, "speed": 60 },
        "q_image": { "warm": 6 }, "q_kano": { "wifi": { "functional": 1, "dysfunctional": 4 } },
        "q_servqual": { "clean": { "expectation": 6, "perception": 5 }, "prompt": { "not_applicable": true } },
        "q_import": { "price": { "importance": 5, "satisfaction": 2 } }, "q_index": { "image": 8, "again": 9 } }));
    let checked = check_answers(&document, &given, 3).unwrap();
    let stored = serde_json::to_value(checked.answers()).unwrap();
    assert_eq!(stored["q_when"], json!({ "hall": "often" }), "the hotline was not carried forward");
    assert_eq!((&stored["q_mean"], &stored["q_reach"]), (&json!(4.5), &json!(5)));
    assert_eq!(stored["q_order"], json!(["speed", "price"]));
    let (again, problems) = read_answers(&document, &answers(stored.clone()));
    assert_eq!(problems, []);
    let twice = check_answers(&document, &answers(stored.clone()), 3).unwrap();
    assert_eq!(serde_json::to_value(twice.answers()).unwrap(), stored);
    assert!(again.len() + 2 == twice.answers().len(), "all but the calculated are read");
}

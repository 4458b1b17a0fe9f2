//! What counts as an answer to pictures, words in rows, two scales, files, signatures and places.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{answers, page_of, problems, read};
use manyi_rules::{Spoken, Unsaid, check_answers, spoken_answer};
use serde_json::{Value, json};

const FILE: &str = "0192f0aa-0000-7000-8000-000000000001";
const OTHER: &str = "0192f0aa-0000-7000-8000-000000000002";
const PICTURE: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

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

fn pictured(key: &str) -> Value {
    json!({ "key": key, "picture": { "media": PICTURE } })
}

#[test]
fn options_with_pictures_are_chosen_by_one_or_by_several() {
    let options = json!([pictured("a"), pictured("b"), pictured("c")]);
    table(
        json!({ "kind": "picture_choice", "options": options }),
        &[
            (json!("b"), Ok(json!("b"))),
            (json!("d"), Err("unknown_option")),
            (json!(["a"]), Err("wrong_type")),
        ],
    );
    table(
        json!({ "kind": "picture_choice", "multiple": true, "max_chosen": 2, "options": options }),
        &[
            (json!(["c", "a"]), Ok(json!(["a", "c"]))),
            (json!(["a", "b", "c"]), Err("too_many_chosen")),
            (json!("a"), Err("wrong_type")),
        ],
    );
}

#[test]
fn every_option_of_a_picture_choice_has_a_picture_that_can_be_one() {
    for (option, wanted) in [
        (json!({ "key": "b" }), Some("/pages/0/questions/0/options/1/picture missing_picture")),
        (
            json!({ "key": "b", "picture": { "media": "../secret" } }),
            Some("/pages/0/questions/0/options/1/picture/media bad_picture"),
        ),
        (pictured("b"), None),
    ] {
        let document =
            page_of(json!([{ "key": "q", "kind": "picture_choice", "options": [pictured("a"), option] }]));
        let found = problems(&document);
        match wanted {
            Some(wanted) => assert!(found.iter().any(|line| line == wanted), "{found:?}"),
            None => assert_eq!(found, ["/pages no_overall"]),
        }
    }
}

#[test]
fn words_and_two_scales_in_rows() {
    table(
        json!({ "kind": "matrix_text", "rows": ["r", "s"], "max_length": 5, "required": true }),
        &[
            (json!({ "r": " 快 ", "s": "好" }), Ok(json!({ "r": "快", "s": "好" }))),
            (json!({ "r": "快" }), Err("required_rows")),
            (json!({ "r": "快", "s": "  " }), Err("required_rows")),
            (json!({ "r": "一二三四五六", "s": "好" }), Err("too_long")),
            (json!({ "r": 3, "s": "好" }), Err("wrong_type")),
            (json!({ "t": "快" }), Err("unknown_row")),
        ],
    );
    let label = json!({ "zh-CN": "问", "en": "Q" });
    table(
        json!({ "kind": "matrix_dual", "rows": ["r", "s"], "scale": { "min": 1, "max": 3 }, "first_label": label,
                "second_scale": { "min": 0, "max": 10 }, "second_label": label }),
        &[
            (json!({ "r": { "first": 3, "second": 10 } }), Ok(json!({ "r": { "first": 3, "second": 10 } }))),
            (json!({ "r": { "second": 0 } }), Ok(json!({ "r": { "second": 0 } }))),
            (json!({ "r": { "first": 10 } }), Err("out_of_range")),
            (json!({ "r": { "third": 1 } }), Err("unknown_row")),
        ],
    );
    let bare = page_of(
        json!([{ "key": "q", "kind": "matrix_dual", "rows": ["r"], "scale": { "min": 1, "max": 3 } }]),
    );
    let found = problems(&bare);
    for wanted in ["second_scale missing_field", "first_label empty_text", "second_label empty_text"] {
        assert!(found.iter().any(|line| line.ends_with(wanted)), "{wanted}: {found:?}");
    }
}

#[test]
fn files_are_named_by_their_ids() {
    for kind in ["file", "photo"] {
        table(
            json!({ "kind": kind, "max_files": 1 }),
            &[
                (json!([FILE]), Ok(json!([FILE]))),
                (json!([FILE, OTHER]), Err("too_many_files")),
                (json!([FILE, FILE]), Err("repeated_option")),
                (json!(["../../etc/passwd"]), Err("unknown_file")),
                (json!([7]), Err("unknown_file")),
                (json!(FILE), Err("wrong_type")),
                (json!([]), Ok(Value::Null)),
            ],
        );
    }
    for (field, value, wanted) in [
        ("max_files", json!(0), "max_files range_empty"),
        ("max_files", json!(11), "max_files range_empty"),
        ("max_megabytes", json!(21), "max_megabytes range_empty"),
        ("types", json!(["exe"]), "types/0 unknown_value"),
    ] {
        let found = problems(&page_of(json!([{ "key": "q", "kind": "file", (field): value }])));
        assert!(found.iter().any(|line| line.ends_with(wanted)), "{wanted}: {found:?}");
    }
}

#[test]
fn a_signature_is_drawn_or_typed() {
    let long = vec!["1,1"; 4_000].join(" ");
    table(
        json!({ "kind": "signature", "required": true }),
        &[
            (json!("王敏"), Ok(json!({ "name": "王敏" }))),
            (
                json!({ "strokes": "0,0 10,20;5,5 1000,400" }),
                Ok(json!({ "strokes": "0,0 10,20;5,5 1000,400" })),
            ),
            (json!({ "name": " ", "strokes": "" }), Err("required")),
            (json!({ "strokes": "0,0" }), Err("bad_signature")),
            (json!({ "strokes": "0,0 1001,20" }), Err("bad_signature")),
            (json!({ "strokes": "0,0 10,401" }), Err("bad_signature")),
            (json!({ "strokes": "0,0 -1,20" }), Err("bad_signature")),
            (json!({ "strokes": "0,0 <svg>" }), Err("bad_signature")),
            (json!({ "strokes": long }), Err("bad_signature")),
            (json!({ "name": "王\u{7}敏" }), Err("forbidden_character")),
            (json!({ "image": "x" }), Err("wrong_type")),
        ],
    );
}

#[test]
fn a_place_is_where_the_device_is_or_what_it_is_called() {
    table(
        json!({ "kind": "location" }),
        &[
            (json!("杭州东站"), Ok(json!({ "words": "杭州东站" }))),
            (
                json!({ "latitude": 30.29, "longitude": 120.21, "accuracy": 15 }),
                Ok(json!({ "latitude": 30.29, "longitude": 120.21, "accuracy": 15 })),
            ),
            (json!({ "latitude": 90.1, "longitude": 0 }), Err("bad_location")),
            (json!({ "latitude": 30 }), Err("bad_location")),
            (json!({ "latitude": "30", "longitude": 120 }), Err("bad_location")),
            (json!({ "words": "" }), Ok(Value::Null)),
        ],
    );
}

#[test]
fn an_address_goes_down_to_the_level_that_is_asked_for() {
    table(
        json!({ "kind": "address", "detail": true, "required": true }),
        &[
            (
                json!({ "code": "330106", "detail": " 文三路 1 号 " }),
                Ok(json!({ "code": "330106", "detail": "文三路 1 号" })),
            ),
            (json!({ "code": "330100" }), Err("address_incomplete")),
            (json!({ "detail": "文三路 1 号" }), Err("address_incomplete")),
            (json!({ "code": "330199" }), Err("unknown_division")),
            (json!({}), Err("required")),
            (json!("330106"), Err("wrong_type")),
        ],
    );
    table(
        json!({ "kind": "address", "level": "prefecture" }),
        &[
            (json!({ "code": "330106", "detail": "不问的" }), Ok(json!({ "code": "330100" }))),
            (json!({ "code": "330000" }), Err("address_incomplete")),
        ],
    );
}

#[test]
fn these_answers_are_told_in_words() {
    let unsaid = Unsaid { files: "{count} 个文件", signed: "已签名" };
    let spoken =
        Spoken { language: "zh-CN", separator: "、", not_applicable: "不适用", agreed: "同意", unsaid };
    let label = json!({ "zh-CN": "问", "en": "Q" });
    for (question, answer, wanted) in [
        (json!({ "kind": "file", "max_files": 2 }), json!([FILE, OTHER]), "2 个文件"),
        (json!({ "kind": "signature" }), json!({ "strokes": "0,0 1,1" }), "已签名"),
        (json!({ "kind": "signature" }), json!("王敏"), "王敏"),
        (json!({ "kind": "location" }), json!({ "latitude": 30.5, "longitude": 120 }), "30.5, 120"),
        (
            json!({ "kind": "address", "detail": true }),
            json!({ "code": "110101", "detail": "1 号" }),
            "北京市 东城区 1 号",
        ),
        (json!({ "kind": "matrix_text", "rows": ["r"] }), json!({ "r": "快" }), "问: 快"),
        (
            json!({ "kind": "matrix_dual", "rows": ["r"], "scale": { "min": 1, "max": 3, "high_label": { "zh-CN": "多", "en": "much" } },
                    "second_scale": { "min": 1, "max": 3 }, "first_label": label, "second_label": label }),
            json!({ "r": { "first": 3, "second": 3 } }),
            "问: 多 / 3",
        ),
    ] {
        let mut question = question.clone();
        question["key"] = json!("q");
        let document = read(&page_of(json!([question])));
        let checked = check_answers(&document, &answers(json!({ "q": answer })), 7).unwrap();
        let told = spoken_answer(&document, document.question("q").unwrap(), checked.answers(), spoken);
        assert_eq!(told.as_deref(), Some(wanted), "{question}");
    }
}

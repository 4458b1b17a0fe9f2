//! Declarations for the check of responses: reversed ratings, pairs that ask the same, traps.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{page_of, problems, read};
use manyi_rules::AnswerCheck;
use serde_json::{Value, json};

fn asked(check: Value) -> Value {
    let scale = json!({ "min": 1, "max": 5 });
    page_of(json!([
        { "key": "q_overall", "kind": "scale", "scale": scale, "role": { "kind": "overall" } },
        { "key": "q_trap", "kind": "scale", "scale": scale, "check": { "trap": 2 } },
        { "key": "q_words", "kind": "open" },
        { "key": "q_wait", "kind": "scale", "scale": scale, "check": check },
    ]))
}

#[test]
fn what_is_declared_is_read_and_written_again() {
    let document = read(&asked(json!({ "reversed": true, "same_as": "q_overall" })));
    let declared = document.question("q_wait").unwrap().check.clone();
    let wanted = AnswerCheck { reversed: true, same_as: Some("q_overall".to_owned()), trap: None };
    assert_eq!(declared, Some(wanted));
    assert_eq!(read(&serde_json::to_value(&document).unwrap()), document);
    assert_eq!(read(&asked(json!({}))).question("q_wait").unwrap().check, None);
}

#[test]
fn declarations_that_cannot_be_compared_are_reported_with_their_place() {
    for (check, wanted) in [
        (json!({ "reversed": true, "same_as": "q_overall" }), &[][..]),
        (json!({ "trap": 5 }), &[]),
        (json!({ "trap": 6 }), &["/pages/0/questions/3/check/trap trap_outside_scale"]),
        (json!({ "trap": "5" }), &["/pages/0/questions/3/check/trap wrong_type"]),
        (json!({ "same_as": "q_gone" }), &["/pages/0/questions/3/check/same_as unknown_reference"]),
        (json!({ "same_as": "q_wait" }), &["/pages/0/questions/3/check/same_as self_reference"]),
        (json!({ "same_as": "q_words" }), &["/pages/0/questions/3/check/same_as check_needs_scale"]),
        (json!({ "same_as": "q_trap" }), &["/pages/0/questions/3/check/same_as check_needs_scale"]),
    ] {
        assert_eq!(problems(&asked(check.clone())), wanted, "{check}");
    }
}

#[test]
fn only_ratings_without_a_role_are_traps_or_turned_round() {
    for (question, check, wanted) in [
        (0, json!({ "reversed": true }), &["/pages/0/questions/0/check checked_role"][..]),
        (0, json!({ "trap": 1 }), &["/pages/0/questions/0/check checked_role"]),
        (2, json!({ "reversed": true }), &["/pages/0/questions/2/check check_needs_scale"]),
    ] {
        let mut document = asked(json!({}));
        document["pages"][0]["questions"][question]["check"] = check;
        assert_eq!(problems(&document), wanted);
    }
}

//! Correcting words in a running version: only words may differ.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use manyi_rules::{Questionnaire, parse, text_changes};
use serde_json::{Value, json};

fn document() -> Value {
    serde_json::from_str(include_str!("../../../testdata/questionnaires/every_kind.json")).unwrap()
}

fn read(value: &Value) -> Questionnaire {
    let (document, problems) = parse(value);
    assert!(problems.is_empty(), "{problems:?}");
    document
}

/// Places of words that differ, or of what else does.
fn differing(change: impl Fn(&mut Value)) -> Result<Vec<String>, Vec<String>> {
    let before = document();
    let mut after = before.clone();
    change(&mut after);
    let changes = text_changes(&read(&before), &read(&after))?;
    Ok(changes.into_iter().map(|change| format!("{} {}", change.place, change.language)).collect())
}

#[test]
fn other_words_are_found_in_their_places() {
    assert_eq!(differing(|_| ()), Ok(vec![]));
    let title = differing(|document| document["title"]["zh-CN"] = json!("改过的标题"));
    assert_eq!(title, Ok(vec!["/title zh-CN".to_owned()]));
    let deep = differing(|document| document["pages"][0]["questions"][1]["text"]["zh-CN"] = json!("改过"));
    assert_eq!(deep, Ok(vec!["/pages/0/questions/1/text zh-CN".to_owned()]));
    let help =
        differing(|document| document["pages"][0]["questions"][1]["help"] = json!({"zh-CN": "新说明"}));
    assert_eq!(help, Ok(vec!["/pages/0/questions/1/help zh-CN".to_owned()]));
}

#[test]
fn anything_else_is_refused_with_its_place() {
    type Change = fn(&mut Value);
    let cases: [(&str, Change); 6] = [
        ("/pages/0/questions/1/key", |document| document["pages"][0]["questions"][1]["key"] = json!("q_new")),
        ("/pages/0/questions/1/required", |document| {
            let required = document["pages"][0]["questions"][1]["required"].as_bool().unwrap_or(false);
            document["pages"][0]["questions"][1]["required"] = json!(!required);
        }),
        ("/pages", |document| {
            let page = json!({"key": "p_new", "questions": []});
            document["pages"].as_array_mut().unwrap().push(page);
        }),
        ("/pages/0/shuffle", |document| document["pages"][0]["shuffle"] = json!(true)),
        ("/languages", |document| document["languages"] = json!(["zh-CN"])),
        ("/pages/0/questions/1/text", |document| {
            let told = "您说的是 {q_overall}";
            document["pages"][0]["questions"][1]["text"]["zh-CN"] = json!(told);
        }),
    ];
    for (place, change) in cases {
        let found = differing(change).expect_err(place);
        assert!(found.iter().any(|one| one.starts_with(place)), "{place}: {found:?}");
    }
}

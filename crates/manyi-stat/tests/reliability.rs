//! The methods of reliability through the common face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use manyi_stat::{Table, method};
use serde_json::{Value, json};

/// 60 rows of six questions that go together but for chance; the last runs the other way.
fn table() -> Table {
    let column = |index: u32| -> (String, Vec<String>) {
        let values = (0..60_u32).map(|row| {
            let mood = row * 7 % 5;
            let chance = ((row + 3) * (index * index + 7 * index + 5) + row * row * index) % 11 / 4;
            let value = if index == 5 { 8 - mood - chance } else { 1 + mood + chance };
            value.to_string()
        });
        (format!("q{}", index + 1), values.collect())
    };
    Table::from_texts((0..6).map(column).collect()).unwrap()
}

#[track_caller]
fn check(code: &str, parameters: Value, keys: &[&str]) {
    assert_eq!(common::face(code, &table(), &parameters, keys).n, 60);
}

fn five() -> Value {
    json!(["q1", "q2", "q3", "q4", "q5"])
}

#[test]
fn alpha_with_its_verdict() {
    let parameters = json!({ "columns": ["q1", "q2", "q3", "q4", "q5", "q6"], "reversed": ["q6"], "scale": [1, 7], "gate": 0.8 });
    check(
        "alpha",
        parameters,
        &["raw_alpha", "std_alpha", "interval", "items", "dropped", "guttman", "verdict"],
    );
    let forgotten = json!({ "columns": ["q1", "q2", "q3", "q4", "q5", "q6"] });
    let outcome = method("alpha").unwrap().run(&table(), &forgotten).unwrap();
    assert_eq!(
        outcome.result["verdict"]["advice"][0],
        json!({
            "action": "reverse", "item": "q6", "r_drop": outcome.result["items"][5]["r_drop"]
        })
    );
    assert!(outcome.reading.iter().any(|sentence| sentence.zh.contains("反向")));
}

#[test]
fn alpha_of_pairs() {
    check("alpha", json!({ "columns": five(), "pairwise": true }), &["raw_alpha", "interval"]);
}

#[test]
fn omega() {
    check("omega", json!({ "columns": five() }), &["omega_total", "alpha", "items"]);
}

#[test]
fn composite_reliability() {
    let parameters = json!({ "factors": [{ "name": "总体", "columns": five() }] });
    check("composite_reliability", parameters, &["constructs", "correlations", "htmt", "fit"]);
}

#[test]
fn split_half() {
    check(
        "split_half",
        json!({ "columns": five() }),
        &["spearman_brown", "guttman", "max", "mean", "min", "best_half"],
    );
}

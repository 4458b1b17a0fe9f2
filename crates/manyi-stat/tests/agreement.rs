//! Methods of agreement on a small table.
#![allow(clippy::unwrap_used)]

mod common;

use manyi_stat::{Outcome, StatError, Table, method};
use serde_json::{Value, json};

fn table() -> Table {
    let texts = |value: fn(usize) -> String| (0..40).map(value).collect::<Vec<_>>();
    Table::from_texts(vec![
        ("a".into(), texts(|i| (1 + (i * 7) % 5).to_string())),
        ("b".into(), texts(|i| (1 + (i * 7 + usize::from(i.is_multiple_of(4))) % 5).to_string())),
        ("c".into(), texts(|i| if i == 3 { String::new() } else { (1 + (i * 7 + i / 9) % 5).to_string() })),
        ("x".into(), texts(|i| ["差", "中", "好"][(i * 5) % 3].into())),
        ("y".into(), texts(|i| ["差", "中", "好"][(i * 5 + usize::from(i.is_multiple_of(6))) % 3].into())),
    ])
    .unwrap()
}

fn run(code: &str, parameters: Value) -> Result<Outcome, StatError> {
    method(code)?.run(&table(), &parameters)
}

#[track_caller]
fn check(code: &str, parameters: Value, keys: &[&str]) -> Outcome {
    common::face(code, &table(), &parameters, keys)
}

#[test]
fn kappa() {
    check("kappa", json!({"columns": ["a", "b"], "weights": "squared"}), &["kappa", "interval", "table"]);
    let order = json!(["差", "中", "好"]);
    let words = json!({"columns": ["x", "y"], "weights": "linear", "order": order});
    assert_eq!(check("kappa", words, &["kappa", "labels"]).result["labels"], order);
    assert!(run("kappa", json!({"columns": ["x", "y"], "order": ["差", "好"]})).is_err());
    assert!(run("kappa", json!({"columns": ["a", "b", "c"]})).is_err());
}

#[test]
fn fleiss() {
    let outcome = check(
        "fleiss",
        json!({"columns": ["a", "b", "c"]}),
        &["kappa", "exact", "light", "categories", "others", "percent"],
    );
    assert_eq!((outcome.n, outcome.missing.rows), (39, 40));
    check("fleiss", json!({"columns": ["x", "y"]}), &["kappa", "labels"]);
}

#[test]
fn krippendorff() {
    let parameters = json!({"columns": ["a", "b", "c"], "level": "ordinal", "replicates": 200, "seed": 3});
    let outcome = check("krippendorff", parameters.clone(), &["alpha", "interval", "units"]);
    assert_eq!(outcome.result, run("krippendorff", parameters).unwrap().result, "the seed fixes it");
    assert!(run("krippendorff", json!({"columns": ["x", "y"], "level": "ratio"})).is_err());
    assert!(run("krippendorff", json!({"columns": ["a", "b"], "replicates": 10_000_000})).is_err());
}

#[test]
fn icc() {
    check(
        "icc",
        json!({"columns": ["a", "b", "c"]}),
        &["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k", "kendall"],
    );
    assert!(run("icc", json!({"columns": ["a"]})).is_err());
}

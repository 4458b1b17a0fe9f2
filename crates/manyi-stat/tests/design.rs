//! Methods of samples on a small table.
#![allow(clippy::unwrap_used)]

mod common;

use manyi_stat::{Outcome, StatError, Table, method};
use serde_json::{Value, json};

fn table() -> Table {
    let texts = |value: fn(usize) -> String| (0..60).map(value).collect::<Vec<_>>();
    Table::from_texts(vec![
        ("score".into(), texts(|i| ((i * 7) % 11).to_string())),
        ("base".into(), texts(|i| (1 + i % 5).to_string())),
        ("sex".into(), texts(|i| if i.is_multiple_of(3) { "男" } else { "女" }.into())),
        (
            "age".into(),
            texts(|i| if i == 4 { String::new() } else { ["青", "中", "老"][(i / 7) % 3].into() }),
        ),
        ("region".into(), texts(|i| (i / 20).to_string())),
        ("branch".into(), texts(|i| (i / 4).to_string())),
        ("weight".into(), texts(|i| (1 + i % 4).to_string())),
        ("branches".into(), texts(|_| "40".into())),
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
fn sample_size() {
    let outcome = check(
        "sample_size",
        json!({
            "margin": 0.05, "population": 1000, "response_rate": 0.2,
            "strata": {"东": {"population": 600}, "西": {"population": 400}},
        }),
        &["size", "margin", "strata"],
    );
    assert_eq!(outcome.result["size"]["required"], 278);
    assert_eq!(outcome.result["size"]["invitations"], 1390);
    assert_eq!(outcome.result["strata"], json!({"东": 167, "西": 111}));
    check("sample_size", json!({"margin": 0.1, "deviation": 1.2}), &["size"]);
    assert!(run("sample_size", json!({"margin": 0})).is_err());
}

#[test]
fn power() {
    let two = json!({"study": {"kind": "two_means"}, "effect": 0.3, "power": 0.8});
    let outcome = check("power", two, &["solved", "effect", "n", "required", "power"]);
    assert_eq!((&outcome.result["solved"], &outcome.result["required"]), (&json!("n"), &json!(176.0)));
    let shares = json!({"study": {"kind": "share_difference", "baseline": 0.6}, "n": 500, "power": 0.8});
    assert_eq!(check("power", shares, &["effect"]).result["solved"], "effect");
    let anova = json!({"study": {"kind": "anova", "groups": 3}, "effect": 0.1, "n": 20});
    assert_eq!(check("power", anova, &["power"]).reading.len(), 2, "too little power is told");
    assert!(run("power", json!({"study": {"kind": "two_means"}, "effect": 0.3})).is_err());
    assert!(run("power", json!({"study": {"kind": "no_such_study"}, "effect": 0.3, "n": 9})).is_err());
}

#[test]
fn raking() {
    let margins = json!({"sex": {"男": 0.5, "女": 0.5}, "age": {"青": 0.3, "中": 0.4, "老": 0.3}});
    let outcome = check("raking", json!({"margins": margins}), &["raking", "names", "weights"]);
    assert_eq!(outcome.result["raking"]["converged"], true);
    let weights = outcome.result["weights"].as_array().unwrap();
    assert_eq!(weights.len(), 60);
    assert!(weights[4].is_null(), "age is missing there");
    let sum: f64 = weights.iter().filter_map(Value::as_f64).sum();
    assert!((sum - 59.0).abs() < 1e-9);
    check("raking", json!({"margins": margins, "limits": [0.3, 3.0], "weight": "weight"}), &["raking"]);
    assert!(run("raking", json!({"margins": {}})).is_err());
    assert!(run("raking", json!({"margins": {"sex": {"男": 1}}})).is_err(), "no target for 女");
    assert!(run("raking", json!({"margins": {"sex": {"男": 1, "女": 1, "其他": 1}}})).is_err());
}

#[test]
fn survey_mean() {
    let design =
        json!({"weight": "weight", "strata": "region", "clusters": "branch", "population": "branches"});
    let outcome = check(
        "survey_mean",
        json!({"outcome": "score", "group": "sex", "design": design}),
        &["figure", "estimate", "groups"],
    );
    assert_eq!(outcome.result["estimate"]["freedom"], 12.0);
    assert_eq!(outcome.result["groups"].as_array().unwrap().len(), 2);
    check("survey_mean", json!({"outcome": "score", "figure": "total", "design": design}), &["estimate"]);
    let margins = json!({"sex": {"男": 0.5, "女": 0.5}, "age": {"青": 0.3, "中": 0.4, "老": 0.3}});
    let parameters = json!({"outcome": "score", "design": design, "margins": margins});
    let raked = check("survey_mean", parameters, &["estimate", "raking"]);
    assert_eq!((raked.n, &raked.result["raking"]["converged"]), (59, &json!(true)));
    assert_ne!(raked.result["estimate"]["value"], outcome.result["estimate"]["value"]);
    let ratio = json!({"outcome": "score", "figure": "ratio", "denominator": "base", "design": design});
    check("survey_mean", ratio, &["estimate"]);
    assert!(run("survey_mean", json!({"outcome": "score", "figure": "ratio"})).is_err());
    assert!(run("survey_mean", json!({"outcome": "score", "design": {"stratum": "region"}})).is_err());
}

//! Methods of scores on a small table.
#![allow(clippy::unwrap_used)]

mod common;

use manyi_stat::{Outcome, StatError, Table, method};
use serde_json::{Value, json};

/// Sixty people: satisfaction 1–5, recommendation 0–10, effort 1–7, branch and weight.
fn table() -> Table {
    let texts = |value: fn(usize) -> String| (0..60).map(value).collect::<Vec<_>>();
    Table::from_texts(vec![
        (
            "satisfaction".into(),
            texts(|i| if i == 7 { String::new() } else { (1 + (i * 7) % 5).to_string() }),
        ),
        ("quality".into(), texts(|i| (1 + (i * 3) % 5).to_string())),
        ("recommend".into(), texts(|i| if i == 0 { "99".into() } else { ((i * 7) % 11).to_string() })),
        ("effort".into(), texts(|i| (1 + (i * 5) % 7).to_string())),
        ("branch".into(), texts(|i| ["东店", "西店", "南店"][i % 3].into())),
        ("weight".into(), texts(|i| (1 + i % 4).to_string())),
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
fn csat() {
    let outcome = check(
        "csat",
        json!({"outcome": "satisfaction", "group": "branch", "weight": "weight"}),
        &["rate", "threshold", "mean", "weighted", "groups"],
    );
    assert_eq!((outcome.n, outcome.missing.rows), (59, 60));
    assert_eq!(outcome.result["groups"].as_array().unwrap().len(), 3);
    assert!(run("csat", json!({"outcome": "satisfaction", "boxes": 5})).is_err());
    assert!(run("csat", json!({"outcome": "branch"})).is_err());
}

#[test]
fn nps() {
    let outcome = check(
        "nps",
        json!({"outcome": "recommend", "group": "branch", "weight": "weight", "method": "adjusted_wald"}),
        &["nps", "promoters", "interval", "variance", "p", "weighted", "groups", "differences"],
    );
    assert_eq!(outcome.n, 59, "99 lies outside of the scale");
    assert_eq!(outcome.warnings.len(), 1);
    assert_eq!(outcome.result["differences"].as_array().unwrap().len(), 3);
}

#[test]
fn ces() {
    check("ces", json!({"outcome": "effort"}), &["score", "sd", "se", "easy", "hard"]);
    let ease = |reversed: bool| {
        run("ces", json!({"outcome": "effort", "high_is_effort": reversed})).unwrap().result["score"]["value"]
            .as_f64()
            .unwrap()
    };
    assert!((ease(false) + ease(true) - 8.0).abs() < 1e-12);
}

#[test]
fn likert() {
    let outcome = check("likert", json!({"columns": ["satisfaction", "quality"]}), &["items"]);
    for key in ["mean", "sd", "median", "trimmed", "mad", "skew", "kurtosis", "top", "bottom", "counts"] {
        assert!(outcome.result["items"][0].get(key).is_some(), "{key}");
    }
    assert!(run("likert", json!({"columns": []})).is_err());
}

#[test]
fn composite() {
    let parameters = json!({"columns": ["satisfaction", "quality"], "weights": [0.7, 0.3]});
    check("composite", parameters, &["index", "standard_error", "dimensions", "missing"]);
    assert!(run("composite", json!({"columns": ["quality"], "weights": [1, 2]})).is_err());
}

#[test]
fn proportions() {
    let outcome = check("proportions", json!({"outcome": "branch"}), &["answers"]);
    assert_eq!(outcome.result["answers"][0]["value"], "东店");
    check("proportions", json!({"outcome": "quality", "simultaneous": "sison_glaz"}), &["answers"]);
}

/// A dash between numbers could be read as a minus: ends of intervals are joined by words.
#[test]
fn intervals_read_in_words() {
    for way in ["wald", "adjusted_wald", "score"] {
        let outcome = check("nps", json!({"outcome": "recommend", "method": way}), &["nps", "interval"]);
        let interval = &outcome.result["interval"];
        assert_eq!(interval["method"].as_str().unwrap().replace("multinomial_", ""), way);
        let end = |key: &str| format!("{:.1}", interval[key].as_f64().unwrap() * 100.0);
        let (low, high) = (end("low"), end("high"));
        assert!(low.starts_with('-'), "{low}");
        assert!(outcome.reading[0].zh.contains(&format!("{low} 至 {high}")), "{}", outcome.reading[0].zh);
        assert!(outcome.reading[0].en.contains(&format!("{low} to {high}")), "{}", outcome.reading[0].en);
    }
}

/// What is kept as text comes back as the same figures, to the last digit.
#[test]
fn figures_survive_being_written_down() {
    let outcome = run("csat", json!({"outcome": "satisfaction", "group": "branch"})).unwrap();
    let kept: Value = serde_json::from_str(&serde_json::to_string(&outcome.result).unwrap()).unwrap();
    assert_eq!(kept, outcome.result);
    for share in (1..400).map(|count| -29.0 / f64::from(count)) {
        let kept: f64 = serde_json::from_str(&serde_json::to_string(&share).unwrap()).unwrap();
        assert_eq!(kept.to_bits(), share.to_bits());
    }
}

//! Series over time through the face that all methods share.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Outcome, Table, method};
use serde_json::{Value, json};

/// Ten weeks of days: a weekly pattern, a step down after day 42, one odd day, and complaints that surge at the end.
fn days() -> Table {
    let score = |day: usize| {
        let season = [0.3, 0.1, 0.0, -0.1, -0.2, 0.4, 0.5][day % 7];
        let noise = (day * 37 % 11) as f64 * 0.02;
        let odd = if day == 30 { -3.0 } else { 0.0 };
        8.0 + season + noise + odd - if day >= 42 { 0.9 } else { 0.0 }
    };
    let complaints = |day: usize| if day == 69 { 25 } else { 6 + day * 29 % 7 };
    let column = |name: &str, values: Vec<String>| (name.to_owned(), values);
    Table::from_texts(vec![
        column("score", (0..70).map(|day| score(day).to_string()).collect()),
        column("complaints", (0..70).map(|day| complaints(day).to_string()).collect()),
        column("orders", (0..70).map(|_| "500".to_owned()).collect()),
    ])
    .unwrap()
}

#[track_caller]
fn run(code: &str, parameters: Value, keys: &[&str]) -> Outcome {
    common::face(code, &days(), &parameters, keys)
}

#[test]
fn a_series_is_taken_apart() {
    let parameters = json!({"outcome": "score", "period": 7});
    let outcome = run("stl", parameters, &["seasonal", "trend", "remainder", "seasonal_strength"]);
    assert_eq!(outcome.result["trend"].as_array().unwrap().len(), 70);
    run(
        "stl",
        json!({"outcome": "score", "period": 7, "seasonal": {"window": 7}, "style": "statsmodels"}),
        &[],
    );
}

#[test]
fn the_odd_day_stands_out_by_every_rule() {
    for rule in ["rolling_mad", "stl_residual", "esd", "seasonal_hybrid_esd", "fences"] {
        let parameters = json!({"outcome": "score", "rule": rule, "period": 7, "window": 21});
        let outcome = run("outliers", parameters, &["outliers", "scores", "rule"]);
        let found = outcome.result["outliers"].as_array().unwrap();
        assert!(found.iter().any(|point| point["index"] == 31), "{rule}: {found:?}");
    }
    let without = json!({"outcome": "score", "rule": "stl_residual"});
    assert!(method("outliers").unwrap().run(&days(), &without).is_err());
}

#[test]
fn the_step_is_dated() {
    let outcome = run("change_points", json!({"outcome": "score"}), &["changes", "segments", "penalty"]);
    let changes = outcome.result["changes"].as_array().unwrap();
    assert!(changes.contains(&json!(43)), "{changes:?}");
    let counts = json!({"outcome": "complaints", "model": "binomial", "size": "orders", "penalty": 15.0});
    run("change_points", counts, &["segments"]);
}

#[test]
fn the_last_day_is_a_surge() {
    let outcome =
        run("surge", json!({"outcome": "complaints", "exposure": "orders"}), &["points", "surges", "now"]);
    assert_eq!(outcome.result["now"], json!(true));
    assert!(outcome.reading[0].zh.contains("突增"));
}

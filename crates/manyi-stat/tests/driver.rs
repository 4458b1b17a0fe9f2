//! The methods of drivers and churn, asked as the faces ask them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Outcome, Table, method};
use serde_json::{Value, json};

/// Ninety answers: overall 1–5, three aspects 1–5, a branch, and whether the customer left.
fn table() -> Table {
    let (mut columns, rows) = (Vec::new(), 90_usize);
    let aspect = |row: usize, step: usize| 1 + (row * step + row * row / (step + 2)) % 5;
    for (name, step) in [("speed", 7), ("staff", 11), ("price", 13)] {
        columns.push((name.to_owned(), (0..rows).map(|row| aspect(row, step).to_string()).collect()));
    }
    let total = |row: usize| 3 * aspect(row, 7) + 2 * aspect(row, 11) + aspect(row, 13) + (row * 17) % 7;
    let overall = |row: usize| (total(row) / 7).clamp(1, 5);
    columns.push(("overall".to_owned(), (0..rows).map(|row| overall(row).to_string()).collect()));
    let branch = |row: usize| ["东区", "西区", "南区"][row % 3].to_owned();
    columns.push(("branch".to_owned(), (0..rows).map(branch).collect()));
    let left = |row: usize| if total(row) + (row * 29) % 11 < 22 { "是" } else { "否" }.to_owned();
    columns.push(("left".to_owned(), (0..rows).map(left).collect()));
    Table::from_texts(columns).unwrap()
}

#[track_caller]
fn run(code: &str, parameters: &Value, keys: &[&str]) -> Outcome {
    common::face(code, &table(), parameters, keys)
}

const ASPECTS: [&str; 3] = ["speed", "staff", "price"];

#[test]
fn drivers_are_ranked_with_intervals() {
    let parameters = json!({"outcome": "overall", "columns": ASPECTS, "replicates": 50});
    let outcome = run("drivers", &parameters, &["r_squared", "drivers", "replicates"]);
    assert_eq!(outcome.result["drivers"][0]["name"], "speed");
    assert_eq!(outcome.result["drivers"][0]["rank"], 1);
    assert!(outcome.result["drivers"][0]["lmg_share_interval"]["low"].is_number());
}

#[test]
fn regressions_take_factors_and_clusters() {
    let parameters = json!({"outcome": "overall", "columns": ["speed", "branch"], "covariance": "cluster", "cluster": "price"});
    let outcome = run("regression", &parameters, &["coefficients", "r_squared", "diagnostics"]);
    assert_eq!(outcome.result["coefficients"].as_array().unwrap().len(), 4);
    run("ridge", &json!({"outcome": "overall", "columns": ASPECTS}), &["lambda", "coefficients", "path"]);
    run("ordinal_logit", &json!({"outcome": "overall", "columns": ASPECTS}), &["thresholds", "coefficients"]);
}

#[test]
fn a_logit_needs_to_know_the_event() {
    let parameters = json!({"outcome": "left", "columns": ["speed", "staff"], "event": "是"});
    let outcome = run("logit", &parameters, &["coefficients", "performance", "predictors"]);
    assert!(outcome.result["performance"]["auc"]["value"].as_f64().unwrap() > 0.6);
    let entry = method("logit").unwrap();
    let without = entry.run(&table(), &json!({"outcome": "left", "columns": ["speed"]})).unwrap_err();
    assert!(without.to_string().contains("event"), "{without}");
    let wrong =
        entry.run(&table(), &json!({"outcome": "left", "columns": ["speed"], "event": "也许"})).unwrap_err();
    assert!(wrong.to_string().contains("也许"), "{wrong}");
}

#[test]
fn one_point_more_of_a_driver_raises_the_satisfied_rate() {
    let parameters = json!({"outcome": "overall", "at_least": 4, "columns": ASPECTS, "driver": "speed"});
    let outcome = run("partial_dependence", &parameters, &["now", "after", "change", "points"]);
    assert!(outcome.result["change"].as_f64().unwrap() > 0.0);
    let group = json!({"outcome": "overall", "columns": ["speed", "branch"], "driver": "branch"});
    run("partial_dependence", &group, &["points"]);
}

#[test]
fn customers_at_risk_come_with_reasons() {
    let parameters = json!({"outcome": "left", "event": "是", "columns": ["speed", "staff", "branch"], "folds": 3, "customers": 4});
    let outcome = run("churn", &parameters, &["model", "cross_validated", "customers"]);
    let customers = outcome.result["customers"].as_array().unwrap();
    assert_eq!(customers.len(), 4);
    assert!(!customers[0]["reasons"].as_array().unwrap().is_empty());
}

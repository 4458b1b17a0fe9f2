//! Control charts through the face that all methods share.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Outcome, Table, method};
use serde_json::{Value, json};

fn table(columns: &[(&str, Vec<String>)]) -> Table {
    Table::from_texts(columns.iter().map(|(name, values)| ((*name).to_owned(), values.clone())).collect())
        .unwrap()
}

/// Twelve weeks of five answers each; the last two weeks are lower. Complaints of 24 days with one bad day.
fn weeks() -> Table {
    let rows = 0..60_usize;
    let score = |row: usize| {
        let base = [8, 9, 7, 8, 8][row % 5] as f64 + (row / 5 % 3) as f64 * 0.1;
        if row >= 50 { base - 2.5 } else { base }
    };
    table(&[
        ("score", rows.clone().map(|row| score(row).to_string()).collect()),
        ("week", rows.map(|row| format!("W{:02}", row / 5 + 1)).collect()),
    ])
}

fn days() -> Table {
    let count = |day: usize| if day == 20 { 30 } else { [9, 11, 10, 12, 8][day % 5] };
    table(&[
        ("complaints", (0..24).map(|day| count(day).to_string()).collect()),
        ("orders", (0..24).map(|day| (400 + day % 3 * 20).to_string()).collect()),
        ("day", (1..=24).map(|day| format!("3月{day}日")).collect()),
    ])
}

#[track_caller]
fn run(code: &str, table: &Table, parameters: Value, keys: &[&str]) -> Outcome {
    common::face(code, table, &parameters, keys)
}

#[test]
fn charts_of_values_name_the_weeks_that_fell() {
    let parameters = json!({"kind": "xbar_r", "outcome": "score", "group": "week", "base": {"first": 10}});
    let outcome = run("control_chart", &weeks(), parameters, &["panels", "in_control", "labels", "sigmas"]);
    assert_eq!(outcome.result["in_control"], json!(false));
    assert!(outcome.reading[0].zh.contains("W11"));
    let parameters = json!({"kind": "i_mr", "outcome": "score", "specification": {"lower": 5.0}});
    let outcome = run("control_chart", &weeks(), parameters, &["capability"]);
    assert!(outcome.result["capability"]["cpk"].is_number());
}

#[test]
fn charts_of_counts_name_the_bad_day() {
    for (kind, size) in
        [("c", None), ("u", Some("orders")), ("p", Some("orders")), ("u_prime", Some("orders"))]
    {
        let parameters = json!({"kind": kind, "outcome": "complaints", "size": size, "time": "day"});
        let outcome = run("control_chart", &days(), parameters, &["panels", "sigma_z"]);
        assert!(outcome.reading[0].zh.contains("3月21日"), "{kind}: {}", outcome.reading[0].zh);
    }
    let missing = json!({"kind": "p", "outcome": "complaints"});
    assert!(method("control_chart").unwrap().run(&days(), &missing).is_err());
}

#[test]
fn small_lasting_shifts_are_found() {
    let base = json!({"outcome": "score", "group": "week", "base": {"first": 10, "constants": "printed"}});
    let outcome = run("ewma", &weeks(), base.clone(), &["points", "lambda", "center", "labels"]);
    assert!(outcome.reading[0].zh.contains("偏低"));
    let outcome = run("cusum", &weeks(), base, &["points", "began", "level", "labels"]);
    assert!(outcome.reading[0].zh.contains("W11"));
}

#[test]
fn run_lengths_of_all_charts() {
    for parameters in [
        json!({"chart": "shewhart"}),
        json!({"chart": "ewma", "lambda": 0.1, "sigmas": 2.7}),
        json!({"chart": "cusum", "fast_initial_response": true}),
        json!({"chart": "share", "size": 100, "lower": 0.5, "upper": 15, "shares": [0.07, 0.12]}),
        json!({"chart": "count", "lower": 0, "upper": 14, "means": [7, 10]}),
    ] {
        let outcome = run("run_length", &Table::default(), parameters, &["shifts"]);
        let averages = outcome.result["shifts"].as_array().unwrap();
        assert!(averages[0]["average"].as_f64().unwrap() > averages[1]["average"].as_f64().unwrap());
    }
}

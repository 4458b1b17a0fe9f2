//! The methods of effects, asked as the faces ask them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Outcome, Table, method};
use serde_json::{Value, json};

/// A hundred and twenty people of ten branches over twelve months, half of the branches with the measure from
/// month 7 on.
fn table() -> Table {
    let rows = 120_usize;
    let noise = |row: usize| ((row * 37 + row * row) % 23) as f64 / 23.0;
    let (branch, month) = (|row: usize| row / 12, |row: usize| row % 12 + 1);
    let measure = |row: usize| branch(row) < 5 && month(row) >= 7;
    let score = |row: usize| 3.0 + 0.1 * month(row) as f64 + f64::from(u8::from(measure(row))) + noise(row);
    let column =
        |name: &str, value: &dyn Fn(usize) -> String| (name.to_owned(), (0..rows).map(value).collect());
    Table::from_texts(vec![
        column("arm", &|row| if row % 2 == 0 { "试点" } else { "对照" }.to_owned()),
        column("satisfied", &|row| {
            u8::from(noise(row) + if row % 2 == 0 { 0.2 } else { 0.0 } > 0.5).to_string()
        }),
        column("score", &|row| score(row).to_string()),
        column("earlier", &|row| (score(row) - noise(row) / 2.0).to_string()),
        column("branch", &|row| format!("网点{}", branch(row))),
        column("month", &|row| month(row).to_string()),
        column("measure", &|row| u8::from(measure(row)).to_string()),
        column("pilot", &|row| u8::from(branch(row) < 5).to_string()),
        column("after", &|row| if month(row) >= 7 { "后" } else { "前" }.to_owned()),
        column("day", &|row| row.to_string()),
    ])
    .unwrap()
}

#[track_caller]
fn run(code: &str, parameters: &Value, keys: &[&str]) -> Outcome {
    common::face(code, &table(), parameters, keys)
}

#[test]
fn shares_of_two_arms_are_compared_with_planned_looks() {
    let parameters = json!({
        "outcome": "satisfied", "group": "arm", "first": "试点", "second": "对照", "expected_effect": 0.1,
        "sequential": {"information": [0.5, 1.0], "look": 1},
    });
    let keys =
        ["groups", "difference", "difference_intervals", "plan", "stop", "always_valid", "sample_ratio"];
    let outcome = run("ab_test", &parameters, &keys);
    assert!(outcome.result["difference"].as_f64().unwrap() > 0.0);
    assert!(outcome.result["plan"]["boundaries"][0]["z"].as_f64().unwrap() > 2.9);
}

#[test]
fn means_of_two_arms_are_compared() {
    let parameters = json!({"outcome": "score", "group": "arm", "covariate": "earlier", "replicates": 50});
    run("ab_means", &parameters, &["mean", "welch", "adjusted", "bootstrap_interval"]);
    run("ab_means", &json!({"outcome": "score", "group": "arm", "log": true}), &["mean", "welch"]);
}

#[test]
fn the_effect_of_the_measure_is_found_by_differences() {
    let two = json!({"outcome": "score", "treated": "pilot", "post": "after", "post_value": "后", "cluster": "branch"});
    let outcome = run("did", &two, &["effect", "interval", "two_by_two"]);
    assert!((outcome.result["effect"].as_f64().unwrap() - 1.0).abs() < 0.3);
    let panel = json!({"outcome": "score", "treated": "measure", "unit": "branch", "time": "month"});
    let outcome = run("did", &panel, &["effect", "interval", "panel"]);
    assert!((outcome.result["effect"].as_f64().unwrap() - 1.0).abs() < 0.3);
    run("event_study", &panel, &["points", "pre_trend", "average_effect"]);
    let both = json!({"outcome": "score", "treated": "measure", "unit": "branch", "post": "after"});
    assert!(method("did").unwrap().run(&table(), &both).is_err());
}

#[test]
fn a_series_is_held_against_its_earlier_trend() {
    let parameters = json!({"outcome": "score", "time": "day", "start": "60"});
    run(
        "interrupted_series",
        &parameters,
        &["level_change", "trend_change", "mean_effect", "counterfactual"],
    );
    assert!(
        method("interrupted_series")
            .unwrap()
            .run(&table(), &json!({"outcome": "score", "start": "0"}))
            .is_err()
    );
}

#[test]
fn people_are_compared_with_themselves_and_with_matched_others() {
    run("before_after", &json!({"before": "earlier", "after": "score"}), &["paired"]);
    let parameters = json!({"before": "earlier", "after": "score", "treated": "arm", "treated_value": "试点", "columns": ["month"]});
    let outcome = run("before_after", &parameters, &["paired", "matched"]);
    assert!(outcome.result["matched"]["pairs"].as_u64().unwrap() > 10);
}

#[test]
fn the_smallest_effect_of_a_plan_needs_no_data() {
    for design in [
        json!({"kind": "proportions", "baseline": 0.7}),
        json!({"kind": "means", "standard_deviation": 1.1}),
        json!({"kind": "did", "standard_deviation": 1.1, "correlation": 0.5}),
    ] {
        let parameters = json!({"design": design, "first": 300, "second": 300});
        run("detectable_effect", &parameters, &["rise", "design_effect", "power"]);
    }
}

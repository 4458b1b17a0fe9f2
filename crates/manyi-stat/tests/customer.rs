//! Customer models through the face that all methods share.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Outcome, Table, method};
use serde_json::{Value, json};

/// Orders of 80 customers over a year; the higher the number, the busier, and every third one stops early.
fn orders() -> Table {
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for customer in 0..80_usize {
        let every = 12 + (80 - customer) * 2;
        let until = if customer % 3 == 0 { 120 } else { 360 };
        let mut day = customer * 7 % 60;
        let mut number = 0;
        while day < until {
            let (month, of_month) = (day / 30 + 1, day % 28 + 1);
            let amount = 20 + (customer * 53 + number * 17) % 70;
            rows.push((
                format!("C{customer:02}"),
                format!("2025-{month:02}-{of_month:02}"),
                amount.to_string(),
            ));
            number += 1;
            day += every + (customer * 31 + number * 13) % 19;
        }
    }
    let column = |name: &str, pick: fn(&(String, String, String)) -> &String| {
        (name.to_owned(), rows.iter().map(|row| pick(row).clone()).collect())
    };
    Table::from_texts(vec![
        column("customer", |row| &row.0),
        column("date", |row| &row.1),
        column("amount", |row| &row.2),
    ])
    .unwrap()
}

/// 90 customers with three figures, and how long they stayed.
fn customers() -> Table {
    let column = |name: &str, value: fn(usize) -> f64| {
        (name.to_owned(), (0..90).map(|row| value(row).to_string()).collect())
    };
    let mut columns = vec![
        column("r", |row| (row * 37 % 90) as f64 + 1.0),
        column("f", |row| (row * 17 % 12) as f64 + 1.0),
        column("m", |row| (row * 53 % 70) as f64 * 10.0),
        column("a", |row| (row % 3 * 4) as f64 + (row * 17 % 7) as f64 * 0.3),
        column("b", |row| if row % 3 == 1 { 5.0 } else { 0.0 } + (row * 29 % 11) as f64 * 0.25),
        column("stay", |row| (row * 13 % 24) as f64 + if row % 2 == 0 { 1.0 } else { 15.0 }),
        column("left", |row| if row % 4 == 0 { 0.0 } else { 1.0 }),
    ];
    columns.push(("plan".to_owned(), (0..90).map(|row| ["月付", "年付"][row % 2].to_owned()).collect()));
    Table::from_texts(columns).unwrap()
}

#[track_caller]
fn run(code: &str, table: &Table, parameters: Value, keys: &[&str]) -> Outcome {
    common::face(code, table, &parameters, keys)
}

#[test]
fn customers_are_scored_from_orders_and_from_figures() {
    let keys = ["segments", "cells", "score_counts", "recency_edges", "customers"];
    let from_orders = json!({"customer": "customer", "date": "date", "amount": "amount", "list": true});
    let outcome = run("rfm", &orders(), from_orders, &keys);
    assert_eq!(outcome.result["customers"].as_array().unwrap().len(), 80);
    assert_eq!(outcome.result["customers"][0]["customer"], "C00");
    let figures = json!({"recency": "r", "frequency": "f", "monetary": "m", "bins": 3,
        "recency_edges": [30.0, 60.0]});
    run("rfm", &customers(), figures, &keys);
    let wrong = json!({"customer": "customer", "date": "amount", "amount": "amount"});
    assert!(method("rfm").unwrap().run(&orders(), &wrong).is_err());
}

#[test]
fn groups_are_found_and_described() {
    let keys = ["clusters", "sizes", "centers", "profile", "quality", "choices"];
    let outcome = run("kmeans", &customers(), json!({"columns": ["a", "b"]}), &keys);
    assert_eq!(outcome.result["clusters"], 3);
    let parameters = json!({"columns": ["a", "b"], "most": 5, "references": 30});
    let number = run("gap_statistic", &customers(), parameters, &["clusters", "steps", "variables", "rule"]);
    assert_eq!(number.result["clusters"], 3);
    let parameters = json!({"columns": ["a", "b"], "most": 2, "references": 30, "rule": "greatest"});
    assert_eq!(run("gap_statistic", &customers(), parameters, &["clusters"]).result["clusters"], 2);
}

#[test]
fn repeat_buying_value_and_lifetime_value_from_orders() {
    let source = json!({"customer": "customer", "date": "date", "amount": "amount"});
    let keys = ["model", "log_likelihood", "expected_purchases", "expected_alive", "customers"];
    let outcome = run("bg_nbd", &orders(), json!({"source": source, "horizon": 26.0, "list": true}), &keys);
    assert_eq!(outcome.result["customers"].as_array().unwrap().len(), 80);
    let parameters = json!({"source": source, "horizon": 26.0, "list": true});
    let pareto = run("pareto_nbd", &orders(), parameters, &keys);
    assert!(pareto.result["model"]["beta"].is_number());
    assert!(pareto.result["expected_alive"].as_f64() < outcome.result["expected_alive"].as_f64());
    run("gamma_gamma", &orders(), json!({"source": source, "list": true}), &["model", "correlation"]);
    let keys = ["total", "mean", "top_tenth_share", "purchase_model", "value_model"];
    let outcome = run("clv", &orders(), json!({"source": source, "months": 6, "list": true}), &keys);
    let listed = outcome.result["customers"].as_array().unwrap();
    assert!(listed[0]["value"].as_f64().unwrap() >= listed[79]["value"].as_f64().unwrap());
    let both = json!({"source": {"customer": "customer", "date": "date", "frequency": "amount"}});
    assert!(method("bg_nbd").unwrap().run(&orders(), &both).is_err());
}

#[test]
fn retention_is_compared_between_plans() {
    let parameters = json!({"time": "stay", "event": "left", "group": "plan"});
    let outcome = run("survival", &customers(), parameters, &["all", "groups", "test"]);
    assert_eq!(outcome.result["groups"].as_array().unwrap().len(), 2);
    assert!(outcome.result["test"]["p_value"].as_f64().unwrap() < 0.05);
}

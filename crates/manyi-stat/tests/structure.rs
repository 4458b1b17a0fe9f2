//! The methods of correlations and factors through the common face.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use manyi_stat::{Column, Table, Values, method};
use serde_json::{Value, json};

/// 150 rows of six questions behind which stand two factors.
fn table() -> Table {
    let mut state = 7_u64;
    let mut next = || {
        state = state * 48_271 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    };
    let mut columns = vec![Vec::new(); 6];
    for _ in 0..150 {
        let factors = [next() + next(), next() + next()];
        for (index, column) in columns.iter_mut().enumerate() {
            column.push((1.0 + 2.0 * factors[index / 3] + next() + next()).round());
        }
    }
    let mut table = Table::default();
    for (index, column) in columns.into_iter().enumerate() {
        table
            .push(Column { name: format!("q{}", index + 1), label: None, values: Values::Numbers(column) })
            .unwrap();
    }
    table
}

#[track_caller]
fn check(code: &str, parameters: Value, keys: &[&str]) {
    assert_eq!(common::face(code, &table(), &parameters, keys).n, 150);
    let mut absent = parameters;
    match absent.get_mut("columns") {
        Some(columns) => *columns = json!(["q1", "q2", "nobody"]),
        None => absent["factors"][0]["columns"] = json!(["q1", "nobody"]),
    }
    assert!(method(code).unwrap().run(&table(), &absent).is_err(), "{code} takes an unknown column");
}

fn all() -> Value {
    json!(["q1", "q2", "q3", "q4", "q5", "q6"])
}

fn two() -> Value {
    json!([{ "name": "服务", "columns": ["q1", "q2", "q3"] }, { "name": "产品", "columns": ["q4", "q5", "q6"] }])
}

#[test]
fn correlation_of_every_kind() {
    for kind in ["pearson", "spearman", "kendall", "polychoric"] {
        check("correlation", json!({ "columns": all(), "kind": kind }), &["matrix", "pairs", "partial"]);
    }
}

#[test]
fn kmo() {
    check("kmo", json!({ "columns": all() }), &["kmo", "items", "bartlett", "eigenvalues"]);
}

#[test]
fn pca() {
    check("pca", json!({ "columns": all(), "components": 2 }), &["loadings", "communalities", "explained"]);
}

#[test]
fn parallel_analysis() {
    let parameters = json!({ "columns": all(), "replicates": 50 });
    check("parallel_analysis", parameters.clone(), &["suggested", "kaiser", "velicer", "chance_quantile"]);
    let outcome = method("parallel_analysis").unwrap().run(&table(), &parameters).unwrap();
    assert_eq!(outcome.result["suggested"], 2);
}

#[test]
fn efa() {
    let parameters = json!({ "columns": all(), "factors": 2, "extraction": "ml", "rotation": "promax", "scores": "bartlett" });
    check("efa", parameters, &["loadings", "phi", "fit", "scores", "determinacy"]);
    let polychoric = json!({ "columns": all(), "factors": 2, "correlation": "polychoric" });
    check("efa", polychoric, &["loadings", "phi", "correlation"]);
}

#[test]
fn cfa() {
    check("cfa", json!({ "factors": two() }), &["parameters", "fit", "qualities", "htmt", "modifications"]);
}

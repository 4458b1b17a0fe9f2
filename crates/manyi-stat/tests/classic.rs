//! SERVQUAL, Kano and importance–performance through their one face.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::face as run;
use manyi_stat::{Table, method};
use serde_json::json;

fn table(columns: &[(&str, &[&str])]) -> Table {
    let column = |(name, values): &(&str, &[&str])| {
        ((*name).to_owned(), values.iter().map(|value| (*value).to_owned()).collect())
    };
    Table::from_texts(columns.iter().map(column).collect()).unwrap()
}

#[test]
fn gaps_are_read_by_dimension() {
    let table = table(&[
        ("e1", &["7", "6", "5", "7", ""]),
        ("p1", &["5", "6", "4", "3", "4"]),
        ("e2", &["6", "6", "7", "7", "5"]),
        ("p2", &["4", "5", "5", "2", "5"]),
        ("e3", &["4", "5", "4", "3", "5"]),
        ("p3", &["4", "6", "4", "4", "5"]),
    ]);
    let dimensions = json!([
        {"code": "speed", "columns": ["p1", "p2"], "points": 70},
        {"code": "manner", "columns": ["p3"], "points": 30}
    ]);
    let parameters = json!({
        "expectation": ["e1", "e2", "e3"], "perception": ["p1", "p2", "p3"], "dimensions": dimensions
    });
    let keys = ["items", "dimensions", "unweighted", "weighted", "servperf"];
    let outcome = run("servqual", &table, &parameters, &keys);
    assert_eq!(outcome.result["items"][0]["n"], 4);
    assert!(outcome.reading[1].zh.contains("speed") && outcome.reading[1].en.contains("speed"));
    let odd = json!({"expectation": ["e1"], "perception": ["p1", "p2"]});
    assert!(method("servqual").unwrap().run(&table, &odd).is_err());
    let plain = json!({"expectation": ["e1"], "perception": ["p1"]});
    assert!(method("servqual").unwrap().run(&table, &plain).unwrap().result["weighted"].is_null());
}

#[test]
fn features_are_sorted_whatever_the_answers_are_called() {
    let numbers = table(&[
        ("a", &["1", "1", "3", "1", ""]),
        ("b", &["5", "3", "5", "3", "5"]),
        ("weight", &["9", "8", "7", "9", "5"]),
        ("city", &["N", "N", "S", "S", "S"]),
    ]);
    let feature = json!([{"code": "app", "functional": "a", "dysfunctional": "b", "importance": "weight"}]);
    let parameters = json!({"features": feature, "group": "city"});
    let first = run("kano", &numbers, &parameters, &["features", "order", "segments"]);
    assert_eq!(first.result["features"][0]["counts"]["A"], 2);
    assert_eq!(first.result["segments"].as_array().unwrap().len(), 2);
    let words = table(&[
        ("a", &["喜欢", "喜欢", "无所谓", "喜欢", ""]),
        ("b", &["不喜欢", "无所谓", "不喜欢", "无所谓", "不喜欢"]),
    ]);
    let feature = json!([{"code": "app", "functional": "a", "dysfunctional": "b"}]);
    let answers = json!(["喜欢", "理应如此", "无所谓", "勉强接受", "不喜欢"]);
    let second = run("kano", &words, &json!({"features": feature, "answers": answers}), &["order"]);
    assert_eq!(first.result["features"][0]["table"], second.result["features"][0]["table"]);
    assert!(second.reading[0].zh.contains("app"));
}

#[test]
fn attributes_are_placed_by_stated_derived_and_given_importance() {
    let table = table(&[
        ("done1", &["1", "2", "3", "2", "1", ""]),
        ("need1", &["5", "5", "4", "5", "5", "5"]),
        ("done2", &["5", "4", "5", "4", "4", "5"]),
        ("need2", &["2", "1", "2", "3", "2", "2"]),
        ("all", &["2", "3", "4", "2", "2", "3"]),
    ]);
    let keys = ["points", "crosshair", "means", "medians", "order"];
    let stated = json!({"columns": ["done1", "done2"], "importance": ["need1", "need2"]});
    let outcome = run("priority", &table, &stated, &keys);
    assert_eq!(outcome.result["points"][0]["quadrant"], "concentrate_here");
    assert!(outcome.reading[0].zh.contains("done1"));
    let derived = json!({"columns": ["done1", "done2"], "outcome": "all", "crosshair": "median"});
    assert!(run("priority", &table, &derived, &keys).result["points"][0]["gap"].is_null());
    let custom = json!({"custom": {"importance": 0.2, "performance": 3}});
    let given = json!({"columns": ["done1", "done2"], "given": [0.4, 0.1], "crosshair": custom});
    let outcome = run("priority", &table, &given, &keys);
    assert_eq!(outcome.result["order"], json!(["done1", "done2"]));
    let short = json!({"columns": ["done1", "done2"], "given": [0.4]});
    assert!(method("priority").unwrap().run(&table, &short).is_err());
}

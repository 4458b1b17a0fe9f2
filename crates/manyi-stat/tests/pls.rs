//! The methods of the satisfaction models through their one face.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use manyi_stat::{Table, method};
use serde_json::{Value, json};

/// Answers 1 to 10 of 90 people, from a fixed recurrence.
fn table() -> Table {
    let mut state = 7_u64;
    let mut noise = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 40).unwrap()) / f64::from(1_u32 << 24)
    };
    let names = ["q1", "q2", "v1", "v2", "s1", "s2", "s3", "l1", "l2"];
    let mut columns: Vec<(String, Vec<String>)> =
        names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect();
    columns.push(("city".into(), Vec::new()));
    for row in 0..90 {
        let quality = noise() * 6.0;
        let value = 0.5 * quality + noise() * 3.0;
        let satisfied = 0.4 * quality + 0.4 * value + noise() * 2.0;
        let loyal = 0.7 * satisfied + noise() * 2.0;
        let bases = [quality, quality, value, value, satisfied, satisfied, satisfied, loyal, loyal];
        for (column, base) in columns.iter_mut().zip(bases) {
            column.1.push((1.0 + base + noise() * 2.5).round().to_string());
        }
        columns[9].1.push(["Beijing", "Chengdu"][row % 2].to_owned());
    }
    columns[0].1[3] = String::new();
    Table::from_texts(columns).unwrap()
}

fn preset() -> Value {
    json!({
        "preset": "acsi",
        "blocks": {"quality": ["q1", "q2"], "value": ["v1", "v2"], "satisfaction": ["s1", "s2", "s3"], "loyalty": ["l1", "l2"]}
    })
}

fn own() -> Value {
    json!({
        "constructs": [
            {"code": "quality", "items": ["q1", "q2"], "mode": "b"},
            {"code": "satisfaction", "items": ["s1", "s2", "s3"]},
            {"code": "loyalty", "items": ["l1", "l2"], "mode": "a"}
        ],
        "paths": [["quality", "satisfaction"], ["satisfaction", "loyalty"]]
    })
}

#[track_caller]
fn run(code: &str, parameters: &Value, keys: &[&str]) -> Value {
    common::face(code, &table(), parameters, keys).result
}

#[test]
fn a_preset_and_an_own_model_are_estimated() {
    let keys = ["constructs", "items", "paths", "effects", "discriminant", "goodness_of_fit", "srmr"];
    let result = run("pls", &json!({"model": preset(), "options": {"scale": [1, 10]}}), &keys);
    assert_eq!(result["paths"].as_array().unwrap().len(), 4);
    let options = json!({"scheme": "centroid", "missing": "listwise", "scaled": false});
    let result = run("pls", &json!({"model": own(), "options": options, "scores": true}), &keys);
    assert_eq!(result["scores"]["standardised"][0].as_array().unwrap().len(), 89);
    assert!(
        run("pls", &json!({"model": own(), "options": {"consistent": true}}), &keys)["paths"][0]["p"]
            .is_null()
    );
}

#[test]
fn the_index_is_split_between_groups() {
    let parameters = json!({"model": preset(), "options": {"scale": [1, 10]}, "group": "city"});
    let result = run("satisfaction_index", &parameters, &["index", "indices", "impacts", "items", "groups"]);
    let groups = result["groups"].as_array().unwrap();
    assert_eq!(groups.len(), 1);
    let parts: f64 = groups[0]["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["contribution"].as_f64().unwrap())
        .sum();
    assert!((parts - groups[0]["difference"].as_f64().unwrap()).abs() < 1e-9);
}

#[test]
fn figures_are_resampled_compared_and_mapped() {
    let parameters = json!({"model": preset(), "samples": 100});
    let result = run("pls_bootstrap", &parameters, &["paths", "total_effects", "htmt", "indices", "failed"]);
    assert!(result["paths"][0]["low"].as_f64() < result["paths"][0]["high"].as_f64());
    let parameters = json!({"model": own(), "group": "city", "samples": 60, "permutations": 60});
    run("pls_groups", &parameters, &["groups", "sizes", "differences"]);
    let parameters = json!({"model": own(), "group": "city", "permutations": 60});
    let result = run("pls_invariance", &parameters, &["groups", "sizes", "pairs"]);
    assert_eq!(result["pairs"][0]["constructs"].as_array().unwrap().len(), 3);
    let result = run("pls_map", &json!({"model": preset(), "target": "loyalty"}), &["constructs", "items"]);
    assert_eq!(result["constructs"].as_array().unwrap().len(), 3);
}

#[test]
fn what_does_not_fit_is_named() {
    let refuse = |code: &str, parameters: Value| {
        method(code).unwrap().run(&table(), &parameters).unwrap_err().to_string()
    };
    let both = json!({"preset": "acsi", "blocks": {"satisfaction": ["s1"]}, "paths": [["a", "b"]]});
    assert!(refuse("pls", json!({"model": both})).contains("not both"));
    let unknown = json!({"preset": "acsi", "blocks": {"image": ["s1"]}});
    assert!(refuse("pls", json!({"model": unknown})).contains("image"));
    let nowhere = json!({"preset": "ecsi", "blocks": {"satisfaction": ["s1", "none"], "loyalty": ["l1"]}});
    assert!(refuse("pls", json!({"model": nowhere})).contains("none"));
    assert!(refuse("pls_map", json!({"model": preset(), "target": "quality"})).contains("quality"));
    assert!(refuse("satisfaction_index", json!({"model": preset(), "target": "joy"})).contains("joy"));
    assert!(refuse("pls_bootstrap", json!({"model": preset(), "samples": 3})).contains("samples"));
    assert!(refuse("pls_groups", json!({"model": preset(), "group": "none"})).contains("none"));
}

//! What every method has to do, whatever it computes.
#![allow(dead_code, clippy::unwrap_used)]

use manyi_stat::{Outcome, StatError, Table, method};
use serde_json::{Value, json};

/// Runs a method: the keys are in its result, it can be read in both languages, what it takes and gives describes
/// itself, and a parameter that it does not know is refused by name.
#[track_caller]
pub fn face(code: &str, table: &Table, parameters: &Value, keys: &[&str]) -> Outcome {
    let entry = method(code).unwrap();
    let outcome = entry.run(table, parameters).unwrap_or_else(|error| panic!("{code}: {error}"));
    for key in keys {
        assert!(!outcome.result[key].is_null(), "{code} has no {key}: {}", outcome.result);
    }
    assert!(outcome.missing.rows >= outcome.n, "{code}: {:?}", outcome.missing);
    assert!((1..=8).contains(&outcome.reading.len()), "{code}: {} sentences", outcome.reading.len());
    for sentence in &outcome.reading {
        println!("{code}: {} | {}", sentence.zh, sentence.en);
        assert!(!sentence.zh.is_empty() && !sentence.en.is_empty(), "{code}");
        for text in [&sentence.zh, &sentence.en] {
            let odd = text.contains("NaN") || text.contains("inf ") || text.contains("--");
            assert!(!odd, "{code}: {text}");
        }
    }
    for schema in [entry.parameters(), entry.results()] {
        let schema = schema.to_value();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            assert!(property["description"].is_string(), "{code}: {name} is not described");
        }
    }
    let mut unknown = parameters.clone();
    unknown["no_such_parameter"] = json!(1);
    match entry.run(table, &unknown) {
        Err(StatError::Parameters(text)) => assert!(text.contains("no_such_parameter"), "{code}: {text}"),
        other => panic!("{code} takes an unknown parameter: {:?}", other.map(|outcome| outcome.result)),
    }
    outcome
}

//! Recorded figures of R and Python peers, and the data they were computed on, where these files are at hand.
//!
//! They stay outside the project; a test that needs them says so and ends when they are missing.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use manyi_measure::Items;
use serde_json::Value;
use std::{collections::HashMap, path::PathBuf};

/// The folder with the files, or `None` with a word on the console.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/stats");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: data not here");
    None
}

/// A recorded case: the whole document (`values`, `method`, `call`, `notes` …).
pub fn case(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder()?.join(format!("reference/{name}.json"))).expect(name);
    Some(serde_json::from_str(&text).expect(name))
}

/// A CSV file as text columns by name, in the order of the file.
pub struct Csv {
    pub names: Vec<String>,
    pub columns: HashMap<String, Vec<String>>,
}

pub fn csv(name: &str) -> Option<Csv> {
    let mut reader = csv::Reader::from_path(folder()?.join(format!("{name}.csv"))).expect(name);
    let names: Vec<String> = reader.headers().expect(name).iter().map(str::to_owned).collect();
    let mut columns: HashMap<String, Vec<String>> =
        names.iter().map(|name| (name.clone(), Vec::new())).collect();
    for row in reader.records() {
        for (name, field) in names.iter().zip(row.expect(name).iter()) {
            columns.get_mut(name).unwrap().push(field.to_owned());
        }
    }
    Some(Csv { names, columns })
}

impl Csv {
    /// Numbers of a column; whatever is no number (blank, `NA`) is missing.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        self.columns[name].iter().map(|field| field.trim().parse().unwrap_or(f64::NAN)).collect()
    }

    pub fn texts(&self, name: &str) -> &[String] {
        &self.columns[name]
    }

    pub fn items<S: AsRef<str>>(&self, names: &[S]) -> Items {
        let columns = names.iter().map(|name| (name.as_ref().to_owned(), self.numbers(name.as_ref())));
        Items::new(columns.collect()).expect("items")
    }
}

/// |got − want| ≤ 1e-6 · |want| + 1e-9.
#[track_caller]
pub fn check(what: &str, got: f64, want: &Value) {
    check_within(what, got, want, 1e-6);
}

/// The same with another relative tolerance: say at the call why.
#[track_caller]
pub fn check_within(what: &str, got: f64, want: &Value, tolerance: f64) {
    let want = want.as_f64().unwrap_or_else(|| panic!("{what}: the record has no number but {want}"));
    assert!((got - want).abs() <= tolerance * want.abs() + 1e-9, "{what}: got {got:?}, recorded {want:?}");
}

/// Every number of a list.
#[track_caller]
pub fn check_all(what: &str, got: &[f64], want: &Value, tolerance: f64) {
    let want = want.as_array().unwrap_or_else(|| panic!("{what}: the record has no list but {want}"));
    assert_eq!(got.len(), want.len(), "{what}: length");
    for (index, (got, want)) in got.iter().zip(want).enumerate() {
        check_within(&format!("{what}[{index}]"), *got, want, tolerance);
    }
}

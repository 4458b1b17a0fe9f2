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

/// Fit indices of a confirmatory factor analysis within 1e-5: the likelihood is iterated.
#[track_caller]
pub fn check_cfa_fit(fit: &manyi_measure::structure::CfaFit, want: &Value) {
    let rmsea = fit.rmsea.as_ref().unwrap();
    let got = [
        ("chisq", fit.chi_squared),
        ("df", fit.freedom),
        ("cfi", fit.cfi),
        ("tli", fit.tli.unwrap()),
        ("rmsea", rmsea.value),
        ("rmsea.ci.lower", rmsea.interval.low),
        ("rmsea.ci.upper", rmsea.interval.high),
        ("srmr", fit.srmr),
        ("aic", fit.aic),
        ("bic", fit.bic),
        ("logl", fit.log_likelihood),
    ];
    got.iter().for_each(|(key, got)| check_within(key, *got, &want[*key], 1e-5));
    // 1e-5 of a χ² of 85 is 1e-3 of its probability.
    check_within("pvalue", fit.p.unwrap(), &want["pvalue"], 1e-3);
    if want["gfi"].is_number() {
        check_within("gfi", fit.gfi, &want["gfi"], 1e-5);
    }
    let known = got.map(|(key, _)| key);
    for key in want.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()) || key == "pvalue" || key == "gfi", "{key} is not compared");
    }
}

/// 120 rows of eight items behind which stand two factors, from Park and Miller's generator: the same in R by
///
/// ```r
/// s <- 12345; u <- function() { s <<- (s*48271) %% 2147483647; s/2147483647 }
/// m <- t(sapply(1:120, function(i) { f1 <- u()+u()+u(); f2 <- u()+u()+u(); sapply(0:7, function(j)
///   (if (j<4) f1 else f2) + 0.1*(j+1)*(f1+f2)/2 + 1.5*(u()+u())) }))
/// d <- as.data.frame(m); names(d) <- paste0("v", 1:8)
/// ```
#[allow(clippy::cast_precision_loss)]
pub fn two_factors() -> Items {
    let mut state = 12_345_u64;
    let mut next = || {
        state = state * 48_271 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    };
    let mut columns: Vec<(String, Vec<f64>)> =
        (1..=8).map(|index| (format!("v{index}"), Vec::new())).collect();
    for _ in 0..120 {
        let first = next() + next() + next();
        let second = next() + next() + next();
        for (index, (_, column)) in columns.iter_mut().enumerate() {
            let own = if index < 4 { first } else { second };
            let both = 0.1 * (index as f64 + 1.0) * (first + second) / 2.0;
            column.push(own + both + 1.5 * (next() + next()));
        }
    }
    Items::new(columns).expect("items")
}

/// Every number within a relative tolerance (plus 1e-9) of a peer's figures.
#[track_caller]
pub fn near(what: &str, got: &[f64], want: &[f64], tolerance: f64) {
    assert_eq!(got.len(), want.len(), "{what}: length");
    for (index, (got, want)) in got.iter().zip(want).enumerate() {
        assert!((got - want).abs() <= tolerance * want.abs() + 1e-9, "{what}[{index}]: {got:?} for {want:?}");
    }
}

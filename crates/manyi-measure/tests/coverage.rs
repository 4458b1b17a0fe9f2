//! Every recorded case of the peers is compared by some test, where the records are at hand.
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;

/// Records that are context, not a computation.
const NOT_COMPUTED: [&str; 1] = ["nab_leaderboard"];

fn sources(folder: &Path, into: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("coverage.rs") {
            into.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn every_recorded_case_is_compared() {
    let Some(folder) = common::folder() else { return };
    let mut names: Vec<String> = std::fs::read_dir(folder.join("reference"))
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().into_string().unwrap().strip_suffix(".json").map(str::to_owned)
        })
        .collect();
    names.sort();
    let mut tests = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut tests);
    let compared = |name: &&String| tests.contains(&format!("\"{name}\""));
    let missing: Vec<&String> =
        names.iter().filter(|name| !compared(name) && !NOT_COMPUTED.contains(&name.as_str())).collect();
    println!("{} of {} reference cases", names.len() - missing.len() - NOT_COMPUTED.len(), names.len());
    assert!(missing.is_empty(), "not compared: {missing:?}");
}

//! The direction of dependencies: what `docs/dependencies.toml` allows and nothing else.

use crate::shell;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

type Edges = BTreeMap<String, BTreeSet<String>>;

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    kind: Option<String>,
    path: Option<String>,
}

pub fn check() -> Result<()> {
    let allowed: BTreeMap<String, Edges> = toml::from_str(
        &std::fs::read_to_string("docs/dependencies.toml").context("docs/dependencies.toml is missing")?,
    )?;
    let development = allowed.get("development").cloned().unwrap_or_default();
    let allowed: Edges = allowed.into_values().flatten().collect();
    let metadata: Metadata =
        serde_json::from_str(&shell::output("cargo metadata --no-deps --format-version 1")?)?;

    let mut faults = Vec::new();
    for package in &metadata.packages {
        let Some(edges) = allowed.get(&package.name) else {
            faults.push(format!("{} stands in no floor of docs/dependencies.toml", package.name));
            continue;
        };
        faults.extend(faults_of(package, edges, &development));
    }
    for name in allowed.keys().filter(|name| !metadata.packages.iter().any(|package| &package.name == *name))
    {
        faults.push(format!("{name} stands in docs/dependencies.toml but is no crate"));
    }
    if !faults.is_empty() {
        bail!("dependency direction:\n  {}", faults.join("\n  "));
    }
    println!("▸ check-deps: {} crates, every edge allowed", metadata.packages.len());
    Ok(())
}

fn faults_of(package: &Package, allowed: &BTreeSet<String>, development: &Edges) -> Vec<String> {
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    for dependency in package.dependencies.iter().filter(|dependency| dependency.path.is_some()) {
        // Tests may reach up; the product may not.
        if dependency.kind.as_deref() == Some("dev") {
            continue;
        }
        used.insert(dependency.name.clone());
        if !allowed.contains(&dependency.name) {
            faults.push(format!("{} → {} is not allowed", package.name, dependency.name));
        }
        if development.contains_key(&dependency.name) && !development.contains_key(&package.name) {
            faults.push(format!("{} → {} is for tests only", package.name, dependency.name));
        }
    }
    for edge in allowed.difference(&used) {
        faults.push(format!("{} → {edge} is allowed but not used: strike the line", package.name));
    }
    faults
}

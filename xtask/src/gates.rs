//! What must hold before a commit, cheapest first.

use crate::{browser, deps, openapi, shell, sizes};
use anyhow::Result;

pub fn precommit() -> Result<()> {
    quick_gates()?;
    rust_gates()?;
    openapi::run(true)?;
    console_gates()
}

pub fn test() -> Result<()> {
    precommit()?;
    rust_tests()?;
    browser::end_to_end()
}

fn quick_gates() -> Result<()> {
    deps::check()?;
    sizes::check()?;
    shell::run("cargo fmt --all --check")?;
    shell::run("cargo deny --log-level error check licenses bans sources")?;
    shell::run("cargo machete --skip-target-dir")
}

fn rust_gates() -> Result<()> {
    browser::install_console()?;
    shell::run("cargo clippy --locked --workspace --all-targets -- --deny warnings")
}

fn console_gates() -> Result<()> {
    for script in ["check", "lint", "unused", "test", "size"] {
        if script == "size" {
            browser::build_console()?;
        }
        shell::run_in("web/console", &format!("npm run --silent {script}"))?;
    }
    Ok(())
}

/// Builds all tests and with them the program. Building the program alone would resolve other features
/// and compile the analysis engine a second time.
pub fn build_tests() -> Result<()> {
    shell::run(if has_nextest() {
        "cargo nextest run --locked --workspace --no-run --cargo-quiet"
    } else {
        "cargo test --quiet --locked --workspace --no-run"
    })
}

fn rust_tests() -> Result<()> {
    shell::run(if has_nextest() {
        "cargo nextest run --locked --workspace"
    } else {
        "cargo test --quiet --locked --workspace"
    })
}

fn has_nextest() -> bool {
    shell::has("cargo-nextest")
}

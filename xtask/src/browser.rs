//! The console's build, the browser tests and the benchmark over HTTP.

use crate::{gates, shell};
use anyhow::{Result, ensure};

pub fn install_console() -> Result<()> {
    if !std::path::Path::new("web/console/node_modules").exists() {
        shell::run_in("web/console", "npm install --no-save --no-audit --no-fund --loglevel=error")?;
    }
    Ok(())
}

pub fn build_console() -> Result<()> {
    shell::run("scripts/console.sh")
}

/// Runs the browser tests on the binary that the other tests built, on both engines.
pub fn end_to_end() -> Result<()> {
    install_console()?;
    build_console()?;
    if !std::path::Path::new("web/e2e/node_modules").exists() {
        shell::run_in("web/e2e", "npm install --no-save --no-audit --no-fund --loglevel=error")?;
    }
    gates::build_tests()?;
    ensure!(shell::debug_binary().exists(), "{} is missing", shell::debug_binary().display());
    shell::run_in("web/e2e", &format!("node run.mjs --binary {}", shell::debug_binary().display()))
}

/// `bench` alone measures durable submissions; `bench respondents` pages, submissions and a crowd beside a peer,
/// `bench cases` the lists of the inbox with ten thousand open cases.
pub fn bench(arguments: &[String]) -> Result<()> {
    if arguments.iter().any(|argument| argument == "respondents") {
        shell::run("scripts/form-peer.sh")?;
    }
    let words = ["run", "--release", "--locked", "--package", "manyi-bench", "--"];
    let words: Vec<_> = words.into_iter().chain(arguments.iter().skip(1).map(String::as_str)).collect();
    shell::run_with("cargo", &words, &[])
}

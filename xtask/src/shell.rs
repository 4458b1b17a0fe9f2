//! Running other programs, saying what runs and how long it took.

use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

pub fn workspace_root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace_root().join("target"), PathBuf::from)
}

/// The debug binary that the tests built.
pub fn debug_binary() -> PathBuf {
    target_dir().join("debug/manyi")
}

/// A program that does not see what `cargo run` told this one: build scripts that watch these variables
/// (ring's does) would compile anew whenever cargo is called the other way, and everything above them.
fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    let ours = |name: &str| {
        matches!(name, "CARGO" | "CARGO_MANIFEST_DIR" | "CARGO_MANIFEST_PATH")
            || name.starts_with("CARGO_PKG_")
    };
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(ours)) {
        command.env_remove(name);
    }
    command
}

/// Runs `line` (words split at spaces) in `folder`; its failure is ours.
pub fn run_in(folder: &str, line: &str) -> Result<()> {
    println!("▸ {line}");
    let started = Instant::now();
    let mut words = line.split_whitespace();
    let program = words.next().context("nothing to run")?;
    let status = command(program)
        .args(words)
        .current_dir(workspace_root().join(folder))
        .status()
        .with_context(|| format!("cannot start `{program}`: run `make setup-test` first"))?;
    ensure!(status.success(), "`{line}` failed ({status})");
    println!("  {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// Runs a program whose words hold spaces, with more in its environment; its failure is ours.
pub fn run_with(program: &str, words: &[&str], environment: &[(&str, String)]) -> Result<()> {
    println!("▸ {program} {}", words.join(" "));
    let variables = environment.iter().map(|(name, value)| (*name, value.as_str()));
    let status = command(program)
        .args(words)
        .envs(variables)
        .current_dir(workspace_root())
        .status()
        .with_context(|| format!("cannot start `{program}`: run `make setup-test` first"))?;
    ensure!(status.success(), "`{program}` failed ({status})");
    Ok(())
}

pub fn run(line: &str) -> Result<()> {
    run_in(".", line)
}

pub fn has(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
}

/// What `line` prints.
pub fn output(line: &str) -> Result<String> {
    let mut words = line.split_whitespace();
    let program = words.next().context("nothing to run")?;
    let output = command(program).args(words).current_dir(workspace_root()).output()?;
    ensure!(output.status.success(), "`{line}` failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

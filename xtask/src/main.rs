//! All automation of the project: `cargo xtask <task>`.

mod browser;
mod deps;
mod gates;
mod long_runs;
mod openapi;
mod shell;
mod sizes;

use anyhow::{Result, bail};

const TASKS: &str = "\
cargo xtask precommit    every gate that needs no browser and no long test
cargo xtask test         the gates, all tests, and the browser tests
cargo xtask e2e          the browser tests on the debug binary
cargo xtask bench        durable submissions per second over HTTP; `bench respondents`: pages and a crowd, beside a peer; `bench cases`: the lists of the inbox
cargo xtask races        --rounds N [--release]: quotas and one-time links, hundreds at once, on both engines
cargo xtask fuzz         --seconds N [--only READER]: mutated files for every reader
cargo xtask check-deps   crate edges against docs/dependencies.toml
cargo xtask check-sizes  files over 500 lines must say why
cargo xtask openapi      write openapi.json and the console's types from the code (--check: only compare)";

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    std::env::set_current_dir(shell::workspace_root())?;
    match arguments.first().map(String::as_str) {
        Some("precommit") => gates::precommit(),
        Some("test") => gates::test(),
        Some("e2e") => browser::end_to_end(),
        Some("bench") => browser::bench(&arguments),
        Some("races") => long_runs::races(&arguments),
        Some("fuzz") => long_runs::fuzz(&arguments),
        Some("check-deps") => deps::check(),
        Some("check-sizes") => sizes::check(),
        Some("openapi") => openapi::run(check),
        Some(other) => bail!("there is no task `{other}`; there are:\n{TASKS}"),
        None => {
            println!("{TASKS}");
            Ok(())
        }
    }
}

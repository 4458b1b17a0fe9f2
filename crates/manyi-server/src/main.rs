//! `manyi`: the whole product in one program.

use clap::Parser;
use manyi_server::cli::{Cli, run};
use std::process::ExitCode;

/// Ten thousand open connections take a third less memory than with the system's allocator, see docs/performance.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("manyi: {error:#}");
            ExitCode::FAILURE
        }
    }
}

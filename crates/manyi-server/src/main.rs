//! `manyi`: the whole product in one program.

use clap::Parser;
use manyi_server::cli::{Cli, run};
use std::process::ExitCode;

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

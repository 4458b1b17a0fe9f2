//! Durable submissions per second over HTTP, with and without group commit, beside what the disk can sync.
//!
//! All variants run in turn within one call, several rounds each, so that the ratios hold on a noisy machine.

mod disk;
mod inbox;
mod load;
mod respondents;
mod server;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Measures durable submissions per second of the release binary
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: Option<What>,
    /// The program to measure
    #[arg(long, default_value = "target/release/manyi")]
    binary: PathBuf,
    /// HTTP connections at once
    #[arg(long, default_value_t = 64)]
    connections: usize,
    /// Seconds of each measurement
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// Rounds over all variants
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Also measure this PostgreSQL (an empty database for each variant is made in it)
    #[arg(long, env = "MANYI_BENCH_POSTGRES")]
    postgres: Option<String>,
    /// Folder for the databases: the disk that is measured
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
}

#[derive(Subcommand)]
enum What {
    Respondents(respondents::Arguments),
    /// The lists of the inbox, alone and with two hundred people
    Cases(inbox::Arguments),
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    // The client wants a provider of cryptography, though the server speaks plain HTTP.
    let _ = rustls::crypto::ring::default_provider().install_default();
    std::fs::create_dir_all(&arguments.folder)?;
    match &arguments.what {
        Some(What::Respondents(respondents)) => return respondents::run(respondents, &arguments).await,
        Some(What::Cases(cases)) => return inbox::run(cases, &arguments).await,
        None => {}
    }
    println!("| round | variant | submissions/s | p50 ms | p99 ms | refused |\n|---|---|---|---|---|---|");
    for round in 1..=arguments.rounds {
        let syncs = disk::syncs_per_second(&arguments.folder, 3)?;
        println!("| {round} | fdatasync of one 4 KiB page | {syncs:.0} | | | |");
        for (name, group_commit) in [("SQLite, one by one", false), ("SQLite, group commit", true)] {
            measure(&arguments, round, name, group_commit, None).await?;
        }
        if let Some(url) = &arguments.postgres {
            for (name, group_commit) in
                [("PostgreSQL, one by one", false), ("PostgreSQL, group commit", true)]
            {
                measure(&arguments, round, name, group_commit, Some(url)).await?;
            }
        }
    }
    Ok(())
}

async fn measure(
    arguments: &Arguments,
    round: usize,
    name: &str,
    group_commit: bool,
    postgres: Option<&String>,
) -> Result<()> {
    let server = server::Server::start(&arguments.binary, &arguments.folder, group_commit, postgres).await?;
    let result = load::submit(&server, arguments.connections, arguments.seconds).await?;
    println!(
        "| {round} | {name} | {:.0} | {:.1} | {:.1} | {} |",
        result.per_second, result.p50_ms, result.p99_ms, result.refused
    );
    server.stop()
}

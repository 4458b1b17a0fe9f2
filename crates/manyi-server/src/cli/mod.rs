//! The command line: each subcommand in its own file.

mod analyze;
mod backup;
mod calendar;
mod demo;
mod doctor;
mod import;
mod logging;
mod openapi;
mod questionnaire;
mod report;
mod serve;
mod stat;
mod text;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Manyi 满意: customer satisfaction management – ask, answer, measure, act – in one program
#[derive(Parser)]
#[command(name = "manyi", version, about, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run the product
    Serve(serve::Arguments),
    /// Run the product with a year of sample data
    Demo(demo::Arguments),
    /// Bring existing answers or customer counts in
    #[command(subcommand)]
    Import(import::Import),
    /// Check questionnaires and convert them between formats
    #[command(subcommand)]
    Questionnaire(questionnaire::Questionnaire),
    /// Make a report as a file
    #[command(subcommand)]
    Report(report::Report),
    /// Compute a statistic of a data file: reliability, drivers, tests, index models and many more
    Stat(stat::Arguments),
    /// Study one data file completely: scores, reliability, drivers, what to do first
    Analyze(analyze::Arguments),
    /// Judge texts of customers, mask personal data, train and measure the models
    #[command(subcommand)]
    Text(text::Text),
    /// Deadlines on the Chinese working calendar
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    /// Check the installation: audit chain, database, facts, fonts
    Doctor(doctor::Arguments),
    /// Copy the embedded database and the keys to a folder while the product may run
    Backup(backup::Arguments),
    /// Print the OpenAPI document of this version
    Openapi,
}

pub async fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Demo(arguments) => demo::run(arguments).await,
        Command::Import(import) => import::run(import).await,
        Command::Questionnaire(command) => questionnaire::run(&command),
        Command::Report(report) => report::run(report).await,
        Command::Stat(arguments) => stat::run(&arguments),
        Command::Analyze(arguments) => analyze::run(&arguments),
        Command::Text(command) => text::run(&command),
        Command::Calendar(command) => calendar::run(&command),
        Command::Doctor(arguments) => doctor::run(arguments).await,
        Command::Backup(arguments) => backup::run(arguments).await,
        Command::Openapi => openapi::run().await,
    }
}

/// The words of the command line.
pub const LOCALES: manyi_web::LocaleFiles = manyi_web::LocaleFiles {
    room: "server",
    zh_cn: include_str!("../../locales/zh-CN.json"),
    en: include_str!("../../locales/en.json"),
};

fn locale(text: &str) -> Result<manyi_kernel::Locale, String> {
    manyi_kernel::Locale::from_tag(text)
        .ok_or_else(|| format!("`{text}` is not a language of the product: zh-CN or en"))
}

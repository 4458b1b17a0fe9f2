//! `manyi openapi`: the contract, as this version keeps it.

use anyhow::Result;
use std::process::ExitCode;

pub async fn run() -> Result<ExitCode> {
    println!("{}", crate::app::openapi_document().await?.to_pretty_json()?);
    Ok(ExitCode::SUCCESS)
}

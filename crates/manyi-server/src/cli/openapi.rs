//! `manyi openapi`: the contract, as this version keeps it.

use anyhow::Result;
use serde_json::Value;
use std::process::ExitCode;

pub async fn run() -> Result<ExitCode> {
    let document = serde_json::to_value(crate::app::openapi_document().await?)?;
    println!("{}", serde_json::to_string_pretty(&sorted(document))?);
    Ok(ExitCode::SUCCESS)
}

/// Keys in alphabetical order: the same contract is the same text, whatever order it was put together in.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> =
                fields.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

//! The contract: `openapi.json` is what the code says, and the console's types are what it says.

use crate::{gates, shell};
use anyhow::{Context, Result, bail};

const CONTRACT: &str = "openapi.json";
const TYPES: &str = "web/console/src/shared/api/schema.d.ts";

/// Writes both files, or with `check` fails when either would change.
pub fn run(check: bool) -> Result<()> {
    let before = (read(CONTRACT), read(TYPES));
    gates::build_tests()?;
    let contract = shell::output(&format!("{} openapi", shell::debug_binary().display()))?;
    std::fs::write(CONTRACT, &contract)?;
    shell::run_in("web/console", "npm run --silent generate")?;
    if !check {
        return Ok(());
    }
    let after = (read(CONTRACT), read(TYPES));
    for (file, old, new) in [(CONTRACT, &before.0, &after.0), (TYPES, &before.1, &after.1)] {
        if old != new {
            std::fs::write(file, old).with_context(|| format!("restoring {file}"))?;
            bail!("{file} is behind the code: run `cargo xtask openapi` and commit it");
        }
    }
    println!("▸ openapi: contract and types are current");
    Ok(())
}

fn read(file: &str) -> String {
    std::fs::read_to_string(file).unwrap_or_default()
}

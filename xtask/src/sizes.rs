//! A file over 500 lines must say at its top why it is one room (`//! Long because …`).

use crate::shell;
use anyhow::{Result, bail};

const LIMIT: usize = 500;

pub fn check() -> Result<()> {
    let files =
        shell::output("git ls-files --cached --others --exclude-standard *.rs *.ts *.tsx *.css *.mjs")?;
    let mut faults = Vec::new();
    let mut count = 0;
    for file in files.lines().filter(|file| !file.ends_with("schema.d.ts")) {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        count += 1;
        let lines = text.lines().count();
        if lines > LIMIT && !text.lines().take(12).any(|line| line.contains("Long because")) {
            faults.push(format!("{file}: {lines} lines"));
        }
    }
    if !faults.is_empty() {
        bail!("files over {LIMIT} lines without `Long because …` at their top:\n  {}", faults.join("\n  "));
    }
    println!("▸ check-sizes: {count} files");
    Ok(())
}

//! Prints the JSON Schema of the questionnaire document, for `docs/questionnaire.schema.json`.

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let schema = serde_json::to_string_pretty(&manyi_rules::document_schema())?;
    writeln!(io::stdout(), "{schema}")
}

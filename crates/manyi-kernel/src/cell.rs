//! Texts in files that spreadsheets open.

/// Characters that make a spreadsheet read text as a formula, also at full width.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A cell of delimited text that no spreadsheet takes for a formula: a mark stands before what would be one.
#[must_use]
pub fn harmless_cell(text: &str) -> String {
    let starts = text.trim_start().starts_with(FORMULA_STARTS) || text.starts_with(FORMULA_STARTS);
    if starts { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, wanted) in [
            ("=cmd|", "'=cmd|"),
            (" +1", "' +1"),
            ("＝１", "'＝１"),
            ("\t@x", "'\t@x"),
            ("等了一小时", "等了一小时"),
        ] {
            assert_eq!(harmless_cell(cell), wanted);
        }
    }
}

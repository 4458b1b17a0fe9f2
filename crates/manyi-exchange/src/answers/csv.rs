//! Lines of delimited text that no spreadsheet takes for formulas.

/// A line with its end (CRLF, as RFC 4180 asks).
pub fn csv_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    line(cells.into_iter().map(guarded))
}

/// For our own reading: what looks like a formula stays as it is.
pub(super) fn plain_line<'a>(cells: impl IntoIterator<Item = &'a str>) -> String {
    line(cells.into_iter().map(str::to_owned))
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            line.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(&cell);
        }
    }
    line.push_str("\r\n");
    line
}

/// The encoding of older programs in China; it knows every character of Unicode.
pub fn gb18030(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// What a spreadsheet would compute gets an apostrophe in front; numbers stay numbers.
pub fn guarded(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if formula && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_read_again() {
        for (cells, wanted) in [
            (&["1", "-3", "-2.5"][..], "1,-3,-2.5\r\n"),
            (&["=1+1", "+86 138", "@SUM(A1)", "-a"], "'=1+1,'+86 138,'@SUM(A1),'-a\r\n"),
            (&["a,b", "say \"x\"", "two\nlines"], "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n"),
            (&["", ""], ",\r\n"),
        ] {
            assert_eq!(csv_line(cells.iter().copied()), wanted);
        }
    }
}

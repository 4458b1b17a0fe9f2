//! The CSV file `unit_code,month,customers`, in UTF-8 or GBK.

use super::CountRow;
use encoding_rs::{GB18030, UTF_8};
use manyi_kernel::FieldProblem;

const HEADER: [&str; 3] = ["unit_code", "month", "customers"];

/// One wrong place of a file; line 1 is the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    pub line: u64,
    pub problem: FieldProblem,
}

/// All rows, or everything that is wrong with the file's form. Units and months are checked when stored.
pub fn read_counts(bytes: &[u8]) -> Result<Vec<CountRow>, Vec<FileProblem>> {
    let Some(text) = decode(bytes) else {
        return Err(vec![problem(1, "file", "customer_count.not_text")]);
    };
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    if !reader.headers().is_ok_and(|header| header.iter().eq(HEADER)) {
        return Err(vec![problem(1, "header", "customer_count.columns")]);
    }
    let (mut rows, mut problems) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let Ok(record) = record else {
            problems.push(problem(0, "file", "customer_count.not_text"));
            continue;
        };
        let line = record.position().map_or(0, csv::Position::line);
        match row(&record) {
            Ok(row) => rows.push(row),
            Err(wrong) => problems.push(FileProblem { line, problem: wrong }),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(problems) }
}

fn row(record: &csv::StringRecord) -> Result<CountRow, FieldProblem> {
    let cells: Vec<&str> = record.iter().collect();
    let [unit_code, month, customers] = cells[..] else {
        return Err(FieldProblem::new("row", "customer_count.ragged").with("found", cells.len()));
    };
    let number = customers.replace([',', ' '], "");
    let customers = number.parse().map_err(|_| {
        FieldProblem::new("customers", "customer_count.bad_number").with("value", excerpt(customers))
    })?;
    Ok(CountRow { unit_code: unit_code.to_owned(), month: month.to_owned(), customers })
}

fn excerpt(cell: &str) -> String {
    cell.chars().take(40).collect()
}

fn problem(line: u64, place: &str, code: &str) -> FileProblem {
    FileProblem { line, problem: FieldProblem::new(place, code) }
}

fn decode(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        return None;
    }
    [UTF_8, GB18030]
        .iter()
        .find_map(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_is_read_whole_or_its_wrong_lines_are_listed() {
        let rows = read_counts("unit_code,month,customers\nA,2026-10,\"12,000\"\nB,2026-10, 7\n".as_bytes())
            .unwrap();
        assert_eq!(rows.iter().map(|row| row.customers).collect::<Vec<_>>(), [12_000, 7]);

        let problems = read_counts(b"unit_code,month,customers\nA,2026-10,many\nB,2026-10\nC,2026-10,=1+1\n")
            .unwrap_err();
        let places: Vec<_> = problems.iter().map(|found| (found.line, found.problem.code.as_str())).collect();
        let bad = "customer_count.bad_number";
        assert_eq!(places, [(2, bad), (3, "customer_count.ragged"), (4, bad)]);
    }

    #[test]
    fn what_is_no_such_file_is_refused() {
        for (bytes, code) in [
            (&b"PK\x03\x04\x00"[..], "customer_count.not_text"),
            (b"", "customer_count.columns"),
            (b"a,b\n1,2\n", "customer_count.columns"),
            (b"\xFF\xFF\xFF", "customer_count.not_text"),
        ] {
            assert_eq!(read_counts(bytes).unwrap_err()[0].problem.code, code, "{bytes:?}");
        }
    }
}

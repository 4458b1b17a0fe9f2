//! The file as rows of cells under a header.

use super::cell::MAX_CELL;
use super::fault::{RowFault, RowProblem};
use std::collections::BTreeMap;

/// More columns than this come from a file that is no survey export.
const MAX_COLUMNS: usize = 2_000;

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnreadableTable {
    #[error("the file has no header line")]
    NoHeader,
    #[error("the header has more than {MAX_COLUMNS} columns")]
    TooManyColumns,
    #[error("the header names the column `{0}` twice; rename one")]
    RepeatedColumn(String),
    #[error("the file has no column `{column}`; it has: {present}")]
    MissingColumn { column: String, present: String },
}

#[derive(Debug)]
pub(crate) struct Table {
    columns: BTreeMap<String, usize>,
    pub rows: Vec<Row>,
}

#[derive(Debug)]
pub(crate) struct Row {
    pub line: u64,
    pub cells: csv::StringRecord,
}

impl Table {
    /// Reads all rows. Rows of another width or with an overlong cell are left out and listed.
    pub fn read<'a>(
        text: &str,
        wanted: impl Iterator<Item = &'a str>,
    ) -> Result<(Self, Vec<RowProblem>), UnreadableTable> {
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
        let header = reader.headers().map_err(|_| UnreadableTable::NoHeader)?.clone();
        let columns = columns(&header)?;
        for column in wanted {
            if !columns.contains_key(column) {
                let present = header.iter().take(30).collect::<Vec<_>>().join(", ");
                return Err(UnreadableTable::MissingColumn { column: column.to_owned(), present });
            }
        }
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        let mut lines = LineCounter { text: text.as_bytes(), byte: 0, line: 1 };
        for record in reader.records() {
            // The text is UTF-8 and rows may be ragged: nothing is left that the reader refuses.
            let Ok(cells) = record else { continue };
            let line = lines.at(cells.position().map_or(0, csv::Position::byte));
            match refuse(&header, &cells, line) {
                Some(problem) => problems.push(problem),
                None if cells.iter().all(|cell| cell.trim().is_empty()) => {}
                None => rows.push(Row { line, cells }),
            }
        }
        Ok((Self { columns, rows }, problems))
    }

    /// The cell of `row` under `column`, which [`Table::read`] found in the header.
    pub fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        self.columns.get(column).and_then(|index| row.cells.get(*index)).unwrap_or_default()
    }
}

/// The reader's own line numbers lag behind where lines end in CR LF or are empty; people look for the line
/// their editor shows.
struct LineCounter<'a> {
    text: &'a [u8],
    byte: usize,
    line: u64,
}

impl LineCounter<'_> {
    /// The line of the first character of a record that begins at `byte` or after line ends there; called in order.
    fn at(&mut self, byte: u64) -> u64 {
        let byte = usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        while self.byte < byte || matches!(self.text.get(self.byte), Some(b'\r' | b'\n')) {
            let next = self.text.get(self.byte + 1);
            self.line += match self.text[self.byte] {
                b'\n' => 1,
                b'\r' if next != Some(&b'\n') => 1,
                _ => 0,
            };
            self.byte += 1;
        }
        self.line
    }
}

/// Comma, unless the header knows only tabs or semicolons.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    match (header.contains(','), header.contains('\t'), header.contains(';')) {
        (false, true, _) => b'\t',
        (false, false, true) => b';',
        _ => b',',
    }
}

fn columns(header: &csv::StringRecord) -> Result<BTreeMap<String, usize>, UnreadableTable> {
    if header.iter().all(|name| name.trim().is_empty()) {
        return Err(UnreadableTable::NoHeader);
    }
    if header.len() > MAX_COLUMNS {
        return Err(UnreadableTable::TooManyColumns);
    }
    let mut columns = BTreeMap::new();
    for (index, name) in header.iter().enumerate() {
        let name = name.trim();
        if !name.is_empty() && columns.insert(name.to_owned(), index).is_some() {
            return Err(UnreadableTable::RepeatedColumn(name.to_owned()));
        }
    }
    Ok(columns)
}

fn refuse(header: &csv::StringRecord, cells: &csv::StringRecord, line: u64) -> Option<RowProblem> {
    if let Some((index, cell)) = cells.iter().enumerate().find(|(_, cell)| cell.len() > MAX_CELL) {
        let column = header.get(index).unwrap_or_default();
        return Some(RowProblem::new(line, column, cell, RowFault::TooLong { max: MAX_CELL }));
    }
    if cells.len() == header.len() {
        return None;
    }
    let fault = RowFault::Ragged { expected: header.len(), found: cells.len() };
    Some(RowProblem::new(line, "", &cells.iter().collect::<Vec<_>>().join(","), fault))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> Result<(Table, Vec<RowProblem>), UnreadableTable> {
        Table::read(text, ["a", "b"].into_iter())
    }

    #[test]
    fn rows_keep_the_line_they_stand_on() {
        let (table, problems) = read("a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,4\r\n,\r\n").unwrap();
        assert!(problems.is_empty());
        let rows: Vec<_> =
            table.rows.iter().map(|row| (row.line, table.cell(row, "a"), table.cell(row, "b"))).collect();
        assert_eq!(rows, [(2, "1", "two\r\nlines"), (5, "3", "4")]);
    }

    #[test]
    fn tabs_and_semicolons_separate_too() {
        for text in ["a\tb\n1\t2", "a;b\n1;2", "a,b\n1,2"] {
            let (table, _) = read(text).unwrap();
            assert_eq!(table.cell(&table.rows[0], "b"), "2", "{text}");
        }
    }

    #[test]
    fn ragged_rows_and_huge_cells_are_listed() {
        let huge = "x".repeat(MAX_CELL + 1);
        let (table, problems) = read(&format!("a,b\n1\n1,2,3\n1,{huge}\n1,2\n")).unwrap();
        assert_eq!(table.rows.len(), 1);
        let faults: Vec<_> = problems.iter().map(|problem| (problem.line, problem.fault.clone())).collect();
        assert_eq!(
            faults,
            [
                (2, RowFault::Ragged { expected: 2, found: 1 }),
                (3, RowFault::Ragged { expected: 2, found: 3 }),
                (4, RowFault::TooLong { max: MAX_CELL }),
            ]
        );
        assert!(problems[2].value.chars().count() <= 41);
    }

    #[test]
    fn a_header_that_cannot_serve_is_refused() {
        for (text, wanted) in [
            ("", UnreadableTable::NoHeader),
            (",,\n1,2,3", UnreadableTable::NoHeader),
            ("a,b,a\n1,2,3", UnreadableTable::RepeatedColumn("a".to_owned())),
            (
                "a,c\n1,2",
                UnreadableTable::MissingColumn { column: "b".to_owned(), present: "a, c".to_owned() },
            ),
        ] {
            assert_eq!(read(text).unwrap_err(), wanted, "{text}");
        }
    }
}

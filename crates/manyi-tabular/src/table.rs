//! The file as rows of cells under a header.

use crate::{
    BrokenRow, Cells, DetectFailed, Fault, Layout, Source, UnreadableFile,
    detect::Form,
    records::{Record, Records},
    sheet::Sheet,
    text::TextReader,
    workbook::Workbook,
};
use std::{
    collections::BTreeMap,
    io::{self, Read},
};

/// More columns than this come from a file that is no survey export.
pub const MAX_COLUMNS: usize = 2_000;
/// Longest cell that is read at all, in bytes; longer ones come from an unclosed quotation mark.
pub const MAX_CELL: usize = 20_000;
/// Rows broken by open quotation marks, each of which costs a second look at what follows.
const MAX_BROKEN: usize = 500;

#[derive(Debug, thiserror::Error)]
pub enum UnreadableTable {
    #[error("the file has no header line")]
    NoHeader,
    #[error("the header has more than {MAX_COLUMNS} columns")]
    TooManyColumns,
    #[error("the header names the column `{0}` twice; rename one")]
    RepeatedColumn(String),
    #[error("the file has no column `{column}`; it has: {present}")]
    MissingColumn { column: String, present: String },
    #[error(
        "more than {MAX_BROKEN} rows have a quotation mark that is not closed; the first in line {first_line}"
    )]
    TooManyBroken { first_line: u64 },
    #[error(transparent)]
    File(#[from] UnreadableFile),
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
}

/// Where the columns stand.
#[derive(Clone, Debug)]
pub struct Header {
    pub names: Vec<String>,
    places: BTreeMap<String, usize>,
}

#[derive(Debug, Default)]
pub struct Row {
    pub line: u64,
    pub cells: Cells,
}

/// Rows below the header, one at a time.
pub struct Rows {
    feed: Feed,
    pub header: Header,
    broken: usize,
    first_broken: u64,
}

enum Feed {
    Text(Records<Box<dyn Read + Send>>),
    Sheet(Sheet),
}

impl Feed {
    fn open(source: &Source, layout: &Layout) -> Result<Self, UnreadableTable> {
        match &layout.form {
            Form::Text { encoding, delimiter } => {
                let text = TextReader::new(source.open()?, *encoding);
                Ok(Self::Text(Records::new(text, delimiter.byte())))
            }
            Form::Workbook { sheet, .. } => Ok(Self::Sheet(Workbook::open(source)?.sheet(sheet)?)),
        }
    }

    /// The next row that holds something.
    fn next(&mut self, cells: &mut Cells) -> io::Result<Option<Record>> {
        match self {
            Self::Text(records) => records.next(cells),
            Self::Sheet(sheet) => Ok(sheet.read(cells).map(|line| Record::Whole { line, lines: 1 })),
        }
    }

    /// Brings the row to the header's width: a sheet does not say that the last cells of a row are empty.
    fn widen(&self, cells: &mut Cells, width: usize) {
        if matches!(self, Self::Sheet(_)) {
            while cells.len() < width {
                cells.end_cell();
            }
        }
    }

    /// See [`Records::break_off`].
    fn break_off(&mut self, cells: &mut Cells) -> io::Result<()> {
        match self {
            Self::Text(records) => records.break_off(cells),
            Self::Sheet(_) => Ok(()),
        }
    }
}

impl From<DetectFailed> for UnreadableTable {
    fn from(error: DetectFailed) -> Self {
        match error {
            DetectFailed::File(error) => Self::File(error),
            DetectFailed::Io(error) => Self::Io(error),
        }
    }
}

impl Header {
    fn new(cells: &Cells) -> Result<Self, UnreadableTable> {
        if cells.is_blank() {
            return Err(UnreadableTable::NoHeader);
        }
        if cells.len() > MAX_COLUMNS {
            return Err(UnreadableTable::TooManyColumns);
        }
        let mut places = BTreeMap::new();
        for (index, name) in cells.iter().enumerate() {
            let name = name.trim();
            if !name.is_empty() && places.insert(name.to_owned(), index).is_some() {
                return Err(UnreadableTable::RepeatedColumn(name.to_owned()));
            }
        }
        Ok(Self { names: cells.iter().map(|name| name.trim().to_owned()).collect(), places })
    }

    /// Refuses the first column that is wanted and absent.
    pub fn require<'a>(&self, wanted: impl Iterator<Item = &'a str>) -> Result<(), UnreadableTable> {
        for column in wanted {
            if !self.places.contains_key(column) {
                let present: Vec<_> = self.names.iter().take(30).map(String::as_str).collect();
                let present = present.join(", ");
                return Err(UnreadableTable::MissingColumn { column: column.to_owned(), present });
            }
        }
        Ok(())
    }

    /// The cell of `row` under `column`; empty where there is no such column.
    pub fn cell<'r>(&self, row: &'r Row, column: &str) -> &'r str {
        self.places.get(column).and_then(|index| row.cells.get(*index)).unwrap_or_default()
    }
}

impl Rows {
    /// Opens the file and reads its header.
    pub fn open(source: &Source, layout: &Layout) -> Result<Self, UnreadableTable> {
        let mut feed = Feed::open(source, layout)?;
        let mut cells = Cells::default();
        loop {
            match feed.next(&mut cells)? {
                None => return Err(UnreadableTable::NoHeader),
                Some(Record::Whole { line, .. }) if line >= layout.header_line => break,
                Some(_) => {}
            }
        }
        Ok(Self { feed, header: Header::new(&cells)?, broken: 0, first_broken: 0 })
    }

    /// The next row that is not blank; a broken one as its problem. `None` at the end.
    pub fn next(&mut self, row: &mut Row) -> Result<Option<Result<(), BrokenRow>>, UnreadableTable> {
        loop {
            let Some(record) = self.feed.next(&mut row.cells)? else { return Ok(None) };
            let (Record::Whole { line, .. } | Record::Unclosed { line }) = record;
            row.line = line;
            let width = self.header.names.len();
            self.feed.widen(&mut row.cells, width);
            let problem = match record {
                Record::Whole { .. } if row.cells.len() == width => {
                    if row.cells.is_blank() {
                        continue;
                    }
                    let Some(problem) = self.overlong(row) else { return Ok(Some(Ok(()))) };
                    problem
                }
                Record::Whole { lines: 1, .. } => {
                    if row.cells.is_blank() {
                        continue;
                    }
                    let fault = Fault::Ragged { expected: width, found: row.cells.len() };
                    BrokenRow {
                        line,
                        column: String::new(),
                        value: row.cells.iter().collect::<Vec<_>>().join(","),
                        fault,
                    }
                }
                // Several lines and yet the wrong width: a mark left open took the next rows in.
                Record::Whole { .. } => {
                    self.feed.break_off(&mut row.cells)?;
                    self.unclosed(row)?
                }
                Record::Unclosed { .. } => self.unclosed(row)?,
            };
            return Ok(Some(Err(problem)));
        }
    }

    fn unclosed(&mut self, row: &Row) -> Result<BrokenRow, UnreadableTable> {
        if self.broken == 0 {
            self.first_broken = row.line;
        }
        self.broken += 1;
        if self.broken > MAX_BROKEN {
            return Err(UnreadableTable::TooManyBroken { first_line: self.first_broken });
        }
        let value = row.cells.get(0).unwrap_or_default().to_owned();
        Ok(BrokenRow { line: row.line, column: String::new(), value, fault: Fault::UnclosedQuote })
    }

    fn overlong(&self, row: &Row) -> Option<BrokenRow> {
        let (index, cell) = row.cells.iter().enumerate().find(|(_, cell)| cell.len() > MAX_CELL)?;
        let column = self.header.names.get(index).cloned().unwrap_or_default();
        Some(BrokenRow {
            line: row.line,
            column,
            value: cell.to_owned(),
            fault: Fault::TooLong { max: MAX_CELL },
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{LayoutChoice, detect};

    type Found = (u64, Result<Vec<String>, Fault>);

    fn read(text: &str) -> Result<Vec<Found>, UnreadableTable> {
        let source = Source::Bytes(text.as_bytes().into());
        let layout = detect(&source, LayoutChoice::default()).unwrap();
        let mut rows = Rows::open(&source, &layout)?;
        rows.header.require(["a", "b"].into_iter())?;
        let (mut row, mut all) = (Row::default(), Vec::new());
        while let Some(found) = rows.next(&mut row)? {
            let cells = ["a", "b"].map(|column| rows.header.cell(&row, column).to_owned()).to_vec();
            all.push((row.line, found.map(|()| cells).map_err(|problem| problem.fault)));
        }
        Ok(all)
    }

    fn good(line: u64, a: &str, b: &str) -> Found {
        (line, Ok(vec![a.to_owned(), b.to_owned()]))
    }

    #[test]
    fn rows_keep_the_line_they_stand_on() {
        let rows = read("a,b\r\n1,\"two\r\nlines\"\r\n\r\n3,4\r\n,\r\n").unwrap();
        assert_eq!(rows, [good(2, "1", "two\r\nlines"), good(5, "3", "4")]);
    }

    #[test]
    fn tabs_semicolons_and_bars_separate_too() {
        for text in ["a\tb\n1\t2", "a;b\n1;2", "a,b\n1,2", "a|b\n1|2"] {
            assert_eq!(read(text).unwrap(), [good(2, "1", "2")], "{text}");
        }
    }

    #[test]
    fn broken_rows_are_listed_and_the_others_read() {
        let huge = "x".repeat(MAX_CELL + 1);
        let rows =
            read(&format!("a,b\n1\n1,2,3\n1,{huge}\n1,2\n5,\"open\n6,\"shut\"\n7,8\n9,\"x\n")).unwrap();
        let ragged = |found| Err(Fault::Ragged { expected: 2, found });
        assert_eq!(
            rows,
            [
                (2, ragged(1)),
                (3, ragged(3)),
                (4, Err(Fault::TooLong { max: MAX_CELL })),
                good(5, "1", "2"),
                // The mark of line 6 is shut by the first mark of line 7: two lines for two cells, read as one row.
                good(6, "5", "open\n6,shut\""),
                good(8, "7", "8"),
                (9, Err(Fault::UnclosedQuote)),
            ]
        );
        let rows = read("a,b\n5,\"open\n6,\"shut\",x\n7,8\n").unwrap();
        assert_eq!(rows, [(2, Err(Fault::UnclosedQuote)), (3, ragged(3)), good(4, "7", "8")]);
    }

    #[test]
    fn a_header_that_cannot_serve_is_refused() {
        for (text, wanted) in [
            (",,\n,,", "no header"),
            ("a,b,a\n1,2,3", "`a` twice"),
            ("a,c\n1,2", "no column `b`; it has: a, c"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(wanted), "{text}: {error}");
        }
    }
}

//! The sheets of the workbook as rows of text.

use crate::Unreadable;
use calamine::{Data, DataRef, Reader as _, Xlsx};
use std::{
    collections::BTreeMap,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// A workbook that unpacks to more is refused before it is unpacked.
const MOST_UNPACKED: u64 = 256 << 20;
const MOST_ROWS: u32 = 20_000;
const MOST_COLUMNS: u32 = 200;
/// Bytes of text in one sheet.
const MOST_TEXT: usize = 16 << 20;

/// A row below the headings: its number from 1, and its cells by the heading of their column.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub number: u32,
    pub cells: BTreeMap<String, String>,
}

impl Row {
    pub fn get(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Rows of the sheets, by their names in small letters.
pub(super) fn sheets(bytes: &[u8]) -> Result<BTreeMap<String, Vec<Row>>, Unreadable> {
    // The library that reads workbooks trusts their figures and panics over some: what gives way is a damaged file.
    catch_unwind(AssertUnwindSafe(|| read(bytes))).unwrap_or(Err(Unreadable::Workbook))
}

fn read(bytes: &[u8]) -> Result<BTreeMap<String, Vec<Row>>, Unreadable> {
    refuse_bombs(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|_| Unreadable::Workbook)?;
    let names = book.sheet_names();
    let mut found = BTreeMap::new();
    for name in names.iter().take(10) {
        let cells = cells(&mut book, name)?;
        found.insert(name.trim().to_lowercase(), rows(cells));
    }
    Ok(found)
}

fn refuse_bombs(bytes: &[u8]) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::Workbook)?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| Unreadable::Workbook)?;
        unpacked = unpacked.saturating_add(part.size());
    }
    if unpacked > MOST_UNPACKED { Err(Unreadable::TooLarge) } else { Ok(()) }
}

type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Cells, Unreadable> {
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| Unreadable::Workbook)?;
    let (mut found, mut size) = (Cells::new(), 0);
    while let Some(cell) = reader.next_cell().map_err(|_| Unreadable::Workbook)? {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.is_empty() || row >= MOST_ROWS || column >= MOST_COLUMNS {
            continue;
        }
        size += text.len();
        if size > MOST_TEXT {
            return Err(Unreadable::TooLarge);
        }
        found.entry(row).or_default().insert(column, text);
    }
    Ok(found)
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        other => match Data::from(other.clone()) {
            Data::DateTime(moment) => moment.as_f64().to_string(),
            Data::DateTimeIso(text) | Data::DurationIso(text) => text,
            _ => String::new(),
        },
    }
}

/// The first row names the columns.
fn rows(cells: Cells) -> Vec<Row> {
    let mut rows = cells.into_iter();
    let Some((_, names)) = rows.next() else { return Vec::new() };
    let tidy = |name: &String| {
        let (head, tail) = name.split_once("::").unwrap_or((name, ""));
        let head = head.trim().to_lowercase();
        if tail.is_empty() { head } else { format!("{head}::{}", tail.trim()) }
    };
    let names: BTreeMap<u32, String> = names.iter().map(|(column, name)| (*column, tidy(name))).collect();
    rows.map(|(row, cells)| {
        let named = cells.into_iter().filter_map(|(column, text)| Some((names.get(&column)?.clone(), text)));
        Row { number: row + 1, cells: named.collect() }
    })
    .collect()
}

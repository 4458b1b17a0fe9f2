//! Workbooks of Excel and WPS (`.xlsx`, `.xls`) as rows of text.

use crate::{DetectFailed, Source, UnreadableFile, sheet::Sheet};
use calamine::{Data, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xls, Xlsx};
use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

/// A workbook that unpacks to more is refused before it is unpacked.
const MOST_UNPACKED: u64 = 1 << 30;
/// Text and places of one sheet.
const MOST_MEMORY: usize = 768 << 20;
/// Columns of a sheet that are looked at; a header with more is refused by the table.
const MOST_COLUMNS: usize = crate::MAX_COLUMNS + 1;

type Bytes = Cursor<Arc<[u8]>>;

/// A workbook that is open.
pub(crate) enum Workbook {
    Packed(Box<Xlsx<Bytes>>),
    Old(Box<Xls<Bytes>>),
}

impl Workbook {
    /// # Errors
    /// What is damaged, locked by a password or too large is refused.
    pub fn open(source: &Source) -> Result<Self, DetectFailed> {
        let bytes = source.read()?;
        unharmed(|| Self::opened(bytes))
    }

    fn opened(bytes: Arc<[u8]>) -> Result<Self, DetectFailed> {
        if bytes.starts_with(b"PK") {
            refuse_bombs(&bytes)?;
            let book = Xlsx::new(Cursor::new(bytes)).map_err(|_| UnreadableFile::Workbook)?;
            return Ok(Self::Packed(Box::new(book)));
        }
        let book = Xls::new(Cursor::new(bytes)).map_err(|_| UnreadableFile::Workbook)?;
        Ok(Self::Old(Box::new(book)))
    }

    /// Names of the sheets that people see, in their order.
    pub fn sheets(&self) -> Vec<String> {
        let all = match self {
            Self::Packed(book) => book.sheets_metadata(),
            Self::Old(book) => book.sheets_metadata(),
        };
        let seen = all
            .iter()
            .filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
        seen.map(|sheet| sheet.name.clone()).collect()
    }

    /// The cells of a sheet.
    ///
    /// # Errors
    /// [`UnreadableFile::Workbook`] for damage, [`UnreadableFile::TooLarge`].
    pub fn sheet(&mut self, name: &str) -> Result<Sheet, DetectFailed> {
        unharmed(|| self.read(name))
    }

    fn read(&mut self, name: &str) -> Result<Sheet, DetectFailed> {
        let mut sheet = Sheet::default();
        match self {
            Self::Packed(book) => {
                let mut cells = book.worksheet_cells_reader(name).map_err(|_| UnreadableFile::Workbook)?;
                while let Some(cell) = cells.next_cell().map_err(|_| UnreadableFile::Workbook)? {
                    let (row, column) = cell.get_position();
                    take(&mut sheet, row, column, &text_of(cell.get_value()))?;
                }
            }
            Self::Old(book) => {
                let range = book.worksheet_range(name).map_err(|_| UnreadableFile::Workbook)?;
                let (first_row, first_column) = range.start().unwrap_or_default();
                for (row, column, value) in range.used_cells() {
                    let place =
                        |first: u32, index: usize| first + u32::try_from(index).unwrap_or(u32::MAX - first);
                    let text = text_of_owned(value);
                    take(&mut sheet, place(first_row, row), place(first_column, column), &text)?;
                }
            }
        }
        Ok(sheet)
    }
}

/// The library that reads workbooks trusts their figures: calamine 0.38 panics over places of cells that do not
/// exist (`r="XFE9999999"`) and the like. A damaged file is refused, whatever gave way. What was half read is dropped.
fn unharmed<T>(read: impl FnOnce() -> Result<T, DetectFailed>) -> Result<T, DetectFailed> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(UnreadableFile::Workbook.into()))
}

fn take(sheet: &mut Sheet, row: u32, column: u32, text: &str) -> Result<(), UnreadableFile> {
    let column = column as usize;
    if text.is_empty() || column >= MOST_COLUMNS {
        return Ok(());
    }
    sheet.push(u64::from(row) + 1, column, text);
    if sheet.size() > MOST_MEMORY { Err(UnreadableFile::TooLarge) } else { Ok(()) }
}

/// A few kilobytes can unpack to a disk full: the sizes that the archive itself names are added up first.
fn refuse_bombs(bytes: &Arc<[u8]>) -> Result<(), UnreadableFile> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes.clone())).map_err(|_| UnreadableFile::Workbook)?;
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| UnreadableFile::Workbook)?;
        unpacked = unpacked.saturating_add(part.size());
    }
    if unpacked > MOST_UNPACKED { Err(UnreadableFile::TooLarge) } else { Ok(()) }
}

/// What the cell would be in a CSV of the same sheet.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth_of(*truth),
        DataRef::DateTime(moment) => moment_of(moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn text_of_owned(value: &Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => truth_of(*truth),
        Data::DateTime(moment) => moment_of(moment),
        Data::Error(error) => error.to_string(),
        _ => String::new(),
    }
}

fn truth_of(truth: bool) -> String {
    if truth { "TRUE".to_owned() } else { "FALSE".to_owned() }
}

/// A day, with its time unless that is midnight; a duration as its number of days.
fn moment_of(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    if (hour, minute, second) == (0, 0, 0) {
        return format!("{year:04}-{month:02}-{day:02}");
    }
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

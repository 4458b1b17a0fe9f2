//! Quotes as a file: who said it is a number, long numbers and addresses inside the words are hidden, no cell is a
//! formula.

use super::search::FoundQuote;
use crate::codebook::Codebook;
use manyi_kernel::{Locale, PersonalKind, day_of, masked};
use rust_xlsxwriter::{Workbook, XlsxError};

/// Characters that make a spreadsheet read text as a formula, also at full width.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
const COLUMNS: usize = 7;

pub(super) struct ExportRow([String; COLUMNS]);

pub(super) fn row(book: &Codebook, found: &FoundQuote) -> ExportRow {
    let codes: Vec<String> = found.quote.code_ids.iter().map(|id| book.path(id.0)).collect();
    ExportRow([
        found.session_title.clone(),
        day_of(found.session_at).to_string(),
        format!("P{}", found.participant),
        found.segment.clone().unwrap_or_default(),
        found.quote.topic.clone().unwrap_or_default(),
        masked(PersonalKind::Text, &found.quote.text),
        codes.join("; "),
    ])
}

fn heads(locale: Locale) -> [&'static str; COLUMNS] {
    match locale {
        Locale::ZhCn => ["访谈", "日期", "参与者", "人群", "主题", "原话", "编码"],
        Locale::En => ["session", "date", "participant", "segment", "topic", "quote", "codes"],
    }
}

/// UTF-8 with its mark, so that spreadsheets read it.
pub(super) fn csv(rows: &[ExportRow], locale: Locale) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(heads(locale))?;
    for ExportRow(cells) in rows {
        writer.write_record(cells.iter().map(|cell| harmless(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn harmless(cell: &str) -> String {
    let starts = cell.trim_start().starts_with(FORMULA_STARTS) || cell.starts_with(FORMULA_STARTS);
    if starts { format!("'{cell}") } else { cell.to_owned() }
}

/// Cells are texts: a workbook reads none of them as a formula.
pub(super) fn xlsx(rows: &[ExportRow], locale: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0..).zip(heads(locale)) {
        sheet.write_string(0, column, head)?;
    }
    for (line, ExportRow(cells)) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.set_column_width(5, 80)?;
    book.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, wanted) in [
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            (" +1", "' +1"),
            ("＝１", "'＝１"),
            ("等了一小时", "等了一小时"),
        ] {
            assert_eq!(harmless(cell), wanted);
        }
    }
}

//! All sheets below one another as delimited text.

use manyi_document::{Booklet, Cell};

/// Characters that make a spreadsheet read text as a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// With the mark by which spreadsheets know UTF-8.
pub(super) fn write(booklet: &Booklet) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record([&booklet.title])?;
    for sheet in &booklet.sheets {
        writer.write_record([""])?;
        writer.write_record([guarded(&sheet.title)])?;
        if !sheet.head.is_empty() {
            writer.write_record(sheet.head.iter().map(|text| guarded(text)))?;
        }
        for row in &sheet.rows {
            writer.write_record(row.iter().map(|cell| match cell {
                Cell::Text(text) => guarded(text),
                Cell::Number(number) => number.to_string(),
                Cell::Empty => String::new(),
            }))?;
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() }
}

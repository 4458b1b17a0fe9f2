//! The paper from top to bottom as delimited text, for programs.

use manyi_document::{Datum, Paper};

/// Characters that make a spreadsheet read text as a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// With the mark by which spreadsheets know UTF-8.
pub(super) fn write(paper: &Paper) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record([&paper.title])?;
    writer.write_record([""])?;
    for entry in &paper.masthead {
        writer.write_record([guarded(&entry.label), guarded(&entry.text)])?;
    }
    writer.write_record([""])?;
    writer.write_record([guarded(&paper.lead_title)])?;
    for sentence in &paper.lead {
        writer.write_record([guarded(sentence)])?;
    }
    for chapter in &paper.chapters {
        writer.write_record([""])?;
        writer.write_record([guarded(&chapter.title)])?;
        for table in &chapter.tables {
            if !table.heads.is_empty() {
                writer.write_record(table.heads.iter().map(|text| guarded(text)))?;
            }
            for row in &table.rows {
                writer.write_record(row.iter().map(whole))?;
            }
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// Every digit: a program reads it.
fn whole(cell: &Datum) -> String {
    match cell {
        Datum::Text(text) => guarded(text),
        Datum::Number(number, _) | Datum::Percent(number) => number.to_string(),
        Datum::Empty => String::new(),
    }
}

fn guarded(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) { format!("'{text}") } else { text.to_owned() }
}

//! The report as a spreadsheet: a sheet for each section, numbers as numbers, charts that can be edited.

mod blocks;
mod booklet;
mod chart;
mod paper;
mod sheet;
mod style;

pub use booklet::{Booklet, Cell, Sheet as PlainSheet, booklet};

use crate::{Report, Section};
pub use paper::paper_workbook;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::Sheet;
use style::Styles;

/// The spreadsheet could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// Writes the report as an `.xlsx` file.
///
/// # Errors
/// Text longer than a cell holds (32,767 characters), or more rows than a sheet holds.
pub fn workbook(report: &Report) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let at = report.made_at;
    let made = u16::try_from(at.year)
        .ok()
        .and_then(|year| ExcelDateTime::from_ymd(year, at.month, at.day).ok())
        .and_then(|day| day.and_hms(u16::from(at.hour), at.minute, at.second).ok());
    let mut properties = DocProperties::new().set_title(&report.title).set_company(&report.unit);
    if let Some(made) = made {
        properties = properties.set_creation_datetime(&made);
    }
    book.set_properties(&properties);
    let styles = Styles::new();
    for section in &report.sections {
        write_section(&mut book, report, section, &styles)?;
    }
    Ok(book.save_to_buffer()?)
}

fn write_section(
    book: &mut Workbook,
    report: &Report,
    section: &Section,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let mut sheet = Sheet::begin(book.add_worksheet(), report, section, styles)?;
    for block in &section.blocks {
        blocks::write(&mut sheet, block, &report.words)?;
    }
    sheet.end()?;
    Ok(())
}

//! The report as a spreadsheet: a sheet for each section, numbers as numbers, charts that can be edited.

mod blocks;
mod chart;
mod paper;
mod sheet;
mod style;
mod tables;

use crate::{Moment, Report, Section};
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
    let properties = made(DocProperties::new(), report.made_at).set_title(&report.title);
    book.set_properties(&properties.set_company(&report.unit));
    let styles = Styles::new();
    for section in &report.sections {
        write_section(&mut book, report, section, &styles)?;
    }
    Ok(book.save_to_buffer()?)
}

/// With the date on which it was made, which makes the file the same each time.
fn made(properties: DocProperties, at: Moment) -> DocProperties {
    let day =
        u16::try_from(at.year).ok().and_then(|year| ExcelDateTime::from_ymd(year, at.month, at.day).ok());
    match day.and_then(|day| day.and_hms(u16::from(at.hour), at.minute, at.second).ok()) {
        Some(instant) => properties.set_creation_datetime(&instant),
        None => properties,
    }
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

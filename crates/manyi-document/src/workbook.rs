//! Spreadsheet files.

use rust_xlsxwriter::{Workbook, XlsxError};

/// The spreadsheet could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook could not be written: {0}")]
pub struct WorkbookError(#[from] XlsxError);

/// A workbook of one sheet that holds one title.
///
/// # Errors
/// A sheet name that spreadsheets refuse (over 31 characters, or one of `[]:*?/\`).
pub fn title_sheet(sheet: &str, title: &str) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name(sheet)?;
    page.write_string(0, 0, title)?;
    Ok(workbook.save_to_buffer()?)
}

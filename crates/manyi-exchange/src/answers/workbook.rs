//! Sheets of text and numbers as a workbook.

use rust_xlsxwriter::{Format, Workbook};

/// The workbook; `None` where it cannot be made. Texts are written as texts: none is a formula.
pub fn workbook(sheets: &[(&str, Vec<Vec<String>>)]) -> Option<Vec<u8>> {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).ok()?;
        for (line, row) in (0_u32..).zip(rows) {
            for (at, cell) in (0_u16..).zip(row) {
                // Long numbers are names of something: a spreadsheet would round them. So would it make 1.5 of 1.50.
                let number = cell.parse::<f64>().ok().filter(|number| number.is_finite() && cell.len() < 12);
                match number {
                    Some(number) if number.to_string() == *cell => {
                        sheet.write_number(line, at, number).ok()?;
                    }
                    _ if line == 0 => drop(sheet.write_string_with_format(line, at, cell, &bold).ok()?),
                    _ => drop(sheet.write_string(line, at, cell).ok()?),
                }
            }
        }
        sheet.set_freeze_panes(1, 1).ok()?;
    }
    book.save_to_buffer().ok()
}

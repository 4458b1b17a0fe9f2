//! The list as a workbook. Cells are texts and numbers: none of them is a formula.

use super::list::OverdueList;
use crate::words::sentence;
use jiff::tz::TimeZone;
use manyi_kernel::{Locale, TIME_ZONE};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

const COLUMNS: [&str; 8] = ["number", "unit", "state", "target", "due_at", "hours_late", "level", "owner"];

pub(super) fn xlsx(list: &OverdueList, locale: Locale) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let head = Format::new().set_bold();
    let sheet = book.add_worksheet();
    for (column, key) in (0..).zip(COLUMNS) {
        let words = sentence(locale, &format!("automation.overdue.{key}"), &[]);
        sheet.write_string_with_format(0, column, words, &head)?;
        sheet.set_column_width(column, 18)?;
    }
    let zone = TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)));
    for (line, case) in (1..).zip(&list.cases) {
        let due = case.due_at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string();
        sheet.write_string(line, 0, case.number.as_str())?;
        sheet.write_string(line, 1, case.unit_name.as_str())?;
        sheet.write_string(line, 2, sentence(locale, &format!("automation.state.{}", case.state), &[]))?;
        sheet.write_string(line, 3, sentence(locale, &format!("automation.target.{}", case.target), &[]))?;
        sheet.write_string(line, 4, due)?;
        // To a tenth.
        sheet.write_number(line, 5, (case.minutes_late as f64 / 6.0).round() / 10.0)?;
        sheet.write_number(line, 6, f64::from(case.level))?;
        sheet.write_string(line, 7, case.owner.as_deref().unwrap_or_default())?;
    }
    sheet.set_freeze_panes(1, 0)?;
    book.save_to_buffer()
}

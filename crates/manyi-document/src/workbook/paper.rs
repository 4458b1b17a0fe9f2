//! A study as a workbook: what to do first, then a sheet for each chapter.

use super::WorkbookError;
use super::style::Styles;
use crate::{Chapter, DataTable, Datum, Paper};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

/// # Errors
/// Text longer than a cell holds (32,767 characters), or more rows than a sheet holds.
pub fn paper_workbook(paper: &Paper) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let at = paper.made_at;
    let made = u16::try_from(at.year)
        .ok()
        .and_then(|year| ExcelDateTime::from_ymd(year, at.month, at.day).ok())
        .and_then(|day| day.and_hms(u16::from(at.hour), at.minute, at.second).ok());
    let mut properties = DocProperties::new().set_title(&paper.title).set_subject(&paper.subject);
    if let Some(made) = made {
        properties = properties.set_creation_datetime(&made);
    }
    book.set_properties(&properties);
    let styles = Styles::new();
    first_sheet(book.add_worksheet(), paper, &styles)?;
    for (index, chapter) in paper.chapters.iter().enumerate() {
        let page = book.add_worksheet();
        page.set_name(sheet_name(index, &chapter.title))?;
        write_chapter(page, chapter, &styles)?;
    }
    Ok(book.save_to_buffer()?)
}

/// At most 31 characters, none of which a spreadsheet refuses, and no two alike.
fn sheet_name(index: usize, title: &str) -> String {
    let plain: String = title.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).take(26).collect();
    format!("{} {plain}", index + 1)
}

fn first_sheet(page: &mut Worksheet, paper: &Paper, styles: &Styles) -> Result<(), XlsxError> {
    let name: String = paper.lead_title.chars().take(31).collect();
    page.set_name(name)?;
    page.set_column_width(0, 24)?.set_column_width(1, 100)?;
    page.write_string_with_format(0, 0, &paper.title, &styles.title)?;
    page.write_string_with_format(1, 0, &paper.subject, &styles.note)?;
    let mut row = 3;
    for entry in &paper.masthead {
        page.write_string(row, 0, &entry.label)?.write_string(row, 1, &entry.text)?;
        row += 1;
    }
    row += 1;
    page.write_string_with_format(row, 0, &paper.lead_title, &styles.finding)?;
    let wrapped = Format::new().set_text_wrap();
    for (place, sentence) in (1_u32..).zip(&paper.lead) {
        page.write_number(row + place, 0, place)?;
        page.write_string_with_format(row + place, 1, sentence, &wrapped)?;
    }
    Ok(())
}

fn write_chapter(page: &mut Worksheet, chapter: &Chapter, styles: &Styles) -> Result<(), XlsxError> {
    page.set_column_width(0, 30)?;
    for column in 1..12 {
        page.set_column_width(column, 14)?;
    }
    page.write_string_with_format(0, 0, &chapter.title, &styles.title)?;
    let mut row = 1;
    for sentence in &chapter.sentences {
        page.write_string_with_format(row, 0, sentence, &styles.finding)?;
        row += 1;
    }
    for caution in &chapter.cautions {
        page.write_string_with_format(row, 0, format!("! {caution}"), &styles.note)?;
        row += 1;
    }
    for table in &chapter.tables {
        row = write_table(page, table, row + 1, styles)?;
    }
    Ok(())
}

/// Returns the row below the table.
fn write_table(
    page: &mut Worksheet,
    table: &DataTable,
    mut row: u32,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    if !table.title.is_empty() {
        page.write_string_with_format(row, 0, &table.title, &styles.note)?;
        row += 1;
    }
    for (column, head) in (0_u16..).zip(&table.heads) {
        let numbers =
            table.rows.iter().any(|cells| cells.get(usize::from(column)).is_some_and(Datum::is_number));
        let style = if numbers { &styles.number_head } else { &styles.head };
        page.write_string_with_format(row, column, head, style)?;
    }
    let percent = Format::new().set_num_format("0.0%");
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Datum::Text(text) => page.write_string(row, column, text)?,
                Datum::Number(value, decimals) => {
                    let format = match decimals {
                        0 => "#,##0".to_owned(),
                        decimals => format!("#,##0.{}", "0".repeat(*decimals)),
                    };
                    page.write_number_with_format(row, column, *value, &Format::new().set_num_format(format))?
                }
                Datum::Percent(share) => page.write_number_with_format(row, column, *share, &percent)?,
                Datum::Empty => page.write_string(row, column, "—")?,
            };
        }
    }
    Ok(row + 1)
}

//! A study as a workbook: what to do first, then a sheet for each chapter.

use super::WorkbookError;
use super::style::Styles;
use crate::{Chapter, DataTable, Datum, Paper};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

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

/// Columns that a sentence may run over.
const SENTENCE_COLUMNS: u16 = 8;
/// Characters of the first column, and of the others.
const WIDTHS: [u16; 2] = [34, 13];
/// Points of a line of text.
const LINE: f64 = 16.0;

fn first_sheet(page: &mut Worksheet, paper: &Paper, styles: &Styles) -> Result<(), XlsxError> {
    let name: String = paper.lead_title.chars().take(31).collect();
    page.set_name(name)?;
    prepare(page)?;
    page.set_row_height(0, 26)?;
    page.write_string_with_format(0, 0, &paper.title, &styles.title)?;
    page.write_string_with_format(1, 0, &paper.subject, &styles.note)?;
    let mut row = 3;
    for entry in &paper.masthead {
        page.write_string_with_format(row, 0, &entry.label, &styles.text)?;
        page.write_string_with_format(row, 1, &entry.text, &styles.text)?;
        row += 1;
    }
    row += 1;
    page.write_string_with_format(row, 0, &paper.lead_title, &styles.head)?;
    for (place, sentence) in (1_u32..).zip(&paper.lead) {
        write_sentence(page, row + place, &format!("{place}. {sentence}"), &styles.finding)?;
    }
    let foot = row + u32::try_from(paper.lead.len()).unwrap_or_default() + 2;
    page.write_string_with_format(foot, 0, &paper.source, &styles.note)?;
    Ok(())
}

/// Widths of columns, and one page across on paper.
fn prepare(page: &mut Worksheet) -> Result<(), XlsxError> {
    page.set_screen_gridlines(false);
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    page.set_column_width(0, f64::from(WIDTHS[0]))?;
    for column in 1..16 {
        page.set_column_width(column, f64::from(WIDTHS[1]))?;
    }
    Ok(())
}

/// Over several columns and as many lines as it needs.
fn write_sentence(page: &mut Worksheet, row: u32, text: &str, style: &Format) -> Result<(), XlsxError> {
    let room = usize::from(WIDTHS[0] + WIDTHS[1] * SENTENCE_COLUMNS) * 9 / 10;
    let letters: usize = text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum();
    let lines = u32::try_from(letters.div_ceil(room).max(1)).unwrap_or(1);
    page.set_row_height(row, LINE * f64::from(lines) + 2.0)?;
    let wrapped = style.clone().set_text_wrap().set_align(FormatAlign::Top);
    page.merge_range(row, 0, row, SENTENCE_COLUMNS, text, &wrapped)?;
    Ok(())
}

fn write_chapter(page: &mut Worksheet, chapter: &Chapter, styles: &Styles) -> Result<(), XlsxError> {
    prepare(page)?;
    page.set_row_height(0, 26)?;
    page.write_string_with_format(0, 0, &chapter.title, &styles.title)?;
    let mut row = 1;
    for sentence in &chapter.sentences {
        write_sentence(page, row, sentence, &styles.finding)?;
        row += 1;
    }
    for caution in &chapter.cautions {
        write_sentence(page, row, &format!("! {caution}"), &styles.note)?;
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
    for cells in &table.rows {
        row += 1;
        for (column, cell) in (0_u16..).zip(cells) {
            write_datum(page, (row, column), cell, styles)?;
        }
    }
    Ok(row + 1)
}

fn write_datum(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Datum,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let figure = |pattern: String| styles.whole.clone().set_num_format(pattern);
    match cell {
        Datum::Text(text) => {
            let style =
                if column == 0 { styles.guarded.clone().set_text_wrap() } else { styles.guarded.clone() };
            page.write_string_with_format(row, column, text, &style)?;
        }
        Datum::Number(value, 0) => {
            page.write_number_with_format(row, column, *value, &styles.whole)?;
        }
        Datum::Number(value, decimals) => {
            let pattern = format!("#,##0.{}", "0".repeat(*decimals));
            page.write_number_with_format(row, column, *value, &figure(pattern))?;
        }
        Datum::Percent(share) => {
            page.write_number_with_format(row, column, *share, &figure("0.0%".to_owned()))?;
        }
        Datum::Empty => {
            page.write_string_with_format(
                row,
                column,
                "—",
                &figure("@".to_owned()).set_align(FormatAlign::Right),
            )?;
        }
    }
    Ok(())
}

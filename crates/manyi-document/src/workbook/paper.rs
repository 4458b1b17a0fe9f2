//! A study as a workbook: what to do first, then a sheet for each chapter.

use super::style::Styles;
use super::tables::{fit_columns, free_name, text_width, write_table};
use super::{WorkbookError, made};
use crate::{Chapter, Paper};
use rust_xlsxwriter::{DocProperties, Format, FormatAlign, Workbook, Worksheet, XlsxError};

/// Writes the study as an `.xlsx` file.
///
/// # Errors
/// More rows than a sheet holds.
pub fn paper_workbook(paper: &Paper) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    let properties = made(DocProperties::new(), paper.made_at);
    book.set_properties(&properties.set_title(&paper.title).set_subject(&paper.subject));
    let styles = Styles::new();
    let mut names = vec![free_name(&paper.lead_title, &[])];
    let page = begin(&mut book, paper, &names[0])?;
    write_lead(page, paper, &styles)?;
    for chapter in &paper.chapters {
        let name = free_name(&chapter.title, &names);
        let page = begin(&mut book, paper, &name)?;
        write_chapter(page, chapter, &styles)?;
        names.push(name);
    }
    Ok(book.save_to_buffer()?)
}

/// A sheet that prints on A4, as wide as the paper.
fn begin<'a>(book: &'a mut Workbook, paper: &Paper, name: &str) -> Result<&'a mut Worksheet, XlsxError> {
    let page = book.add_worksheet();
    page.set_name(name)?;
    super::sheet::prints_on_a4(page, (&paper.title, &paper.subject), &paper.source);
    page.set_print_fit_to_pages(1, 0);
    page.set_row_height(0, 26)?;
    Ok(page)
}

fn write_lead(page: &mut Worksheet, paper: &Paper, styles: &Styles) -> Result<(), XlsxError> {
    page.set_column_width(0, 24)?.set_column_width(1, 100)?;
    page.write_string_with_format(0, 0, &paper.title, &styles.title)?;
    page.write_string_with_format(1, 0, &paper.subject, &styles.note)?;
    let mut row = 3;
    for entry in &paper.masthead {
        page.write_string_with_format(row, 0, &entry.label, &styles.note)?;
        page.write_string_with_format(row, 1, &entry.text, &styles.plain)?;
        row += 1;
    }
    row += 1;
    page.write_string_with_format(row, 0, &paper.lead_title, &styles.head)?;
    page.write_blank(row, 1, &styles.head)?;
    for (place, sentence) in (1_u32..).zip(&paper.lead) {
        page.write_number_with_format(row + place, 0, place, &styles.ordinal)?;
        page.write_string_with_format(row + place, 1, sentence, &styles.wrapped)?;
    }
    Ok(())
}

/// Columns that a sentence runs over, and points of a line of it.
const SENTENCE_COLUMNS: u16 = 8;
const LINE: f64 = 16.0;

/// Over several columns with `room` letters of Latin width together, and as many lines as it needs.
fn write_sentence(
    page: &mut Worksheet,
    (row, room): (u32, f64),
    text: &str,
    style: &Format,
) -> Result<(), XlsxError> {
    let lines = (text_width(text) / (room * 0.9)).ceil().max(1.0);
    page.set_row_height(row, LINE * lines + 2.0)?;
    let wrapped = style.clone().set_text_wrap().set_align(FormatAlign::Top);
    page.merge_range(row, 0, row, SENTENCE_COLUMNS - 1, text, &wrapped)?;
    Ok(())
}

fn write_chapter(page: &mut Worksheet, chapter: &Chapter, styles: &Styles) -> Result<(), XlsxError> {
    let room = fit_columns(page, &chapter.tables, SENTENCE_COLUMNS)?;
    page.write_string_with_format(0, 0, &chapter.title, &styles.title)?;
    let mut row = 1;
    for sentence in &chapter.sentences {
        write_sentence(page, (row, room), sentence, &styles.finding)?;
        row += 1;
    }
    for caution in &chapter.cautions {
        write_sentence(page, (row, room), &format!("! {caution}"), &styles.note)?;
        row += 1;
    }
    if let [table] = chapter.tables.as_slice()
        && !table.heads.is_empty()
    {
        // One table has the sheet for itself: its head stays in sight and on every printed page.
        let head = row + 1 + u32::from(!table.title.is_empty());
        page.set_freeze_panes(head + 1, 1)?;
        page.set_repeat_rows(head, head)?;
    }
    for table in &chapter.tables {
        row = write_table(page, table, row + 1, styles)?;
    }
    Ok(())
}

//! Plain tables as a spreadsheet: a sheet for each, numbers as numbers.

use super::{WorkbookError, sheet::column, style::Styles};
use rust_xlsxwriter::{DocProperties, Format, Workbook, XlsxError};

/// Tables of any shape under one title.
#[derive(Clone, Debug, PartialEq)]
pub struct Booklet {
    pub title: String,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub title: String,
    /// Empty when the first column names the rows.
    pub head: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

/// Characters that make a spreadsheet read typed text as a formula.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
/// Longest text of a cell.
const MAX_TEXT: usize = 32_767;
/// What the name of a sheet may hold.
const MAX_NAME: usize = 31;

/// Writes the tables as an `.xlsx` file.
///
/// # Errors
/// More rows than a sheet holds.
pub fn booklet(booklet: &Booklet) -> Result<Vec<u8>, WorkbookError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_title(&booklet.title));
    let styles = Styles::new();
    let mut names: Vec<String> = Vec::new();
    for sheet in &booklet.sheets {
        let name = free_name(&sheet.title, &names);
        write(book.add_worksheet(), booklet, sheet, &name, &styles)?;
        names.push(name);
    }
    Ok(book.save_to_buffer()?)
}

fn write(
    page: &mut rust_xlsxwriter::Worksheet,
    booklet: &Booklet,
    sheet: &Sheet,
    name: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page.set_name(name)?;
    page.set_screen_gridlines(false);
    page.set_row_height(0, 26)?;
    page.write_string_with_format(0, 0, &booklet.title, &styles.title)?;
    page.write_string_with_format(1, 0, &sheet.title, &styles.note)?;
    let mut row = 3;
    if !sheet.head.is_empty() {
        let numeric =
            |at: usize| matches!(sheet.rows.first().and_then(|row| row.get(at)), Some(Cell::Number(_)));
        for (at, text) in sheet.head.iter().enumerate() {
            let style = if numeric(at) { &styles.number_head } else { &styles.head };
            page.write_string_with_format(row, column(at), text, style)?;
        }
        page.set_freeze_panes(row + 1, 1)?;
        row += 1;
    }
    let figure = styles
        .text
        .clone()
        .set_num_format("0.0000##;-0.0000##;0")
        .set_align(rust_xlsxwriter::FormatAlign::Right);
    for cells in &sheet.rows {
        for (at, cell) in cells.iter().enumerate() {
            write_cell(page, (row, column(at)), cell, styles, &figure)?;
        }
        row += 1;
    }
    let width = sheet.rows.iter().map(Vec::len).chain([sheet.head.len()]).max().unwrap_or(0);
    for at in 0..width {
        page.set_column_width(column(at), if at == 0 { 30.0 } else { 16.0 })?;
    }
    Ok(())
}

fn write_cell(
    page: &mut rust_xlsxwriter::Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    styles: &Styles,
    figure: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            let text: String = text.chars().take(MAX_TEXT).collect();
            let style = if text.starts_with(FORMULA_STARTS) { &styles.guarded } else { &styles.text };
            page.write_string_with_format(row, column, text, style)?;
        }
        Cell::Number(number) if number.is_finite() && number.fract() == 0.0 => {
            page.write_number_with_format(row, column, *number, &styles.whole)?;
        }
        Cell::Number(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, figure)?;
        }
        Cell::Number(_) | Cell::Empty => {
            page.write_blank(row, column, &styles.text)?;
        }
    }
    Ok(())
}

/// Names of sheets are short, plain and differ from one another.
fn free_name(title: &str, taken: &[String]) -> String {
    let plain: String = title.chars().filter(|one| !r"[]:*?/\'".contains(*one)).collect();
    let cut = |room: usize| plain.chars().take(room).collect::<String>();
    let first = cut(MAX_NAME);
    let first = if first.trim().is_empty() { "1".to_owned() } else { first };
    let same = |name: &String| taken.iter().any(|known| known.to_lowercase() == name.to_lowercase());
    if !same(&first) {
        return first;
    }
    (2..).map(|count| format!("{} {count}", cut(MAX_NAME - 5))).find(|name| !same(name)).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_differ() {
        let long = "很长的表名".repeat(10);
        let first = free_name(&long, &[]);
        let second = free_name(&long, std::slice::from_ref(&first));
        assert_ne!(first, second);
        assert!(first.chars().count() <= MAX_NAME && second.chars().count() <= MAX_NAME);
        assert_eq!(free_name("a/b:c", &[]), "abc");
        assert_eq!(free_name("Items", &["items".to_owned()]), "Items 2");
    }

    #[test]
    fn a_booklet_opens_with_its_numbers() {
        let sheet = Sheet {
            title: "题目".to_owned(),
            head: vec!["题".to_owned(), "r".to_owned()],
            rows: vec![
                vec![Cell::Text("=1+1".to_owned()), Cell::Number(0.25)],
                vec![Cell::Empty, Cell::Number(f64::NAN)],
            ],
        };
        let bytes = booklet(&Booklet { title: "分析".to_owned(), sheets: vec![sheet.clone(), sheet] });
        assert!(bytes.is_ok_and(|bytes| bytes.starts_with(b"PK")));
    }
}

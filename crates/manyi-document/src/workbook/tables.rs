//! Tables of any shape on a sheet: how cells are written, how wide columns are, what a sheet may be called.

use super::style::Styles;
use crate::{DataTable, Datum};
use rust_xlsxwriter::{Worksheet, XlsxError};

/// What the name of a sheet may hold.
const MAX_NAME: usize = 31;
/// Longest text of a cell.
const MAX_TEXT: usize = 32_767;
/// Narrowest and widest column, in characters of Latin width.
const WIDTHS: (f64, f64) = (10.0, 46.0);

/// Writes a table from `row` on: its title, its heads, its rows. Returns the row below it.
pub(super) fn write_table(
    page: &mut Worksheet,
    table: &DataTable,
    mut row: u32,
    styles: &Styles,
) -> Result<u32, XlsxError> {
    if !table.title.is_empty() {
        write_note(page, row, &table.title, styles)?;
        row += 1;
    }
    if !table.heads.is_empty() {
        for (column, head) in (0_u16..).zip(&table.heads) {
            let style =
                if table.is_numeric(usize::from(column)) { &styles.number_head } else { &styles.head };
            page.write_string_with_format(row, column, head, style)?;
        }
        row += 1;
    }
    for cells in &table.rows {
        for (column, cell) in (0_u16..).zip(cells) {
            match cell {
                Datum::Number(p, _) if table.is_probability(usize::from(column)) && p.is_finite() => {
                    page.write_number_with_format(row, column, *p, &styles.probability)?;
                }
                _ => write_cell(page, (row, column), cell, styles)?,
            }
        }
        row += 1;
    }
    Ok(row)
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Datum,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match cell {
        Datum::Text(text) => write_text(page, (row, column), text, styles)?,
        Datum::Number(value, decimals) if value.is_finite() => {
            page.write_number_with_format(row, column, *value, &styles.decimals(*decimals))?;
        }
        Datum::Percent(share) if share.is_finite() => {
            page.write_number_with_format(row, column, *share, &styles.percent)?;
        }
        Datum::Number(..) | Datum::Percent(_) | Datum::Empty => {
            page.write_blank(row, column, &styles.text)?;
        }
    }
    Ok(())
}

/// Text as text, whatever it begins with, and never longer than a cell holds.
pub(super) fn write_text(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let text: String = text.chars().take(MAX_TEXT).collect();
    page.write_string_with_format(row, column, &text, styles.text_for(&text))?;
    Ok(())
}

fn write_note(page: &mut Worksheet, row: u32, text: &str, styles: &Styles) -> Result<(), XlsxError> {
    page.write_string_with_format(row, 0, text, &styles.note)?;
    Ok(())
}

/// Wide enough for what stands in each column of the tables below one another. Returns the width of the first
/// `leading` columns together.
pub(super) fn fit_columns(
    page: &mut Worksheet,
    tables: &[DataTable],
    leading: u16,
) -> Result<f64, XlsxError> {
    let columns = tables.iter().map(DataTable::columns).max().unwrap_or(0).max(usize::from(leading));
    let mut room = 0.0;
    for (column, place) in (0..columns).zip(0_u16..) {
        let heads = tables.iter().filter_map(|table| table.heads.get(column)).map(|head| text_width(head));
        let cells = tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.get(column));
        let widest = cells.map(|cell| text_width(&cell.shown())).chain(heads).fold(0.0, f64::max);
        let width = (widest + 2.5).clamp(WIDTHS.0, WIDTHS.1);
        page.set_column_width(place, width)?;
        if place < leading {
            room += width;
        }
    }
    Ok(room)
}

/// In characters of Latin width: 汉字 are twice as wide.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().map(|letter| if letter < '\u{2e80}' { 1.0 } else { 2.0 }).sum()
}

/// Names of sheets are short, plain and differ from one another.
pub(super) fn free_name(title: &str, taken: &[String]) -> String {
    let plain: String = title.chars().filter(|one| !r"[]:*?/\'".contains(*one)).collect();
    let cut = |room: usize| plain.trim().chars().take(room).collect::<String>();
    let first = cut(MAX_NAME);
    let first = if first.is_empty() { "1".to_owned() } else { first };
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
        assert_eq!(free_name("'*'", &[]), "1");
    }

    #[test]
    fn chinese_letters_are_twice_as_wide() {
        assert_eq!((text_width("84.3"), text_width("满意度"), text_width("满 NPS")), (4.0, 6.0, 6.0));
    }
}

//! One sheet: its head, a cursor down its rows, and how it prints.

use super::style::{self, Styles};
use super::tables::write_text;
use crate::{Language, Measure, Quantity, Report, Section, Words};
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

/// A sheet in the making. Tables go below one another; the first gets the filter and stays in sight.
pub(super) struct Sheet<'a> {
    pub page: &'a mut Worksheet,
    pub styles: &'a Styles,
    pub name: String,
    pub language: Language,
    /// The next free row.
    pub row: u32,
    /// The right-most column that a table uses; charts stand beyond it.
    pub last_column: u16,
    tables: u32,
}

/// The head of a column, over text or over numbers.
pub(super) struct Head<'a> {
    text: &'a str,
    width: f64,
    numbers: bool,
}

impl<'a> Head<'a> {
    pub fn text(text: &'a str, width: f64) -> Self {
        Self { text, width, numbers: false }
    }

    pub fn number(text: &'a str, width: f64) -> Self {
        Self { text, width, numbers: true }
    }
}

/// A sheet with fewer rows is printed on one page.
const ONE_PAGE: u32 = 70;
/// Row of the head of the first table.
const FIRST_HEAD: u32 = 4;

impl<'a> Sheet<'a> {
    pub fn begin(
        page: &'a mut Worksheet,
        report: &Report,
        section: &Section,
        styles: &'a Styles,
    ) -> Result<Self, XlsxError> {
        page.set_name(&section.title)?;
        let about = format!("{} · {}", report.unit, report.period);
        prints_on_a4(page, (&report.title, &about), &report.source);
        page.set_row_height(0, 26)?;
        let title = format!("{} · {}", report.title, section.title);
        page.write_string_with_format(0, 0, &title, &styles.title)?;
        page.write_string_with_format(1, 0, &section.finding, &styles.finding)?;
        let place: Vec<&str> = report.masthead.iter().map(|entry| entry.text.as_str()).collect();
        let place = if section.note.is_empty() {
            place.join(" · ")
        } else {
            format!("{} · {}", place.join(" · "), section.note)
        };
        page.write_string_with_format(2, 0, &place, &styles.note)?;
        Ok(Self {
            page,
            styles,
            name: section.title.clone(),
            language: report.language,
            row: FIRST_HEAD,
            last_column: 0,
            tables: 0,
        })
    }

    /// A table whose columns belong together in groups of value, low end, high end and n: the names of the groups
    /// stand above the heads.
    pub fn grouped_table(
        &mut self,
        first: Head<'_>,
        groups: &[&str],
        words: &Words,
        rows: usize,
    ) -> Result<u32, XlsxError> {
        for (place, name) in groups.iter().enumerate() {
            let from = column(1 + place * 4);
            self.page.merge_range(self.row, from, self.row, from + 3, name, &self.styles.group)?;
        }
        self.row += 1;
        let mut heads = vec![first];
        for _ in groups {
            heads.extend(
                [&words.value, &words.low, &words.high, &words.n].map(|word| Head::number(word, 9.5)),
            );
        }
        self.table(&heads, rows)
    }

    /// Writes the head of a table of `rows` rows and moves to its first row, which it returns.
    pub fn table(&mut self, heads: &[Head<'_>], rows: usize) -> Result<u32, XlsxError> {
        if self.tables > 0 {
            self.row += 2;
        }
        let last = column(heads.len().saturating_sub(1));
        for (place, head) in heads.iter().enumerate() {
            let style = if head.numbers { &self.styles.number_head } else { &self.styles.head };
            self.page.write_string_with_format(self.row, column(place), head.text, style)?;
            if self.tables == 0 {
                self.page.set_column_width(column(place), head.width)?;
            }
        }
        self.page.set_row_height(self.row, 30)?;
        if self.tables == 0 {
            self.page.set_freeze_panes(self.row + 1, 1)?;
            self.page.set_repeat_rows(FIRST_HEAD, self.row)?;
            if rows > 0 {
                let end = self.row + u32::try_from(rows).unwrap_or(u32::MAX - self.row);
                self.page.autofilter(self.row, 0, end, last)?;
            }
        }
        self.tables += 1;
        self.last_column = self.last_column.max(last);
        self.row += 1;
        Ok(self.row)
    }

    /// Text as text, whatever it begins with.
    pub fn text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        write_text(self.page, (self.row, column), text, self.styles)
    }

    /// A text across several columns.
    pub fn wide_text(&mut self, (from, to): (u16, u16), text: &str) -> Result<(), XlsxError> {
        self.page.merge_range(self.row, from, self.row, to, text, self.styles.text_for(text))?;
        Ok(())
    }

    pub fn number(&mut self, column: u16, value: f64, format: &Format) -> Result<(), XlsxError> {
        if value.is_finite() {
            self.page.write_number_with_format(self.row, column, value, format)?;
        } else {
            self.blank(column)?;
        }
        Ok(())
    }

    pub fn blank(&mut self, column: u16) -> Result<(), XlsxError> {
        self.page.write_blank(self.row, column, &self.styles.text)?;
        Ok(())
    }

    /// A value of a measure, or an empty cell.
    pub fn measured(
        &mut self,
        column: u16,
        measure: Measure,
        value: Option<f64>,
        few: bool,
    ) -> Result<(), XlsxError> {
        match value {
            Some(value) => self.number(column, style::stored(measure, value), &style::number(measure, few)),
            None => self.blank(column),
        }
    }

    /// Value, low end, high end and n in four columns from `column` on.
    pub fn quantity(&mut self, column: u16, quantity: &Quantity) -> Result<(), XlsxError> {
        let few = quantity.is_few();
        self.measured(column, quantity.measure, quantity.value, few)?;
        self.measured(column + 1, quantity.measure, quantity.interval.map(|range| range.low), few)?;
        self.measured(column + 2, quantity.measure, quantity.interval.map(|range| range.high), few)?;
        self.whole(column + 3, quantity.n)
    }

    #[allow(clippy::cast_precision_loss)]
    pub fn whole(&mut self, column: u16, count: u64) -> Result<(), XlsxError> {
        let format = self.styles.whole.clone();
        self.number(column, count as f64, &format)
    }

    pub fn end(self) -> Result<(), XlsxError> {
        self.page.set_print_fit_to_pages(1, u16::from(self.row < ONE_PAGE));
        self.page.set_print_area(0, 0, self.row.max(FIRST_HEAD + 1) + 1, self.last_column.max(1))?;
        Ok(())
    }
}

/// Landscape, with whose it is in the head and where it comes from in the foot; without lines on the screen.
pub(super) fn prints_on_a4(page: &mut Worksheet, (title, about): (&str, &str), source: &str) {
    page.set_landscape().set_paper_size(9).set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3);
    page.set_header(format!("&L{}&R{}", escaped(title), escaped(about)));
    page.set_footer(format!("&L{}&R&P / &N", escaped(source)));
    page.set_screen_gridlines(false);
}

pub(super) fn column(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}

/// `&` begins a command in heads and feet, which hold 255 characters.
fn escaped(text: &str) -> String {
    text.chars().take(60).collect::<String>().replace('&', "&&")
}

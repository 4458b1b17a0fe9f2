//! What stands in the cells of the spreadsheet.

use calamine::{Data, Range, Reader, Xlsx};
use manyi_document::{Block, Measure, Quantity, Report, Shift, Words};
use std::io::Cursor;

/// Every quantity and change of the report stands in its cell, as a number.
pub fn check(report: &Report, file: Vec<u8>) {
    let mut book = Xlsx::new(Cursor::new(file)).unwrap();
    let words = &report.words;
    for section in &report.sections {
        let range = book.worksheet_range(&section.title).unwrap();
        for block in &section.blocks {
            match block {
                Block::Cards(cards) => {
                    let table = Table::headed(&range, &words.metric);
                    for card in cards {
                        table.quantity(&words.value, words, &card.name, &card.quantity);
                        table.shift("month", words, &card.name, &card.quantity, card.month.as_ref());
                        table.shift("year", words, &card.name, &card.quantity, card.year.as_ref());
                    }
                }
                Block::Watch(items) => {
                    let table = Table::headed(&range, &words.subject);
                    for item in items {
                        table.quantity(&words.value, words, &item.subject, &item.quantity);
                    }
                }
                Block::Trends(trends) => {
                    let table = Table::headed(&range, &words.month);
                    for trend in trends {
                        for point in &trend.points {
                            table.grouped(&trend.name, words, &point.month, &point.quantity);
                        }
                    }
                }
                Block::Comparison(comparison) => {
                    let table = Table::headed(&range, &comparison.head);
                    for row in &comparison.rows {
                        table.quantity(&comparison.metric, words, &row.name, &row.quantity);
                        table.shift("month", words, &row.name, &row.quantity, row.month.as_ref());
                        if let Some(place) = row.place {
                            assert_eq!(table.number(&words.rank, 0, &row.name), Some(place.rank as f64));
                            assert_eq!(table.number(&words.group, 0, &row.name), Some(place.group as f64));
                        }
                    }
                }
                Block::Grid(grid) => {
                    let table = Table::headed(&range, &grid.head);
                    for row in &grid.rows {
                        for (name, quantity) in grid.columns.iter().zip(&row.quantities) {
                            table.grouped(name, words, &row.name, quantity);
                        }
                    }
                }
                Block::Distribution(spread) => {
                    let table = Table::headed(&range, &words.rating);
                    for share in &spread.shares {
                        let name = share.value.to_string();
                        assert_eq!(table.number(&words.count, 0, &name), Some(share.count as f64));
                        close(table.number(&words.share, 0, &name), Some(share.share), &name);
                    }
                }
                Block::Definitions(definitions) => {
                    let table = Table::headed(&range, &words.metric);
                    for definition in definitions {
                        let text = |head: &str| table.cell(head, 0, &definition.name).to_string();
                        assert_eq!(text(&words.formula), definition.formula);
                        assert_eq!(text(&words.numerator), definition.numerator);
                        assert_eq!(text(&words.denominator), definition.denominator);
                    }
                }
            }
        }
    }
}

/// A table of a sheet, found by the head of its first column.
struct Table<'a> {
    rows: &'a Range<Data>,
    head: usize,
}

impl<'a> Table<'a> {
    fn headed(rows: &'a Range<Data>, first: &str) -> Self {
        let head = rows.rows().position(|row| row[0] == *first).unwrap_or_else(|| panic!("no head {first}"));
        Self { rows, head }
    }

    /// The column with this text in the row of the heads, or so many rows `above` it.
    fn column(&self, above: usize, head: &str) -> usize {
        let heads = self.rows.rows().nth(self.head - above).unwrap();
        heads.iter().position(|cell| *cell == *head).unwrap_or_else(|| panic!("no column {head}"))
    }

    fn at(&self, column: usize, name: &str) -> &Data {
        let mut rows = self.rows.rows().skip(self.head + 1);
        let row = rows.find(|row| row[0] == name).unwrap_or_else(|| panic!("no row {name}"));
        &row[column]
    }

    /// The cell in the row called `name`, `right` of the column headed `head`.
    fn cell(&self, head: &str, right: usize, name: &str) -> &Data {
        self.at(self.column(0, head) + right, name)
    }

    fn number(&self, head: &str, right: usize, name: &str) -> Option<f64> {
        number(self.cell(head, right, name))
    }

    /// Value, low end, high end and n stand beside each other.
    fn quantity(&self, head: &str, words: &Words, name: &str, quantity: &Quantity) {
        self.four(self.column(0, head), words, name, quantity);
    }

    /// The same below the name of a metric.
    fn grouped(&self, metric: &str, words: &Words, name: &str, quantity: &Quantity) {
        let column = self.column(1, metric);
        self.four(column, words, name, quantity);
        assert_eq!(self.rows.rows().nth(self.head).unwrap()[column].to_string(), words.value);
    }

    fn four(&self, column: usize, words: &Words, name: &str, quantity: &Quantity) {
        let stored = |value: f64| stored(quantity.measure, value);
        let interval = quantity.interval;
        let heads = self.rows.rows().nth(self.head).unwrap();
        for (right, word, wanted) in [
            (0, None, quantity.value.map(stored)),
            (1, Some(&words.low), interval.map(|range| stored(range.low))),
            (2, Some(&words.high), interval.map(|range| stored(range.high))),
            (3, Some(&words.n), Some(quantity.n as f64)),
        ] {
            close(
                number(self.at(column + right, name)),
                wanted,
                &format!("{name}, column {}", column + right),
            );
            assert!(word.is_none_or(|word| heads[column + right] == *word.as_str()), "{word:?}");
        }
    }

    fn shift(&self, span: &str, words: &Words, name: &str, quantity: &Quantity, shift: Option<&Shift>) {
        let (before, change) = match span {
            "month" => (&words.month_before, &words.month_change),
            _ => (&words.year_before, &words.year_change),
        };
        let stored = |value: f64| stored(quantity.measure, value);
        close(self.number(before, 0, name), shift.map(|shift| stored(shift.before)), name);
        close(self.number(change, 0, name), shift.map(|shift| stored(shift.difference)), name);
    }
}

fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(value) => Some(*value),
        Data::Empty => None,
        other => panic!("no number: {other:?}"),
    }
}

/// Spreadsheets show percent by themselves; points of a proportion are stored as they are read.
fn stored(measure: Measure, value: f64) -> f64 {
    if measure == Measure::Points { value * 100.0 } else { value }
}

/// A spreadsheet keeps sixteen digits of a number.
fn close(found: Option<f64>, wanted: Option<f64>, what: &str) {
    let same = match (found, wanted) {
        (Some(found), Some(wanted)) => (found - wanted).abs() <= wanted.abs() * 1e-14,
        (found, wanted) => found == wanted,
    };
    assert!(same, "{what}: {found:?}, the report says {wanted:?}");
}

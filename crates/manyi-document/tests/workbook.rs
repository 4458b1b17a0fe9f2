//! What stands in the cells is what stands in the report.
#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod support;

use calamine::{Data, Range, Reader, Xlsx};
use manyi_document::{Block, Language, Report, workbook};
use std::io::Cursor;
use support::Wanted;

fn sheets(report: &Report) -> Vec<(String, Range<Data>)> {
    let mut book = Xlsx::new(Cursor::new(workbook(report).unwrap())).unwrap();
    book.sheet_names().into_iter().map(|name| (name.clone(), book.worksheet_range(&name).unwrap())).collect()
}

/// The number in the row that begins with `name` and the column that is headed `head`.
fn number(sheet: &Range<Data>, head: &str, name: &str) -> Option<f64> {
    let mut column = None;
    for row in sheet.rows() {
        column = row.iter().position(|cell| cell == &Data::String(head.to_owned())).or(column);
        if let (Some(column), Some(Data::String(first))) = (column, row.first())
            && first == name
        {
            return match row.get(column) {
                Some(Data::Float(value)) => Some(*value),
                _ => None,
            };
        }
    }
    None
}

#[test]
fn every_section_is_a_sheet_and_every_number_a_number() {
    let report = Wanted::default().report();
    let sheets = sheets(&report);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["概览", "趋势", "维度", "单位", "工单", "定义"]);
    for (section, (name, sheet)) in report.sections.iter().zip(&sheets) {
        for block in &section.blocks {
            match block {
                Block::Cards(cards) => {
                    for card in cards {
                        let scale = if card.key == "net_promoter_score" { 100.0 } else { 1.0 };
                        assert_eq!(
                            number(sheet, "value", &card.name),
                            card.quantity.value.map(|value| value * scale)
                        );
                        assert_eq!(number(sheet, "n", &card.name), Some(card.quantity.n as f64), "{name}");
                        let low = card.quantity.interval.map(|range| range.low * scale);
                        assert_eq!(number(sheet, "low", &card.name), low);
                    }
                }
                Block::Comparison(comparison) => {
                    for row in &comparison.rows {
                        assert_eq!(
                            number(sheet, &comparison.metric, &row.name),
                            row.quantity.value,
                            "{name}"
                        );
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn strange_and_long_and_missing_things_are_written() {
    let long = "很长的单位名称".repeat(40);
    for (unit_name, units, empty) in [
        ("=HYPERLINK(\"http://x\")", 1, false),
        ("+1-2@SUM(A1)", 2, false),
        ("#let x = $y$ *_@<>`\\", 3, false),
        ("&<>\"'", 2, false),
        (long.as_str(), 2, false),
        ("空", 0, true),
        ("空", 12, true),
        ("多", 200, false),
    ] {
        let report = Wanted { unit_name, units, empty, language: Language::English }.report();
        let sheets = sheets(&report);
        let rows = sheets.iter().find(|(name, _)| name == "单位").unwrap().1.rows();
        let named = rows
            .filter(|row| matches!(row.first(), Some(Data::String(text)) if text.starts_with(unit_name)))
            .count();
        // The sentence of the section and the line of its place begin with the name too.
        assert_eq!(named, units + 2, "{unit_name}");
    }
}

#[test]
fn no_cell_is_a_formula() {
    let report = Wanted { unit_name: "=1+1", units: 5, ..Wanted::default() }.report();
    let mut book = Xlsx::new(Cursor::new(workbook(&report).unwrap())).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
}

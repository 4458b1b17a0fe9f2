//! What the report says in words, and what can be read from the printed file.

use manyi_document::{Block, Quantity, Report, Shift};
use std::{collections::BTreeSet, io::Write, process::Command};

/// Every number with a decimal in the sentences is one of the figures as it is written.
pub fn check(report: &Report) {
    let written = written(report);
    let findings = report.sections.iter().map(|section| &section.finding);
    for sentence in std::iter::once(&report.headline).chain(findings) {
        for number in decimals(sentence) {
            assert!(written.contains(&number), "{number} of “{sentence}” is no figure of the report");
        }
    }
}

fn written(report: &Report) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let mut add = |quantity: &Quantity, month: Option<&Shift>| {
        texts.insert(quantity.value_text());
        for end in quantity.interval.iter().flat_map(|range| [range.low, range.high]) {
            texts.insert(quantity.measure.value_text(end));
        }
        if let Some(shift) = month {
            texts.insert(quantity.measure.value_text(shift.difference.abs()));
        }
    };
    for block in report.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Cards(cards) => cards.iter().for_each(|card| add(&card.quantity, card.month.as_ref())),
            Block::Trends(trends) => {
                trends.iter().flat_map(|trend| &trend.points).for_each(|point| add(&point.quantity, None));
            }
            Block::Comparison(rows) => {
                rows.rows.iter().for_each(|row| add(&row.quantity, row.month.as_ref()))
            }
            Block::Grid(grid) => {
                grid.rows.iter().flat_map(|row| &row.quantities).for_each(|cell| add(cell, None));
            }
            Block::Watch(_) | Block::Distribution(_) | Block::Definitions(_) => {}
        }
    }
    texts
}

/// `12.3` of `up 12.3 points.`
fn decimals(sentence: &str) -> Vec<String> {
    let part = |one: char| one.is_ascii_digit() || one == '.' || one == '−';
    let numbers = sentence.split(|one| !part(one)).map(|number| number.trim_end_matches('.'));
    numbers.filter(|number| number.contains('.')).map(str::to_owned).collect()
}

/// Value, interval and n of each quantity on paper can be read from the file.
pub fn check_print(report: &Report, pdf: &[u8]) {
    let Some(text) = text(pdf) else { return };
    let mut looked = 0;
    let mut look = |quantity: &Quantity| {
        for wanted in [quantity.value_text(), quantity.interval_text(report.language)] {
            let wanted: String = wanted.split_whitespace().collect();
            assert!(text.contains(&wanted), "{wanted} is not in the PDF");
        }
        assert!(quantity.value.is_none() || text.contains(&quantity.n_text()), "{}", quantity.n_text());
        looked += 1;
    };
    for block in report.sections.iter().flat_map(|section| &section.blocks) {
        match block {
            Block::Cards(cards) => cards.iter().for_each(|card| look(&card.quantity)),
            Block::Watch(items) => items.iter().for_each(|item| look(&item.quantity)),
            Block::Comparison(rows) => rows.rows.iter().for_each(|row| look(&row.quantity)),
            Block::Grid(grid) => grid.rows.iter().flat_map(|row| &row.quantities).for_each(&mut look),
            // Trends are drawn; definitions are text.
            Block::Trends(_) | Block::Distribution(_) | Block::Definitions(_) => {}
        }
    }
    assert!(looked > 30, "{looked}");
}

/// The text of the file without its spaces, by poppler where it is installed.
fn text(pdf: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let Ok(output) =
        Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(file.path()).arg("-").output()
    else {
        println!("pdftotext is not installed: the text was not read back");
        return None;
    };
    Some(String::from_utf8(output.stdout).unwrap().split_whitespace().collect())
}

//! `date,kind,name`, with or without a header.

use super::{ImportError, Line, date};

pub(super) fn read(text: &str) -> Result<Vec<Line>, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for (number, record) in reader.records().enumerate() {
        let record = record.map_err(|error| ImportError::Unreadable {
            line: error.position().map_or(number + 1, |position| line_of(text, position)),
            problem: error.to_string(),
        })?;
        let line = record.position().map_or(number + 1, |position| line_of(text, position));
        let field = |index| record.get(index).unwrap_or("");
        if number == 0 && ["date", "日期"].contains(&field(0).to_lowercase().as_str()) {
            continue;
        }
        let day = date(line, field(0))?;
        let works = works(field(1)).ok_or_else(|| ImportError::Kind { line, text: field(1).to_owned() })?;
        lines.push(Line::new(line, day, works, field(2)));
    }
    Ok(lines)
}

/// The position stands before the empty lines that a record follows.
fn line_of(text: &str, position: &csv::Position) -> usize {
    let begin = usize::try_from(position.byte()).unwrap_or(usize::MAX).min(text.len());
    let (before, rest) = text.as_bytes().split_at(begin);
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    before.iter().chain(empty).filter(|byte| **byte == b'\n').count() + 1
}

fn works(text: &str) -> Option<bool> {
    match text.to_lowercase().as_str() {
        "work" | "workday" | "班" | "上班" | "补班" | "调休上班" | "工作日" => Some(true),
        "off" | "holiday" | "休" | "休息" | "放假" | "节假日" => Some(false),
        _ => None,
    }
}

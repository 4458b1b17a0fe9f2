//! What one cell of an export means.

use super::fault::RowFault;
use super::mapping::{AttributeKind, AttributeMapping, MappedRole, QuestionMapping};
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Number, Value};

const SPREADSHEET_ERRORS: [&str; 7] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"];

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Empty, or what the mapping calls missing.
    NoAnswer,
    NotApplicable,
    Rating(i64),
    Comment(String),
}

/// Reads a cell as the answer to `question`.
pub(crate) fn read(question: &QuestionMapping, raw: &str) -> Result<Cell, RowFault> {
    let text = raw.trim();
    if text.is_empty() || question.missing.iter().any(|missing| same(missing, text)) {
        return Ok(Cell::NoAnswer);
    }
    if question.not_applicable.iter().any(|value| same(value, text)) {
        return Ok(Cell::NotApplicable);
    }
    if question.role == MappedRole::Comment {
        return comment(text).map(Cell::Comment);
    }
    refuse_spreadsheet_leftovers(text)?;
    let value = match question.values.get(text) {
        Some(value) => *value,
        None => whole_number(text)?,
    };
    match question.range() {
        Some((min, max)) if !(min..=max).contains(&value) => Err(RowFault::OutOfScale { min, max }),
        _ => Ok(Cell::Rating(value)),
    }
}

/// Text as it stands: what a spreadsheet would compute is a text here, whatever it begins with.
fn comment(text: &str) -> Result<String, RowFault> {
    if SPREADSHEET_ERRORS.contains(&text) {
        return Err(RowFault::SpreadsheetError);
    }
    Ok(text.to_owned())
}

/// The cell of an attribute; absent when it is empty or says that nothing is known.
pub(crate) fn attribute(mapping: &AttributeMapping, raw: &str) -> Result<Option<Value>, RowFault> {
    let text = raw.trim();
    if text.is_empty() || mapping.missing.iter().any(|missing| same(missing, text)) {
        return Ok(None);
    }
    match mapping.kind {
        AttributeKind::Text => comment(text).map(|text| Some(Value::String(text))),
        AttributeKind::Number => {
            refuse_spreadsheet_leftovers(text)?;
            number(text).map(|number| Some(Value::Number(number))).ok_or(RowFault::NotANumber)
        }
    }
}

/// `5.0` is five; anything finite is a number.
fn number(text: &str) -> Option<Number> {
    let narrow: String = text.chars().map(narrow).collect();
    if let Ok(whole) = whole_number(&narrow) {
        return Some(whole.into());
    }
    let plain = narrow.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    narrow.parse().ok().filter(|_| plain).and_then(Number::from_f64)
}

/// `0` in a mapping also means the `0.0` that spreadsheets make of it.
fn same(wanted: &str, text: &str) -> bool {
    wanted.trim() == text
        || matches!((wanted.trim().parse::<f64>(), text.parse::<f64>()), (Ok(wanted), Ok(text)) if wanted == text)
}

pub(crate) fn refuse_spreadsheet_leftovers(text: &str) -> Result<(), RowFault> {
    if SPREADSHEET_ERRORS.contains(&text) {
        return Err(RowFault::SpreadsheetError);
    }
    if text.starts_with('=') || (text.starts_with('@') && text.ends_with(')')) {
        return Err(RowFault::Formula);
    }
    Ok(())
}

/// `7`, `7.0`, `7,0` in quotes and full-width `７` are seven; `7.5` is no point of a scale.
fn whole_number(text: &str) -> Result<i64, RowFault> {
    let narrow: String = text.chars().map(narrow).collect();
    let (whole, fraction) = narrow.split_once(['.', ',']).unwrap_or((&narrow, ""));
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let is_number =
        !digits.is_empty() && digits.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number {
        return Err(RowFault::NotANumber);
    }
    if fraction.bytes().any(|byte| byte != b'0') {
        return Err(RowFault::NotWhole);
    }
    whole.parse().map_err(|_| RowFault::NotANumber)
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' | '．' | '－' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    }
}

/// The day and, if written, the time: `2026-10-01`, `2026/10/1 9:30`, `2026年10月1日`, `20261001`.
pub(crate) fn moment(text: &str) -> Result<DateTime, RowFault> {
    let text = text.trim();
    let (day, time) = match text.split_once([' ', 'T']) {
        Some((day, time)) => (day, Some(time.trim())),
        None => (text, None),
    };
    let day = self::day(day).ok_or(RowFault::NotADay)?;
    // A day without time is taken at noon: no time zone moves it to its neighbour.
    let time = match time {
        Some(time) => clock_time(time).ok_or(RowFault::NotADay)?,
        None => Time::constant(12, 0, 0, 0),
    };
    Ok(day.to_datetime(time))
}

fn day(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok();
    }
    let tidy = text.trim_end_matches('日').replace(['/', '年', '月', '.'], "-");
    let mut parts = tidy.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn clock_time(text: &str) -> Option<Time> {
    let mut parts = text.split('.').next()?.split(':');
    let (hour, minute) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let second = match parts.next() {
        Some(second) => second.parse().ok()?,
        None => 0,
    };
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::import::mapping::Mapping;
    use std::str::FromStr;

    fn question(text: &str) -> QuestionMapping {
        let head = "[wave]\nname=\"W\"\nday=\"2026-09-30\"\n[questionnaire]\ntitle=\"T\"\n[[question]]\ncolumn=\"a\"\n";
        Mapping::from_str(&format!("{head}{text}")).unwrap().questions.remove(0)
    }

    #[test]
    fn cells_of_a_rating_mean_what_people_mean() {
        let question = question(
            "role=\"overall\"\nscale=[0,10]\nmissing=[\"-\"]\nnot_applicable=[\"99\", \"不清楚\"]\nvalues={\"很好\"=9}",
        );
        for (text, wanted) in [
            ("7", Ok(Cell::Rating(7))),
            (" 7.0 ", Ok(Cell::Rating(7))),
            ("7.00", Ok(Cell::Rating(7))),
            ("１０", Ok(Cell::Rating(10))),
            ("很好", Ok(Cell::Rating(9))),
            ("", Ok(Cell::NoAnswer)),
            ("  ", Ok(Cell::NoAnswer)),
            ("-", Ok(Cell::NoAnswer)),
            ("99", Ok(Cell::NotApplicable)),
            ("99.0", Ok(Cell::NotApplicable)),
            ("不清楚", Ok(Cell::NotApplicable)),
            ("7.5", Err(RowFault::NotWhole)),
            ("11", Err(RowFault::OutOfScale { min: 0, max: 10 })),
            ("-1", Err(RowFault::OutOfScale { min: 0, max: 10 })),
            ("seven", Err(RowFault::NotANumber)),
            ("NaN", Err(RowFault::NotANumber)),
            ("1e3", Err(RowFault::NotANumber)),
            ("99999999999999999999", Err(RowFault::NotANumber)),
            ("=1+6", Err(RowFault::Formula)),
            ("#N/A", Err(RowFault::SpreadsheetError)),
        ] {
            assert_eq!(read(&question, text), wanted, "{text}");
        }
    }

    #[test]
    fn a_comment_keeps_its_words_whatever_they_begin_with() {
        let question = question("role=\"comment\"\nmissing=[\"无\"]");
        for (text, wanted) in [
            ("排队太久，希望增加窗口", Ok(Cell::Comment("排队太久，希望增加窗口".to_owned()))),
            ("-1 分钟都不想等", Ok(Cell::Comment("-1 分钟都不想等".to_owned()))),
            ("无", Ok(Cell::NoAnswer)),
            ("=HYPERLINK(\"http://x\")", Ok(Cell::Comment("=HYPERLINK(\"http://x\")".to_owned()))),
            ("@SUM(A1)", Ok(Cell::Comment("@SUM(A1)".to_owned()))),
            ("+86 打不通", Ok(Cell::Comment("+86 打不通".to_owned()))),
            ("#REF!", Err(RowFault::SpreadsheetError)),
        ] {
            assert_eq!(read(&question, text), wanted, "{text}");
        }
    }

    #[test]
    fn attributes_are_texts_or_numbers() {
        let attribute_of = |kind| AttributeMapping {
            column: "x".to_owned(),
            code: "x".to_owned(),
            text: None,
            kind,
            missing: vec!["未知".to_owned()],
        };
        for (kind, text, wanted) in [
            (AttributeKind::Text, "Male", Ok(Some(serde_json::json!("Male")))),
            (AttributeKind::Text, "=1+1", Ok(Some(serde_json::json!("=1+1")))),
            (AttributeKind::Text, "未知", Ok(None)),
            (AttributeKind::Number, "5.0", Ok(Some(serde_json::json!(5)))),
            (AttributeKind::Number, "5.25", Ok(Some(serde_json::json!(5.25)))),
            (AttributeKind::Number, "-3", Ok(Some(serde_json::json!(-3)))),
            (AttributeKind::Number, " ", Ok(None)),
            (AttributeKind::Number, "1e400", Err(RowFault::NotANumber)),
            (AttributeKind::Number, "NaN", Err(RowFault::NotANumber)),
            (AttributeKind::Number, "=1", Err(RowFault::Formula)),
            (AttributeKind::Text, "#REF!", Err(RowFault::SpreadsheetError)),
        ] {
            assert_eq!(attribute(&attribute_of(kind), text), wanted, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, wanted) in [
            ("2026-10-01", Some("2026-10-01T12:00:00")),
            ("2026/10/1", Some("2026-10-01T12:00:00")),
            ("2026年10月1日", Some("2026-10-01T12:00:00")),
            ("20261001", Some("2026-10-01T12:00:00")),
            ("2026-10-01 09:30", Some("2026-10-01T09:30:00")),
            ("2026-10-01T09:30:15.250", Some("2026-10-01T09:30:15")),
            ("2026-02-30", None),
            ("1.10.2026", None),
            ("26-10-01", None),
            ("2026-10-01 25:00", None),
            ("gestern", None),
            ("满意", None),
        ] {
            assert_eq!(moment(text).ok().map(|moment| moment.to_string()).as_deref(), wanted, "{text}");
        }
    }
}

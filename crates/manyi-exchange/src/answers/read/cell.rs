//! One cell as a part of an answer.

use super::{
    CellFault,
    bind::{Slot, Target},
};
use crate::answers::{Coding, NOT_APPLICABLE};
use serde_json::{Map, Number, Value};

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Said {
    NotApplicable,
    /// As it stands in an answer.
    Value(Value),
    /// Chosen or not; with words beside it.
    Mark(bool, Option<String>),
    /// Keys in their order, each with the words beside it.
    Keys(Vec<(String, Option<String>)>),
}

/// 问卷星 writes so what was left empty or passed over.
pub(super) fn is_left_empty(text: &str) -> bool {
    matches!(text, "(空)" | "（空）" | "(跳过)" | "（跳过）" | "-2" | "-3")
}

fn is_not_applicable(target: &Target, text: &str) -> bool {
    if matches!(text, "NA" | "不适用") || text.eq_ignore_ascii_case("not applicable") {
        return true;
    }
    // A number of which a column of text knows nothing.
    !matches!(target.codings.first(), Some(Coding::Text | Coding::Number))
        && text.parse::<f64>().is_ok_and(|number| number.to_bits() == NOT_APPLICABLE.to_bits())
}

/// `by_name`: the column holds codes.
pub(super) fn read(target: &Target, text: &str, by_name: bool) -> Result<Said, CellFault> {
    if is_not_applicable(target, text) {
        return Ok(Said::NotApplicable);
    }
    match &target.slot {
        Slot::Several | Slot::RowSeveral(_) => keys(target, text, by_name).map(Said::Keys),
        Slot::Parts | Slot::WholePair(_) => named_parts(text).map(Said::Value),
        Slot::Option(_) | Slot::RowOption(..) => {
            let (mark, words) = beside(text);
            is_chosen(mark).map(|chosen| Said::Mark(chosen, words))
        }
        _ => coded(target, text, by_name),
    }
}

fn coded(target: &Target, text: &str, by_name: bool) -> Result<Said, CellFault> {
    match target.codings.first() {
        Some(Coding::Options(_)) => {
            let (text, words) = beside(text);
            option(target, text, by_name).map(|key| Said::Keys(vec![(key, words)]))
        }
        Some(Coding::Points(_)) => point(target, text).map(Said::Value),
        Some(Coding::Number) => number(text).map(Said::Value).ok_or(CellFault::NotANumber),
        Some(Coding::Chosen) => is_chosen(text).map(|chosen| Said::Value(Value::Bool(chosen))),
        Some(Coding::Text) | None => Ok(Said::Value(Value::String(plain(text).to_owned()))),
    }
}

/// Without the apostrophe that keeps a spreadsheet from computing.
fn plain(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| crate::answers::guarded(rest) != **rest).unwrap_or(text)
}

/// `2〖words〗`: an option and what was written beside it.
fn beside(text: &str) -> (&str, Option<String>) {
    let split = text.strip_suffix('〗').and_then(|rest| rest.split_once('〖'));
    split.map_or((text, None), |(option, words)| (option.trim(), Some(words.to_owned())))
}

fn number(text: &str) -> Option<Value> {
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let number: f64 = text.parse().ok().filter(|_| plain)?;
    #[allow(clippy::cast_possible_truncation)]
    if number.fract() == 0.0 && number.abs() < 9e15 {
        return Some(Value::from(number as i64));
    }
    Number::from_f64(number).map(Value::Number)
}

fn is_chosen(text: &str) -> Result<bool, CellFault> {
    match text.to_lowercase().as_str() {
        "1" | "1.0" | "true" | "是" | "选中" | "yes" | "chosen" | "√" => Ok(true),
        "0" | "0.0" | "false" | "否" | "未选" | "no" | "not chosen" => Ok(false),
        _ => Err(CellFault::NotAMark),
    }
}

fn point(target: &Target, text: &str) -> Result<Value, CellFault> {
    let labelled = target.codings.iter().find_map(|coding| match coding {
        Coding::Points(points) => points.iter().find(|(_, label)| label == text).map(|(point, _)| *point),
        _ => None,
    });
    match labelled {
        Some(point) => number(&point.to_string()).ok_or(CellFault::NotANumber),
        None => number(text).ok_or(CellFault::NoSuchOption),
    }
}

fn option(target: &Target, text: &str, by_name: bool) -> Result<String, CellFault> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lists = || {
        target.codings.iter().filter_map(|coding| match coding {
            Coding::Options(options) => Some(options),
            _ => None,
        })
    };
    let by_words = || {
        lists()
            .find_map(|options| options.iter().find(|(_, label)| *label == text))
            .map(|(key, _)| key.clone())
    };
    let by_place = || {
        let place = text.strip_suffix(".0").unwrap_or(&text).parse::<usize>().ok()?.checked_sub(1)?;
        lists().next()?.get(place).map(|(key, _)| key.clone())
    };
    let by_key = || {
        lists().find_map(|options| options.iter().find(|(key, _)| *key == text)).map(|(key, _)| key.clone())
    };
    let found = if by_name { by_place().or_else(by_words) } else { by_words().or_else(by_place) };
    found.or_else(by_key).ok_or(CellFault::NoSuchOption)
}

fn keys(target: &Target, text: &str, by_name: bool) -> Result<Vec<(String, Option<String>)>, CellFault> {
    let parts = text.split(['┋', '→']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (part, words) = beside(part);
            option(target, part, by_name).map(|key| (key, words))
        })
        .collect()
}

/// `expectation:4┋perception:5`.
fn named_parts(text: &str) -> Result<Value, CellFault> {
    let mut parts = Map::new();
    for part in text.split('┋') {
        let (name, value) = part.split_once([':', '：']).ok_or(CellFault::NoSuchOption)?;
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value.trim()));
        parts.insert(name.trim().to_owned(), value);
    }
    Ok(Value::Object(parts))
}

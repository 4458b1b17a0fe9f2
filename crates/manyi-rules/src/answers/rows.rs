//! Answers that have parts: rows of a matrix, places of a ranking, shares of a sum.

use super::read::{Read, is_not_applicable, read_choices, read_open, read_option, read_point, wrong_type};
use super::{AnswerFault, AnswerProblemCode as Code, AnswerValue, Cell, Pair};
use crate::{AnswerOption, ConstantSum, OpenField, Pairs, Question, QuestionBody, Questionnaire, Ranking};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// An object from row to answer. Rows without an answer are left out; one bad row makes the whole answer bad.
pub(super) fn read_rows(document: &Questionnaire, question: &Question, value: &Value) -> Read {
    let fields = value.as_object().ok_or_else(|| wrong_type("rows"))?;
    let rows = document.rows_of(question);
    let mut cells = BTreeMap::new();
    for (row, value) in fields {
        if !rows.iter().any(|(key, _)| key == row) {
            return Err(AnswerFault::new(Code::UnknownRow));
        }
        if let Some(cell) = read_cell(question, value).map_err(|fault| fault.in_rows([row.clone()]))? {
            cells.insert(row.clone(), cell);
        }
    }
    Ok(if cells.is_empty() { None } else { Some(AnswerValue::Rows(cells)) })
}

fn read_cell(question: &Question, value: &Value) -> Result<Option<Cell>, AnswerFault> {
    let empty = value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(Vec::is_empty);
    if empty {
        return Ok(None);
    }
    if is_not_applicable(value) {
        return match question.not_applicable {
            true => Ok(Some(Cell::NotApplicable)),
            false => Err(AnswerFault::new(Code::NotApplicableNotOffered)),
        };
    }
    if let Some(pairs) = question.body.pair() {
        return read_pair(pairs, value);
    }
    if let QuestionBody::MatrixText(texts) = &question.body {
        let field = OpenField { max_length: Some(texts.length_limit()), ..OpenField::default() };
        return Ok(match read_open(&field, value)? {
            Some(AnswerValue::Text(text)) => Some(Cell::Text(text)),
            _ => None,
        });
    }
    if let Some(scale) = question.body.any_scale() {
        return read_point(scale, value).map(|point| Some(Cell::Point(point)));
    }
    let columns: Vec<&AnswerOption> = question.body.columns().iter().collect();
    match &question.body {
        QuestionBody::MatrixMultiple(_) => {
            read_choices(&columns, value).map(|keys| Some(Cell::Choices(keys)))
        }
        _ => read_option(&columns, value).map(|key| Some(Cell::Choice(key))),
    }
}

fn read_pair(pairs: Pairs<'_>, value: &Value) -> Result<Option<Cell>, AnswerFault> {
    let fields = value.as_object().ok_or_else(|| wrong_type("rows"))?;
    let parts = pairs.set.parts();
    if fields.keys().any(|name| !parts.contains(&name.as_str())) {
        return Err(AnswerFault::new(Code::UnknownRow));
    }
    let mut points = [None, None];
    for ((point, part), scale) in points.iter_mut().zip(parts).zip(pairs.scales) {
        *point = match fields.get(part) {
            None | Some(Value::Null) => None,
            Some(value) => Some(read_point(scale, value)?),
        };
    }
    Ok(points.iter().any(Option::is_some).then_some(Cell::Pair(Pair { parts, points })))
}

/// Either the keys in order, or an object from key to place, as fields of a form give it.
pub(super) fn read_ranking(ranking: &Ranking, options: &[&AnswerOption], value: &Value) -> Read {
    let keys = match value {
        Value::Array(items) => listed(options, items)?,
        Value::Object(fields) => placed(options, fields)?,
        _ => return Err(wrong_type("ranking")),
    };
    if keys.is_empty() {
        return Ok(None);
    }
    match ranking.places {
        Some(most) if keys.len() > most => {
            Err(AnswerFault::new(Code::TooManyChosen).with("max", most).with("count", keys.len()))
        }
        _ => Ok(Some(AnswerValue::Ranked(keys))),
    }
}

fn listed(options: &[&AnswerOption], items: &[Value]) -> Result<Vec<String>, AnswerFault> {
    let mut keys: Vec<String> = Vec::new();
    for item in items {
        let key = read_option(options, item)?;
        if keys.contains(&key) {
            return Err(AnswerFault::new(Code::RepeatedOption));
        }
        keys.push(key);
    }
    Ok(keys)
}

/// Places may have gaps: 1, 2 and 4 are an order as good as any.
fn placed(options: &[&AnswerOption], fields: &Map<String, Value>) -> Result<Vec<String>, AnswerFault> {
    let mut places: BTreeMap<i64, String> = BTreeMap::new();
    for (key, place) in fields.iter().filter(|(_, place)| !place.is_null()) {
        let key = read_option(options, &Value::from(key.as_str()))?;
        let most = i64::try_from(options.len()).unwrap_or(i64::MAX);
        let place = place.as_i64().ok_or_else(|| wrong_type("whole_number").in_rows([key.clone()]))?;
        if !(1..=most).contains(&place) {
            let fault = AnswerFault::new(Code::OutOfRange).with("min", 1).with("max", most);
            return Err(fault.in_rows([key]));
        }
        if let Some(other) = places.get(&place) {
            return Err(AnswerFault::new(Code::TiedRank).in_rows([other.clone(), key]));
        }
        places.insert(place, key);
    }
    Ok(places.into_values().collect())
}

/// An object from option to a whole number. What is left empty counts as nothing.
pub(super) fn read_amounts(sum: &ConstantSum, options: &[&AnswerOption], value: &Value) -> Read {
    let fields = value.as_object().ok_or_else(|| wrong_type("rows"))?;
    let mut cells = BTreeMap::new();
    let mut total: i64 = 0;
    for (key, amount) in fields.iter().filter(|(_, amount)| !amount.is_null()) {
        let key = read_option(options, &Value::from(key.as_str()))?;
        let amount = amount.as_i64().ok_or_else(|| wrong_type("whole_number").in_rows([key.clone()]))?;
        if !(0..=sum.total).contains(&amount) {
            let fault = AnswerFault::new(Code::OutOfRange).with("min", 0).with("max", sum.total);
            return Err(fault.in_rows([key]));
        }
        total = total.saturating_add(amount);
        cells.insert(key, Cell::Amount(amount));
    }
    if cells.is_empty() {
        return Ok(None);
    }
    match total == sum.total {
        true => Ok(Some(AnswerValue::Rows(cells))),
        false => Err(AnswerFault::new(Code::WrongSum).with("sum", total).with("total", sum.total)),
    }
}

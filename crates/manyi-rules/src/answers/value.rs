//! What somebody answered to one question.

use super::{Address, Location, Signature};
use crate::Number;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// JSON form: a whole number for a rating, a number for a number or slider, `{"not_applicable":true}`, a string for
/// one option, a text or a moment, an array of strings for several options and for a ranking, `true` for a consent,
/// an object from row to [`Cell`] for a matrix and a sum, an array of ids for files, objects for a signature, a location
/// and an address. A missing key, `null`, `""`, `[]` and `{}` are no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerValue {
    Scale(i64),
    NotApplicable,
    /// Key of the chosen option.
    Choice(String),
    /// Keys in the order of the options; at least one.
    Choices(Vec<String>),
    /// Keys, the most preferred first; at least one.
    Ranked(Vec<String>),
    Text(String),
    Number(Number),
    /// A consent that was given.
    Agreed,
    /// Row or option to what was answered there; at least one.
    Rows(BTreeMap<String, Cell>),
    /// Ids of uploaded files; at least one.
    Files(Vec<String>),
    Signature(Signature),
    Location(Location),
    Address(Address),
}

/// The answer in one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    Point(i64),
    /// A part of a constant sum.
    Amount(i64),
    Choice(String),
    Choices(Vec<String>),
    Pair(Pair),
    /// Words of a text matrix.
    Text(String),
    NotApplicable,
}

/// Two points of a research set, under the names that [`crate::PairSet::parts`] gives; at least one is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    pub parts: [&'static str; 2],
    pub points: [Option<i64>; 2],
}

impl Pair {
    pub fn part(&self, name: &str) -> Option<i64> {
        let at = self.parts.iter().position(|part| *part == name)?;
        self.points[at]
    }
}

/// Question key to answer. Words beside an option stand under `<question>.<option>.text`.
pub type Answers = BTreeMap<String, AnswerValue>;

/// Question key to the JSON form of an answer, as it came in.
pub type RawAnswers = BTreeMap<String, Value>;

impl AnswerValue {
    pub fn to_json(&self) -> Value {
        match self {
            Self::Scale(point) => json!(point),
            Self::NotApplicable => json!({ "not_applicable": true }),
            Self::Choice(text) | Self::Text(text) => json!(text),
            Self::Choices(keys) | Self::Ranked(keys) => json!(keys),
            Self::Number(number) => number.to_json(),
            Self::Agreed => json!(true),
            Self::Rows(rows) => rows.iter().map(|(row, cell)| (row.clone(), cell.to_json())).collect(),
            Self::Files(ids) => json!(ids),
            Self::Signature(signature) => signature.to_json(),
            Self::Location(location) => location.to_json(),
            Self::Address(address) => address.to_json(),
        }
    }

    /// Options chosen, places given or rows answered; 1 for an answer that has no parts.
    pub fn count(&self) -> usize {
        match self {
            Self::Choices(keys) | Self::Ranked(keys) | Self::Files(keys) => keys.len(),
            Self::Rows(rows) => rows.len(),
            _ => 1,
        }
    }

    /// A rating or a number.
    #[allow(clippy::cast_precision_loss)]
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Scale(point) => Some(*point as f64),
            Self::Number(number) => Some(number.get()),
            _ => None,
        }
    }
}

impl Cell {
    pub fn to_json(&self) -> Value {
        match self {
            Self::Point(number) | Self::Amount(number) => json!(number),
            Self::Choice(key) | Self::Text(key) => json!(key),
            Self::Choices(keys) => json!(keys),
            Self::NotApplicable => json!({ "not_applicable": true }),
            Self::Pair(pair) => pair
                .parts
                .iter()
                .zip(pair.points)
                .filter_map(|(part, point)| Some(((*part).to_owned(), json!(point?))))
                .collect(),
        }
    }
}

impl Serialize for AnswerValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl Cell {
    /// Whether nothing of the row is still to be answered: both parts of a pair.
    pub fn is_complete(&self) -> bool {
        match self {
            Self::Pair(pair) => pair.points.iter().all(Option::is_some),
            _ => true,
        }
    }

    /// A part of a constant sum.
    pub fn amount(&self) -> Option<i64> {
        match self {
            Self::Amount(amount) => Some(*amount),
            _ => None,
        }
    }
}

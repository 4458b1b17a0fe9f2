//! What somebody answered to one question.

use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// JSON form: a whole number for a rating, `{"not_applicable":true}`, a string for one option or for
/// a text, an array of strings for several options. A missing key, `null`, `""` and `[]` are no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerValue {
    Scale(i64),
    NotApplicable,
    /// Key of the chosen option.
    Choice(String),
    /// Keys in the order of the options; at least one.
    Choices(Vec<String>),
    Text(String),
}

/// Question key to answer.
pub type Answers = BTreeMap<String, AnswerValue>;

/// Question key to the JSON form of an answer, as it came in.
pub type RawAnswers = BTreeMap<String, Value>;

impl AnswerValue {
    pub fn to_json(&self) -> Value {
        match self {
            Self::Scale(point) => json!(point),
            Self::NotApplicable => json!({ "not_applicable": true }),
            Self::Choice(text) | Self::Text(text) => json!(text),
            Self::Choices(keys) => json!(keys),
        }
    }
}

impl Serialize for AnswerValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

//! Options to choose from, to rank, or to spread a sum over.

use super::{Condition, Number, Picture, Text};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerOption {
    pub key: String,
    pub text: Text,
    /// Choosing it opens a field for words of one's own (“other: …”).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub with_text: Option<OptionText>,
    /// Cannot be chosen together with another one (“none of these”).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub exclusive: bool,
    /// Stays in its place when the others change places.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub fixed: bool,
    /// What choosing it adds to `score(…)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub score: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub display_if: Option<Condition>,
    /// Shown with the text; its `alt` is the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub picture: Option<Picture>,
}

/// Whether the words beside an option may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OptionText {
    Optional,
    Required,
}

impl OptionText {
    pub const CODES: [(&'static str, Self); 2] = [("optional", Self::Optional), ("required", Self::Required)];
}

impl AnswerOption {
    pub fn new(key: &str, text: Text) -> Self {
        Self { key: key.to_owned(), text, ..Self::default() }
    }
}

/// The options of an earlier question, as far as they were chosen there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CarryForward {
    /// A question with options.
    pub question: String,
    pub take: Carried,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Carried {
    Chosen,
    NotChosen,
}

impl Carried {
    pub const CODES: [(&'static str, Self); 2] = [("chosen", Self::Chosen), ("not_chosen", Self::NotChosen)];
}

/// Own options, behind those carried forward.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OptionList {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub options: Vec<AnswerOption>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub options_from: Option<CarryForward>,
    /// Another order for each person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub shuffle: bool,
}

impl From<Vec<AnswerOption>> for OptionList {
    fn from(options: Vec<AnswerOption>) -> Self {
        Self { options, ..Self::default() }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MultipleChoice {
    #[serde(flatten)]
    pub list: OptionList,
    /// Counts once something is chosen; nothing at all is the matter of `required`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub min_chosen: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max_chosen: Option<usize>,
}

impl From<Vec<AnswerOption>> for MultipleChoice {
    fn from(options: Vec<AnswerOption>) -> Self {
        Self { list: options.into(), ..Self::default() }
    }
}

/// Options that each have a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PictureChoice {
    #[serde(flatten)]
    pub list: OptionList,
    /// Several may be chosen; the two bounds count only then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub multiple: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub min_chosen: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max_chosen: Option<usize>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ranking {
    #[serde(flatten)]
    pub list: OptionList,
    /// How many places are given; all where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub places: Option<usize>,
}

/// Whole numbers, none below zero, that add up to `total`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ConstantSum {
    #[serde(flatten)]
    pub list: OptionList,
    /// 100 where it is left out.
    #[schemars(with = "Option<i64>")]
    pub total: i64,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub unit: Text,
}

/// Options under headings; the answer is the key of an option, which is unique over all branches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Branch {
    pub text: Text,
    pub options: Vec<AnswerOption>,
}

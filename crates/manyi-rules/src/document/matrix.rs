//! Questions of several rows that share their answers, and the research sets among them.

use super::{AnswerOption, CarryForward, Condition, Scale, Text};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Row {
    pub key: String,
    /// What is asked about; the left pole of a semantic differential.
    pub text: Text,
    /// The right pole of a semantic differential; how it is without the feature (Kano).
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub opposite: Text,
    /// What the row measures: a SERVQUAL dimension, a construct of the index model.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub dimension: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub fixed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub display_if: Option<Condition>,
}

impl Row {
    pub fn new(key: &str, text: Text) -> Self {
        Self { key: key.to_owned(), text, ..Self::default() }
    }
}

/// Own rows, behind the options of an earlier question that were carried forward.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowList {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub rows: Vec<Row>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub rows_from: Option<CarryForward>,
    /// Another order for each person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub shuffle: bool,
}

/// A scale in each row: matrix scale, semantic differential, the block of an index model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RatedRows {
    #[serde(flatten)]
    pub rows: RowList,
    /// Left out, that of the set where it has one of its own.
    #[schemars(with = "Option<Scale>")]
    pub scale: Scale,
}

/// Options in each row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ChoiceRows {
    #[serde(flatten)]
    pub rows: RowList,
    pub columns: Vec<AnswerOption>,
}

/// Every row is rated twice; [`PairSet`] says as what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PairedRows {
    #[serde(flatten)]
    pub rows: RowList,
    /// Left out, that of the set where it has one of its own.
    #[schemars(with = "Option<Scale>")]
    pub scale: Scale,
    /// Heading above the first answer; that of the set where absent.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub first_label: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub second_label: Text,
}

/// Words in each row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextRows {
    #[serde(flatten)]
    pub rows: RowList,
    /// Characters of one row; 200 where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub max_length: Option<usize>,
}

impl TextRows {
    pub fn length_limit(&self) -> usize {
        self.max_length.unwrap_or(200).clamp(1, crate::MAX_ANSWER_LENGTH)
    }
}

/// Every row is rated twice, on two scales.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DualRows {
    #[serde(flatten)]
    pub rows: RowList,
    pub scale: Scale,
    pub second_scale: Scale,
    /// Heading above the first scale.
    pub first_label: Text,
    pub second_label: Text,
}

/// How each row is rated twice, whatever question it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pairs<'a> {
    pub set: PairSet,
    pub scales: [&'a Scale; 2],
    /// Headings of the document; empty where the set's own stand.
    pub labels: [&'a Text; 2],
}

impl<'a> Pairs<'a> {
    pub(super) fn of_set(set: PairSet, paired: &'a PairedRows) -> Self {
        Self { set, scales: [&paired.scale; 2], labels: [&paired.first_label, &paired.second_label] }
    }
}

/// A set of paired questions that an analysis knows as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PairSet {
    /// How do you feel if the feature is there, and if it is not: 1 like … 5 dislike.
    Kano,
    /// What one may expect of a good provider, and how it was here.
    Servqual,
    ImportanceSatisfaction,
    /// No research set: two scales of the author's own.
    Dual,
}

impl PairSet {
    /// Codes of the two answers: fields of a row's answer, ends of column codes, beginnings of their roles.
    pub fn parts(self) -> [&'static str; 2] {
        match self {
            Self::Kano => ["functional", "dysfunctional"],
            Self::Servqual => ["expectation", "perception"],
            Self::ImportanceSatisfaction => ["importance", "satisfaction"],
            Self::Dual => ["first", "second"],
        }
    }
}

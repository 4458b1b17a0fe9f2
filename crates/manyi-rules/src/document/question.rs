//! One question: what it asks, what kind of answer it takes, and which metric it feeds.

use super::{Condition, Text};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    /// Stable within the document; answers are stored under it.
    pub key: String,
    #[serde(flatten)]
    pub body: QuestionBody,
    /// Metrics bind to roles, never to keys: a question may be renamed without losing its figures.
    pub role: Option<Role>,
    pub text: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub help: Text,
    /// Counts only while the question is shown.
    pub required: bool,
    /// "Not applicable" may be answered; no mean counts it.
    pub not_applicable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_if: Option<Condition>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QuestionBody {
    Scale { scale: Scale },
    SingleChoice { options: Vec<AnswerOption> },
    MultipleChoice { options: Vec<AnswerOption> },
    Open(OpenField),
}

impl QuestionBody {
    pub const KINDS: [&'static str; 4] = ["scale", "single_choice", "multiple_choice", "open"];

    /// The value of `kind` in the document.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Scale { .. } => "scale",
            Self::SingleChoice { .. } => "single_choice",
            Self::MultipleChoice { .. } => "multiple_choice",
            Self::Open(_) => "open",
        }
    }
}

/// What a question measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Role {
    /// Overall satisfaction.
    Overall,
    /// One aspect of it, e.g. `service_efficiency`.
    Dimension { code: String },
    /// Would you recommend us, 0–10.
    Nps,
    /// How easy was it; higher is easier.
    Ces,
    /// The open answer that is quoted beside a response.
    Comment,
}

impl Role {
    pub const KINDS: [&'static str; 5] = ["overall", "dimension", "nps", "ces", "comment"];

    /// `overall`, `nps`, `dimension:response_speed` …
    pub fn code(&self) -> String {
        match self {
            Self::Overall => "overall".to_owned(),
            Self::Dimension { code } => format!("dimension:{code}"),
            Self::Nps => "nps".to_owned(),
            Self::Ces => "ces".to_owned(),
            Self::Comment => "comment".to_owned(),
        }
    }

    /// All but the comment need a scale.
    pub fn is_rating(&self) -> bool {
        *self != Self::Comment
    }
}

/// Whole points from `min` to `max`, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scale {
    pub min: i64,
    pub max: i64,
    /// What the lowest point means.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub low_label: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub high_label: Text,
    /// A word for single points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub point_labels: BTreeMap<i64, Text>,
}

impl Scale {
    pub fn new(min: i64, max: i64) -> Self {
        Self {
            min,
            max,
            low_label: Text::default(),
            high_label: Text::default(),
            point_labels: BTreeMap::new(),
        }
    }

    /// At most eleven, whatever a half-right document says.
    pub fn points(&self) -> std::ops::RangeInclusive<i64> {
        self.min..=self.max.min(self.min.saturating_add(10))
    }

    /// The word for a point: its own, or that of the end it stands at.
    pub fn label(&self, point: i64) -> Option<&Text> {
        let end = match point {
            _ if point == self.min => Some(&self.low_label),
            _ if point == self.max => Some(&self.high_label),
            _ => None,
        };
        self.point_labels.get(&point).or(end).filter(|label| !label.is_empty())
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerOption {
    pub key: String,
    pub text: Text,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OpenField {
    /// Characters; [`crate::DEFAULT_ANSWER_LENGTH`] where absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<usize>,
}

impl OpenField {
    pub fn length_limit(&self) -> usize {
        self.max_length.unwrap_or(crate::DEFAULT_ANSWER_LENGTH).clamp(1, crate::MAX_ANSWER_LENGTH)
    }
}

impl Question {
    /// A required scale, choice or open question without role, help or condition.
    pub fn new(key: &str, body: QuestionBody, text: Text) -> Self {
        Self {
            key: key.to_owned(),
            body,
            role: None,
            text,
            help: Text::default(),
            required: true,
            not_applicable: false,
            display_if: None,
        }
    }

    pub fn scale(&self) -> Option<&Scale> {
        match &self.body {
            QuestionBody::Scale { scale } => Some(scale),
            _ => None,
        }
    }

    /// Empty unless it is a choice question.
    pub fn options(&self) -> &[AnswerOption] {
        match &self.body {
            QuestionBody::SingleChoice { options } | QuestionBody::MultipleChoice { options } => options,
            _ => &[],
        }
    }

    pub fn option(&self, key: &str) -> Option<&AnswerOption> {
        self.options().iter().find(|option| option.key == key)
    }
}

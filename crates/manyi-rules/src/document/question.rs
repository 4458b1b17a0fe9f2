//! One question: what it asks, what kind of answer it takes, and which metric it feeds.

use super::{AnswerCheck, AnswerOption, Condition, Picture, QuestionBody, Role, Row, Scale, Text};
use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Question {
    /// Stable within the document; answers are stored under it.
    pub key: String,
    #[serde(flatten)]
    pub body: QuestionBody,
    pub role: Option<Role>,
    pub text: Text,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub help: Text,
    /// What the check of responses is told; for ratings alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub check: Option<AnswerCheck>,
    /// Shown below the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub picture: Option<Picture>,
    /// Counts only while the question is shown.
    #[schemars(default)]
    pub required: bool,
    /// "Not applicable" may be answered; no mean counts it.
    #[schemars(default)]
    pub not_applicable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub display_if: Option<Condition>,
    /// Makes it required while it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub required_if: Option<Condition>,
    /// What must hold once it is answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub rules: Vec<Rule>,
    /// Where to go on; the first that holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub jumps: Vec<Jump>,
}

/// A judgement that the author makes of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Rule {
    pub must: Condition,
    /// What is wrong, when it does not hold.
    pub message: Text,
    /// Only a hint: the person may insist.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub soft: bool,
}

/// What follows the question, while the condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Jump {
    /// Always, where absent.
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub condition: Option<Condition>,
    #[serde(flatten)]
    pub target: Target,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Key of a later page or question; everything between is passed over.
    To(String),
    /// Key of an ending: nothing more is asked.
    End(String),
}

impl Question {
    /// A required question without role, help or logic.
    pub fn new(key: &str, body: QuestionBody, text: Text) -> Self {
        Self {
            key: key.to_owned(),
            body,
            role: None,
            text,
            help: Text::default(),
            check: None,
            picture: None,
            required: true,
            not_applicable: false,
            display_if: None,
            required_if: None,
            rules: Vec::new(),
            jumps: Vec::new(),
        }
    }

    /// Of a rating; rows of a matrix have theirs in the body.
    pub fn scale(&self) -> Option<&Scale> {
        match &self.body {
            QuestionBody::Scale { scale } => Some(scale),
            _ => None,
        }
    }

    /// Its own options; empty where there are none. Those carried forward: [`super::Questionnaire::options_of`].
    pub fn options(&self) -> impl Iterator<Item = &AnswerOption> {
        self.options_with_places().map(|(_, option)| option)
    }

    /// With the rest of their place, e.g. `/options/2`.
    pub fn options_with_places(&self) -> impl Iterator<Item = (String, &AnswerOption)> {
        let branches: &[_] = match &self.body {
            QuestionBody::Cascade { branches } => branches,
            _ => &[],
        };
        let own = self.body.option_list().map(|list| &list.options[..]).unwrap_or_default();
        let own = own.iter().enumerate().map(|(index, option)| (format!("/options/{index}"), option));
        let branched = branches.iter().enumerate().flat_map(|(branch, one)| {
            let place = move |index| format!("/branches/{branch}/options/{index}");
            one.options.iter().enumerate().map(move |(index, option)| (place(index), option))
        });
        own.chain(branched)
    }

    /// Its own rows.
    pub fn rows(&self) -> &[Row] {
        self.body.row_list().map(|list| &list.rows[..]).unwrap_or_default()
    }

    /// Its own picture and those of its options, with the rest of their places.
    pub fn pictures(&self) -> impl Iterator<Item = (String, &Picture)> {
        let own = self.picture.iter().map(|picture| ("/picture".to_owned(), picture));
        let options = self.options_with_places();
        own.chain(
            options
                .filter_map(|(place, option)| Some((format!("{place}/picture"), option.picture.as_ref()?))),
        )
    }

    /// Every condition on the question, its options, rows, rules and jumps, with the rest of its place.
    pub fn conditions(&self) -> Vec<(String, &Condition)> {
        let mut all = Vec::new();
        all.extend(self.display_if.as_ref().map(|condition| ("/display_if".to_owned(), condition)));
        all.extend(self.required_if.as_ref().map(|condition| ("/required_if".to_owned(), condition)));
        for (place, option) in self.options_with_places() {
            all.extend(
                option.display_if.as_ref().map(|condition| (format!("{place}/display_if"), condition)),
            );
        }
        for (index, row) in self.rows().iter().enumerate() {
            all.extend(row.display_if.as_ref().map(|at| (format!("/rows/{index}/display_if"), at)));
        }
        for (index, rule) in self.rules.iter().enumerate() {
            all.push((format!("/rules/{index}/must"), &rule.must));
        }
        for (index, jump) in self.jumps.iter().enumerate() {
            all.extend(jump.condition.as_ref().map(|condition| (format!("/jumps/{index}/if"), condition)));
        }
        all
    }
}

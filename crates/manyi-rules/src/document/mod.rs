//! The questionnaire document, format 2.

mod answer_check;
mod body;
mod change;
mod choice;
mod condition;
mod experiment;
mod field;
mod former;
mod looped;
mod matrix;
mod number;
mod parse;
mod question;
mod quota;
mod read;
mod role;
mod scale;
mod text;
mod upgrade;
mod upload;

pub use answer_check::AnswerCheck;
pub use body::QuestionBody;
pub use choice::{
    AnswerOption, Branch, Carried, CarryForward, ConstantSum, MultipleChoice, OptionList, OptionText,
    PictureChoice, Ranking,
};
pub use condition::{Comparison, Condition, ConditionValue, Test};
pub use experiment::{Arm, Experiment};
pub use field::{HiddenField, MomentField, NumberField, OpenField, Pattern, SliderField};
pub use looped::Loop;
pub use matrix::{ChoiceRows, DualRows, PairSet, PairedRows, Pairs, RatedRows, Row, RowList, TextRows};
pub use number::Number;
pub use parse::{parse, parse_str};
pub use question::{Jump, Question, Rule, Target};
pub use quota::{ExitKind, Quota, QuotaCell, QuotaFull};
pub(crate) use read::{is_key, is_language};
pub use role::Role;
pub use scale::{Scale, ScaleLook};
pub use text::Text;
pub use upload::{AddressField, FileField, FileType, Picture};

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashSet};

/// The format that is written. Format 1 is upgraded on reading; a newer one is refused.
pub const FORMAT: i64 = 2;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Questionnaire {
    pub format: i64,
    /// Languages that people may choose, the main one first; those of the title where absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub languages: Vec<String>,
    /// Language to those that its readers see where a text is missing, best first; the main language comes last.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub fallback: BTreeMap<String, Vec<String>>,
    pub title: Text,
    /// Shown above the first page.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub introduction: Text,
    /// Shown when all is done: what will happen with the answer.
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub thanks: Text,
    /// Ways to end early.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub endings: Vec<Ending>,
    /// Keys of pages that change places among each other, in another order for each person.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub shuffle_pages: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub quotas: Vec<Quota>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub experiments: Vec<Experiment>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub loops: Vec<Loop>,
    pub pages: Vec<QuestionPage>,
}

/// What somebody reads who was led out before the last page, e.g. because the survey is not about them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Ending {
    /// Also the reason that is stored with the response.
    pub key: String,
    pub text: Text,
    /// Whoever comes here has given no response: only that they came is stored, and why they left.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub exit: Option<ExitKind>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct QuestionPage {
    pub key: String,
    #[serde(skip_serializing_if = "Text::is_empty")]
    #[schemars(default)]
    pub title: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default)]
    pub display_if: Option<Condition>,
    /// Another order of its questions for each person.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub shuffle: bool,
    pub questions: Vec<Question>,
}

impl Questionnaire {
    /// All questions in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.pages.iter().flat_map(|page| &page.questions)
    }

    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().find(|question| question.key == key)
    }

    /// The question that plays a role, if one does.
    pub fn question_with_role(&self, role: &Role) -> Option<&Question> {
        self.questions().find(|question| question.role.as_ref() == Some(role))
    }

    pub fn ending(&self, key: &str) -> Option<&Ending> {
        self.endings.iter().find(|ending| ending.key == key)
    }

    /// Languages that people may read it in, the main one first.
    pub fn languages(&self) -> Vec<&str> {
        if !self.languages.is_empty() {
            return self.languages.iter().map(String::as_str).collect();
        }
        let mut languages: Vec<_> = self.title.languages().collect();
        languages.sort_by_key(|tag| *tag != "zh-CN");
        languages
    }

    /// All options that a question can offer, those carried forward first.
    pub fn options_of<'a>(&'a self, question: &'a Question) -> Vec<&'a AnswerOption> {
        let mut options = Vec::new();
        self.collect_options(question, &mut HashSet::new(), &mut options);
        options
    }

    fn collect_options<'a>(
        &'a self,
        question: &'a Question,
        seen: &mut HashSet<&'a str>,
        options: &mut Vec<&'a AnswerOption>,
    ) {
        // A circle of questions that carry each other's options ends where it began.
        if !seen.insert(&question.key) {
            return;
        }
        let from = question.body.option_list().and_then(|list| list.options_from.as_ref());
        if let Some(source) = from.and_then(|from| self.question(&from.question)) {
            self.collect_options(source, seen, options);
        }
        options.extend(question.options());
    }

    /// Keys and texts of all rows that a question can have, those carried forward first.
    pub fn rows_of<'a>(&'a self, question: &'a Question) -> Vec<(&'a str, &'a Text)> {
        let from = question.body.row_list().and_then(|list| list.rows_from.as_ref());
        let source = from.and_then(|from| self.question(&from.question));
        let carried = source.map(|source| self.options_of(source)).unwrap_or_default();
        let carried = carried.into_iter().map(|option| (option.key.as_str(), &option.text));
        carried.chain(question.rows().iter().map(|row| (row.key.as_str(), &row.text))).collect()
    }

    /// Whether answers may be stored under `key`: a question's own, or that of the words beside an option.
    pub fn owns_key(&self, key: &str) -> bool {
        match key.split_once('.') {
            None => self.question(key).is_some(),
            Some((question, _)) => self
                .question(question)
                .is_some_and(|question| self.text_keys(question).any(|(own, _)| own == key)),
        }
    }

    /// Options that open a field for words, with the key under which the words are stored: `<question>.<option>.text`.
    pub fn text_keys<'a>(
        &'a self,
        question: &'a Question,
    ) -> impl Iterator<Item = (String, &'a AnswerOption)> {
        let with_text = self.options_of(question).into_iter().filter(|option| option.with_text.is_some());
        with_text.map(|option| (format!("{}.{}.text", question.key, option.key), option))
    }
}

impl Default for Questionnaire {
    fn default() -> Self {
        Self {
            format: FORMAT,
            languages: Vec::new(),
            fallback: BTreeMap::new(),
            title: Text::default(),
            introduction: Text::default(),
            thanks: Text::default(),
            endings: Vec::new(),
            shuffle_pages: Vec::new(),
            quotas: Vec::new(),
            experiments: Vec::new(),
            loops: Vec::new(),
            pages: Vec::new(),
        }
    }
}

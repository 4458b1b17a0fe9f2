//! The questionnaire document, format 1.

mod condition;
mod parse;
mod question;
mod read;
mod read_condition;
mod read_question;
mod text;

pub use condition::{Comparison, Condition, ConditionValue, Test};
pub use parse::{parse, parse_str};
pub use question::{AnswerOption, OpenField, Question, QuestionBody, Role, Scale};
pub(crate) use read::is_key;
pub use text::Text;

use serde::Serialize;

/// The only format there is so far. A newer one is refused; an older one will be upgraded on reading.
pub const FORMAT: i64 = 1;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Questionnaire {
    pub format: i64,
    /// The languages that it is given in are the languages of the questionnaire.
    pub title: Text,
    /// Shown above the first page.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub introduction: Text,
    /// Shown when all is done: what will happen with the answer.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub thanks: Text,
    pub pages: Vec<QuestionPage>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct QuestionPage {
    pub key: String,
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub title: Text,
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
}

impl Default for Questionnaire {
    fn default() -> Self {
        Self {
            format: FORMAT,
            title: Text::default(),
            introduction: Text::default(),
            thanks: Text::default(),
            pages: Vec::new(),
        }
    }
}

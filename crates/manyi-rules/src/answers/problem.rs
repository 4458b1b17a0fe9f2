//! What is wrong with an answer.

use serde::Serialize;
use std::collections::BTreeMap;

macro_rules! answer_problem_codes {
    ($($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)?) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        pub enum AnswerProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl AnswerProblemCode {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Stable code; the last part of its translation key.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    };
}

answer_problem_codes! {
    /// A required question that is shown has no answer.
    Required = "required",
    /// The questionnaire has no such question.
    UnknownQuestion = "unknown_question",
    /// `expected`: whole_number, option, options, text.
    WrongType = "wrong_type",
    /// `min`, `max`.
    OutOfRange = "out_of_range",
    UnknownOption = "unknown_option",
    /// The same option twice.
    RepeatedOption = "repeated_option",
    /// `max`, `length`, in characters.
    TooLong = "too_long",
    /// NUL or another control character.
    ForbiddenCharacter = "forbidden_character",
    /// "Not applicable" where the question does not offer it.
    NotApplicableNotOffered = "not_applicable_not_offered",
}

/// What is wrong with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFault {
    pub code: AnswerProblemCode,
    /// What the translated sentence names.
    pub params: BTreeMap<String, String>,
}

impl AnswerFault {
    pub(super) fn new(code: AnswerProblemCode) -> Self {
        Self { code, params: BTreeMap::new() }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    pub(super) fn of(self, question: &str) -> AnswerProblem {
        AnswerProblem { question: question.to_owned(), code: self.code, params: self.params }
    }
}

/// What is wrong with the answer to one question. Never carries the answer itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AnswerProblem {
    /// Key of the question, or the unknown key (cut to 64 characters).
    pub question: String,
    pub code: AnswerProblemCode,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

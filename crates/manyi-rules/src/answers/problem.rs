//! What is wrong with an answer.

use crate::Text;
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
    /// `expected`: whole_number, number, option, options, text, rows, ranking, true, files, signature, location, address.
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
    /// `count` rows of a required matrix have no answer.
    RequiredRows = "required_rows",
    /// A row that the question does not have.
    UnknownRow = "unknown_row",
    /// `min`, `length`, in characters.
    TooShort = "too_short",
    /// The words are not in the form that the question asks for; the document may say which.
    PatternMismatch = "pattern_mismatch",
    /// `min`.
    NumberTooSmall = "number_too_small",
    /// `max`.
    NumberTooLarge = "number_too_large",
    /// `max` decimal places.
    TooManyDecimals = "too_many_decimals",
    /// Not one of the steps of the slider. `step`, `min`.
    OffStep = "off_step",
    /// No such day: `2026-10-01`.
    BadDate = "bad_date",
    /// No such time: `09:30`.
    BadTime = "bad_time",
    BadDateTime = "bad_date_time",
    /// `min`.
    TooEarly = "too_early",
    /// `max`.
    TooLate = "too_late",
    BadEmail = "bad_email",
    BadMobile = "bad_mobile",
    /// Length, day of birth or check digit are wrong.
    BadIdNumber = "bad_id_number",
    /// `min` options, `count` chosen.
    TooFewChosen = "too_few_chosen",
    /// `max` options, `count` chosen.
    TooManyChosen = "too_many_chosen",
    /// An option that excludes all others was chosen with another.
    NotTogether = "not_together",
    /// An option was chosen that asks for words, and there are none.
    TextMissing = "text_missing",
    /// Two options have the same place.
    TiedRank = "tied_rank",
    /// `min` places are to be given.
    TooFewRanked = "too_few_ranked",
    /// `sum`, `total`.
    WrongSum = "wrong_sum",
    /// A consent is given or not; anything but `true` is neither.
    NotAgreed = "not_agreed",
    /// No id of an uploaded file, or a file that is no longer kept.
    UnknownFile = "unknown_file",
    /// `max` files, `count` sent.
    TooManyFiles = "too_many_files",
    /// `max` megabytes.
    FileTooLarge = "file_too_large",
    /// What is in the file, or its name, is none of the kinds that are taken; `allowed` endings.
    FileRefused = "file_refused",
    /// The scanner found something harmful in the file.
    FileHarmful = "file_harmful",
    /// The scanner could not be asked.
    FileNotScanned = "file_not_scanned",
    /// So much has been sent already that no more is taken for now.
    TooMuchSent = "too_much_sent",
    /// No lines on the sheet.
    BadSignature = "bad_signature",
    /// No degrees of latitude and longitude.
    BadLocation = "bad_location",
    /// No division has the code.
    UnknownDivision = "unknown_division",
    /// Province, prefecture or county is missing.
    AddressIncomplete = "address_incomplete",
    /// A rule of the document does not hold; the document's own words are in `message`.
    RuleBroken = "rule_broken",
    /// The same, but the person may insist.
    RuleWarned = "rule_warned",
}

/// What is wrong with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFault {
    pub code: AnswerProblemCode,
    /// What the translated sentence names.
    pub params: BTreeMap<String, String>,
    /// Rows that it is about.
    pub rows: Vec<String>,
    /// The document's own words for it.
    pub message: Text,
}

impl AnswerFault {
    pub(super) fn new(code: AnswerProblemCode) -> Self {
        Self { code, params: BTreeMap::new(), rows: Vec::new(), message: Text::default() }
    }

    #[must_use]
    pub(super) fn in_rows(mut self, rows: impl IntoIterator<Item = String>) -> Self {
        self.rows.extend(rows);
        self
    }

    #[must_use]
    pub(super) fn saying(mut self, message: &Text) -> Self {
        self.message = message.clone();
        self
    }

    #[must_use]
    pub(super) fn with(mut self, name: &str, value: impl std::fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    pub(super) fn of(self, question: &str) -> AnswerProblem {
        let Self { code, params, rows, message } = self;
        AnswerProblem { question: question.to_owned(), code, params, rows, message }
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
    /// Rows that it is about, where the question has rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    /// The document's own words for it; empty where it has none.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub message: Text,
}

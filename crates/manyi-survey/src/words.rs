//! The words of this room, for answers that carry sentences beside codes.

use crate::LOCALES;
use manyi_kernel::{FieldProblem, Locale};
use manyi_rules::{AnswerProblem, DocumentProblem, Severity};
use manyi_web::{RoomWords, Translations};
use serde::Serialize;
use std::collections::BTreeMap;

static WORDS: RoomWords = RoomWords::of(LOCALES);

/// One sentence in the reader's language.
pub(crate) fn sentence(locale: Locale, key: &str, params: &BTreeMap<String, String>) -> String {
    WORDS.all().text(locale, key, params)
}

/// The reader's language, as the exchange of questionnaires calls it.
pub(crate) fn language(locale: Locale) -> manyi_exchange::Language {
    match locale {
        Locale::ZhCn => manyi_exchange::Language::Chinese,
        Locale::En => manyi_exchange::Language::English,
    }
}

/// All of them.
pub(crate) fn words() -> &'static Translations {
    WORDS.all()
}

/// Something wrong with a questionnaire document.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct DocumentProblemView {
    /// JSON pointer into the document.
    pub place: String,
    /// Stable code, e.g. `document.empty_text`.
    pub code: String,
    /// In the reader's language.
    pub detail: String,
    pub params: BTreeMap<String, String>,
    /// Whether the document cannot be published like this; other problems are advice.
    pub blocking: bool,
}

impl DocumentProblemView {
    pub(crate) fn new(problem: &DocumentProblem, locale: Locale) -> Self {
        let code = format!("document.{}", problem.code.as_str());
        Self {
            place: problem.place.clone(),
            detail: sentence(locale, &code, &problem.params),
            code,
            params: problem.params.clone(),
            blocking: problem.severity() == Severity::Blocking,
        }
    }
}

/// For problem details, which translate by the code `document.…`.
pub(crate) fn document_field(problem: &DocumentProblem) -> FieldProblem {
    FieldProblem {
        place: format!("/document{}", problem.place),
        code: format!("document.{}", problem.code.as_str()),
        params: problem.params.clone(),
    }
}

/// For problem details and pages, which translate by the code `answer.…`; the place is the question's key.
/// The document's own words travel in all languages; the rows follow the key.
pub fn answer_field(problem: &AnswerProblem) -> FieldProblem {
    let mut params = problem.params.clone();
    if !problem.message.is_empty() {
        // The reader's language is not known here.
        let mut words =
            Locale::ALL.iter().map(|locale| problem.message.get(locale.code())).collect::<Vec<_>>();
        words.dedup();
        params.insert("message".to_owned(), words.join(" / "));
    }
    let place = match problem.rows.is_empty() {
        true => problem.question.clone(),
        false => format!("{}/{}", problem.question, problem.rows.join(",")),
    };
    FieldProblem { place, code: format!("answer.{}", problem.code.as_str()), params }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::import::{RowFault, RowProblem, all_codes, mapping_codes};
    use manyi_rules::{AnswerProblemCode, ProblemCode};

    fn says(key: &str) -> bool {
        Locale::ALL.iter().all(|locale| WORDS.all().find(*locale, key).is_some())
    }

    #[test]
    fn both_languages_say_the_same_things() {
        LOCALES.check_parity().unwrap();
    }

    #[test]
    fn every_refusal_has_words() {
        for code in ProblemCode::ALL {
            assert!(says(&format!("document.{}", code.as_str())), "{code:?}");
        }
        for fault in manyi_rules::ExpressionFaultKind::ALL {
            assert!(says(&format!("document.fault.{}", fault.code())), "{fault:?}");
        }
        for code in manyi_exchange::Unreadable::CODES {
            assert!(says(&format!("questionnaire.unreadable.{code}")), "{code}");
        }
        for code in AnswerProblemCode::ALL {
            assert!(says(&format!("answer.{}", code.as_str())), "{code:?}");
        }
        let faults = [
            RowFault::Ragged { expected: 2, found: 1 },
            RowFault::UnclosedQuote,
            RowFault::TooLong { max: 1 },
            RowFault::Formula,
            RowFault::SpreadsheetError,
            RowFault::NotANumber,
            RowFault::NotWhole,
            RowFault::OutOfScale { min: 1, max: 5 },
            RowFault::NotADay,
            RowFault::FutureDay,
            RowFault::UnknownUnit,
            RowFault::MissingUnit,
            RowFault::MissingId,
            RowFault::RepeatedId { first_line: 2 },
            RowFault::Rule { code: "too_long".to_owned(), params: BTreeMap::new() },
        ];
        for fault in faults {
            let problem = RowProblem { line: 2, column: String::new(), value: String::new(), fault };
            assert!(says(&problem.reason().0) && says(&problem.mend()), "{problem:?}");
        }
    }

    #[test]
    fn every_failure_of_an_import_has_words() {
        for code in all_codes() {
            assert!(says(&code.reason()) && says(&code.mend()), "{code:?}");
        }
        for code in mapping_codes {
            assert!(says(&format!("survey.import.mapping.{code}")), "{code}");
        }
    }

    #[test]
    fn sentences_name_their_params() {
        let problem = DocumentProblem::new("/pages/0/title", ProblemCode::TextTooLong).with("max", 4000);
        let view = DocumentProblemView::new(&problem, Locale::En);
        assert_eq!(view.detail, "The text is too long; at most 4000 characters.");
        assert_eq!((view.code.as_str(), view.blocking), ("document.text_too_long", true));
    }
}

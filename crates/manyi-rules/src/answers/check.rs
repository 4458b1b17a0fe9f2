//! Whether answers can be taken: against the questions that this person should have seen.

use super::{AnswerFault, AnswerProblem, AnswerProblemCode, Answers, RawAnswers, read_answers};
use crate::{Questionnaire, evaluate_path};

/// Answers that hold against the document; only [`check_answers`] makes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedAnswers {
    answers: Answers,
    dropped: Vec<String>,
}

impl CheckedAnswers {
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    pub fn into_answers(self) -> Answers {
        self.answers
    }

    /// Keys of questions that were answered but are not shown after the other answers: left out.
    pub fn dropped(&self) -> &[String] {
        &self.dropped
    }
}

/// Judges a whole set of answers.
///
/// # Errors
/// All problems, in the order of the questions. A problem with the answer to a hidden question is
/// none: that answer is dropped.
pub fn check_answers(
    document: &Questionnaire,
    raw: &RawAnswers,
) -> Result<CheckedAnswers, Vec<AnswerProblem>> {
    let (mut answers, mut problems) = read_answers(document, raw);
    let path = evaluate_path(document, &answers);
    problems
        .retain(|problem| document.question(&problem.question).is_none() || path.shows(&problem.question));
    for question in path.questions() {
        let faulty = problems.iter().any(|problem| problem.question == question.key);
        if question.required && !faulty && !answers.contains_key(&question.key) {
            problems.push(AnswerFault::new(AnswerProblemCode::Required).of(&question.key));
        }
    }
    if !problems.is_empty() {
        let position = |key: &str| document.questions().position(|question| question.key == key);
        problems.sort_by_cached_key(|problem| position(&problem.question).unwrap_or(usize::MAX));
        return Err(problems);
    }
    let dropped: Vec<String> = raw
        .iter()
        .filter(|(key, value)| !path.shows(key) && !value.is_null())
        .map(|(key, _)| key.clone())
        .collect();
    answers.retain(|key, _| path.shows(key));
    Ok(CheckedAnswers { answers, dropped })
}

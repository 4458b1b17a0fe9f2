//! From what somebody sent to what is stored: judged by the rules, scores taken out.

use manyi_rules::{AnswerProblem, Answers, Questionnaire, RawAnswers, Scores, check_answers, scores};

/// Answers that hold, with their scores. The page, the API and imports all pass through here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Accepted {
    pub answers: Answers,
    pub scores: Scores,
}

/// # Errors
/// All problems, in the order of the questions.
pub(crate) fn accept(document: &Questionnaire, raw: &RawAnswers) -> Result<Accepted, Vec<AnswerProblem>> {
    let checked = check_answers(document, raw)?;
    let scores = scores(document, &checked);
    Ok(Accepted { answers: checked.into_answers(), scores })
}

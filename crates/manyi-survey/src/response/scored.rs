//! From what somebody sent to what is stored: judged by the rules, scores taken out.

use manyi_rules::{AnswerProblem, Answers, Questionnaire, RawAnswers, Scores, check_answers, scores};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Answers that hold, with their scores. The page, the API and imports all pass through here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Accepted {
    pub answers: Answers,
    pub scores: Scores,
    pub course: Course,
}

/// How the questionnaire went for this person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Course {
    /// Question key to its options or rows, `page:<key>` to its questions, `pages`: as they were shown.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub order: BTreeMap<String, Vec<String>>,
    /// Key of the early ending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<String>,
}

impl Course {
    /// Nothing was drawn, and it went to the end.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// What is drawn for a submission: the same for every attempt to send it.
pub(crate) fn seed_of(submission: Uuid) -> u64 {
    let (high, low) = submission.as_u64_pair();
    high ^ low.rotate_left(32)
}

/// # Errors
/// All problems, in the order of the questions.
pub(crate) fn accept(
    document: &Questionnaire,
    raw: &RawAnswers,
    submission: Uuid,
) -> Result<Accepted, Vec<AnswerProblem>> {
    let checked = check_answers(document, raw, seed_of(submission))?;
    let scores = scores(document, &checked);
    let course = Course { order: checked.order().clone(), ending: checked.ending().map(str::to_owned) };
    Ok(Accepted { answers: checked.into_answers(), scores, course })
}

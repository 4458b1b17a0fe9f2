//! From what somebody sent to what is stored: judged by the rules, scores taken out.

use manyi_kernel::InvitationId;
use manyi_rules::{
    AnswerProblem, Answers, CellRef, Questionnaire, RawAnswers, Scores, check_answers, scores,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Answers that hold, with their scores. The page, the API and imports all pass through here.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Accepted {
    pub answers: Answers,
    pub scores: Scores,
    pub course: Course,
    /// Cells of quotas that it would count in.
    pub cells: Vec<CellRef>,
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
    /// Experiment key to the key of the arm that was drawn.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub arms: BTreeMap<String, String>,
    /// Cells of quotas in which it took a place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<CellRef>,
    /// Tag of the language in which it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Course {
    /// Nothing was drawn, and it went to the end.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// What is drawn for a person: the same for every attempt. Whoever holds an invitation is the same person when they
/// begin anew; of others a submission is all that is known.
pub(crate) fn seed_of(invitation: Option<InvitationId>, submission: Uuid) -> u64 {
    let (high, low) = invitation.map_or(submission, |invitation| invitation.0).as_u64_pair();
    high ^ low.rotate_left(32)
}

/// # Errors
/// All problems, in the order of the questions.
pub(crate) fn accept(
    document: &Questionnaire,
    raw: &RawAnswers,
    seed: u64,
) -> Result<Accepted, Vec<AnswerProblem>> {
    let checked = check_answers(document, raw, seed)?;
    let scores = scores(document, &checked);
    let course = Course {
        order: checked.order().clone(),
        ending: checked.ending().map(str::to_owned),
        arms: checked.arms().clone(),
        ..Course::default()
    };
    let cells = checked.cells().to_vec();
    Ok(Accepted { answers: checked.into_answers(), scores, course, cells })
}

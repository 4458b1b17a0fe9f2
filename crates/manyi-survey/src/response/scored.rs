//! From what somebody sent to what is stored: judged by the rules, scores taken out.

use super::Channel;
use manyi_kernel::InvitationId;
use manyi_rules::{
    AnswerProblem, Answers, CellRef, QuestionBody, Questionnaire, RawAnswers, Scores, check_answers, scores,
    told_draw,
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

/// What was drawn for whoever gave these answers. Only our own pages draw: of answers that were given elsewhere the
/// answers themselves must tell.
pub(crate) fn seed_of_stored(
    document: &Questionnaire,
    raw: &RawAnswers,
    channel: Channel,
    (invitation, submission): (Option<InvitationId>, Uuid),
) -> u64 {
    match channel.is_elsewhere() {
        true => told_draw(document, raw).seed,
        false => seed_of(invitation, submission),
    }
}

/// As [`accept`], of answers that were given elsewhere: on paper, or as another program asked.
///
/// # Errors
/// As there.
pub(crate) fn accept_elsewhere(
    document: &Questionnaire,
    raw: &RawAnswers,
) -> Result<Accepted, Vec<AnswerProblem>> {
    let told = told_draw(document, raw);
    let mut accepted = accept(document, raw, told.seed)?;
    // An order leaves no mark in the answers, and an arm only where they fit no other.
    accepted.course.order.clear();
    accepted.course.arms = told.arms;
    for question in document.questions() {
        let QuestionBody::Calculated { expression } = &question.body else { continue };
        if expression.experiments().iter().any(|key| !accepted.course.arms.contains_key(*key)) {
            accepted.answers.remove(&question.key);
        }
    }
    Ok(accepted)
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

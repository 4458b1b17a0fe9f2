//! Somebody corrects what was noted wrongly, e.g. a paper form that was mistyped. The first answers stay.

use crate::{
    SurveyRoom,
    response::{
        Course, ResponsesChanged,
        care::{CareFailed, belongs, reason, rescored, rows::correction, store},
        entity,
    },
};
use manyi_kernel::{Actor, QuestionnaireId, ResponseId, UnitPath, WaveId};
use manyi_rules::{AnswerProblemCode, Answers, Questionnaire, RawAnswers, judge_answers};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::ActiveValue::Set;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

#[derive(Clone, Debug)]
pub struct CorrectResponse {
    /// Question key to its new answer; `null` takes the answer away. Words beside an option under their own key.
    pub answers: RawAnswers,
    /// In the words of whoever corrects.
    pub reason: String,
}

/// Puts other answers in the place of some, judged by the same rules as at the first time. Every changed answer is
/// kept as it was; scores and figures follow. Answers that say the same as before change nothing.
///
/// # Errors
/// [`CareFailed::Answers`] with all problems; a required question whose answer was cleared for good is none.
pub async fn correct_response(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    input: CorrectResponse,
) -> Result<(), CareFailed> {
    let reason = reason(&input.reason)?;
    if input.answers.is_empty() {
        return Err(CareFailed::NoQuestion);
    }
    let mut work = room.db.begin(actor).await?;
    let row = store::lock(work.connection(), &actor.scope, id).await?;
    let row = row.filter(|row| row.deleted_at.is_none()).ok_or(CareFailed::NotFound)?;
    let version = room.version(QuestionnaireId(row.questionnaire_id), row.version).await?;
    let version = version.ok_or_else(|| StorageError::Corrupt(format!("version of response {}", row.id)))?;
    let document = &version.document;
    let before = store::answers(&row)?;
    let judged = judge(document, &row, &before, input.answers)?;
    let after: RawAnswers =
        judged.answers.iter().map(|(key, value)| (key.clone(), value.to_json())).collect();
    let changed = changed_questions(document, &before, &after);
    if changed.is_empty() {
        return Ok(());
    }
    for (key, [original, corrected]) in changed {
        let row = correction::ActiveModel {
            id: Set(Uuid::now_v7()),
            response_id: Set(row.id),
            question_key: Set(key),
            original: Set(Some(store::text_of(&original)?)),
            corrected: Set(Some(store::text_of(&corrected)?)),
            reason: Set(reason.to_owned()),
            corrected_by: Set(actor.person_id().map(|person| person.0)),
            corrected_at: Set(work.now().as_millisecond()),
        };
        store::insert_correction(work.connection(), row).await?;
    }
    write(&mut work, document, &row, judged).await?;
    work.commit().await?;
    Ok(())
}

struct Judged {
    answers: Answers,
    ending: Option<String>,
}

fn judge(
    document: &Questionnaire,
    row: &entity::Model,
    before: &RawAnswers,
    given: RawAnswers,
) -> Result<Judged, CareFailed> {
    let cleared = store::redacted(row)?;
    let mut raw = before.clone();
    for (key, value) in given {
        let known = document.questions().any(|question| belongs(&key, &question.key));
        if !known {
            return Err(CareFailed::UnknownQuestion(key));
        }
        raw.insert(key, value);
    }
    let mut judgement = judge_answers(document, &raw, row.seed(document, &raw));
    judgement.problems.retain(|problem| {
        problem.code != AnswerProblemCode::Required || !cleared.contains(&problem.question)
    });
    if !judgement.problems.is_empty() {
        return Err(CareFailed::Answers(judgement.problems));
    }
    let ending = judgement.path.ending.map(|ending| ending.key.clone());
    Ok(Judged { answers: judgement.path.into_answers(), ending })
}

/// By question: everything stored of it before and after, where they differ.
fn changed_questions(
    document: &Questionnaire,
    before: &RawAnswers,
    after: &RawAnswers,
) -> BTreeMap<String, [RawAnswers; 2]> {
    let part = |answers: &RawAnswers, question: &str| -> RawAnswers {
        let own = answers.iter().filter(|(key, _)| belongs(key, question));
        own.map(|(key, value)| (key.clone(), value.clone())).collect()
    };
    let keys: BTreeSet<&str> = document.questions().map(|question| question.key.as_str()).collect();
    keys.into_iter()
        .map(|key| (key.to_owned(), [part(before, key), part(after, key)]))
        .filter(|(_, [before, after])| before != after)
        .collect()
}

async fn write(
    work: &mut UnitOfWork,
    document: &Questionnaire,
    row: &entity::Model,
    judged: Judged,
) -> Result<(), CareFailed> {
    let mut changed = rescored(row, document, &judged.answers)?;
    let mut course: Course = match &row.course {
        Some(text) => store::read(row, "course", text)?,
        None => Course::default(),
    };
    if course.ending != judged.ending {
        course.ending = judged.ending;
        changed.course = Set(if course.is_plain() { None } else { Some(store::text_of(&course)?) });
    }
    store::update(work.connection(), changed).await?;
    let (id, place) = (ResponseId(row.id), UnitPath::from_stored(row.unit_path.clone()));
    let event = ResponsesChanged { wave_id: WaveId(row.wave_id), response_ids: vec![id] };
    work.record(&event, id, &place)?;
    work.audit("response.correct", "response", id, &place);
    Ok(())
}

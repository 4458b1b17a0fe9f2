//! The customer answers.

use super::{
    FollowUpOutcome, FollowUpState,
    store::{self, follow_up_row},
    token::digest_of,
};
use crate::{
    CaseRoom,
    case::{
        Act, Case, VerbError,
        events::FollowUpAnswered,
        perform::{self, Moment},
        store as case_store,
    },
    policy::store::version,
};
use manyi_kernel::{Actor, CaseId, FollowUpId, Locale, OrgScope, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};

#[derive(Debug, thiserror::Error)]
pub(crate) enum AnswerError {
    #[error("no such link")]
    UnknownLink,
    /// Nobody waits for the answer any more.
    #[error("the link has expired")]
    Expired,
    /// Answered before: the first answer stays.
    #[error("already answered")]
    AlreadyAnswered,
    #[error(transparent)]
    Case(#[from] VerbError),
}

impl From<StorageError> for AnswerError {
    fn from(error: StorageError) -> Self {
        Self::Case(error.into())
    }
}

/// A checked answer.
pub(crate) struct FollowUpAnswer {
    /// 1–5
    pub score: i32,
    pub comment: Option<String>,
}

/// Stores the answer and moves the case.
pub(crate) async fn answer(
    room: &CaseRoom,
    locale: Locale,
    token: &str,
    answer: FollowUpAnswer,
) -> Result<(), AnswerError> {
    let found = store::find_by_digest(room.db.reader(), digest_of(token)).await?;
    let found = found.ok_or(AnswerError::UnknownLink)?;
    // A customer sees nothing; the link itself is the right to touch this one case.
    let mut actor = Actor::respondent(locale);
    actor.scope = OrgScope::subtrees(vec![UnitPath::from_stored(found.unit_path.as_str())]);
    let mut uow = room.db.begin(&actor).await?;
    let moment = Moment::of(&uow);
    answer_in(room, &mut uow, &found, answer, moment).await?;
    uow.commit().await?;
    Ok(())
}

/// As [`answer`], within a unit of work whose actor's scope holds the case.
pub(crate) async fn answer_in(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    follow_up: &follow_up_row::Model,
    answer: FollowUpAnswer,
    moment: Moment,
) -> Result<(), AnswerError> {
    let (id, case_id) = (FollowUpId(follow_up.id), CaseId(follow_up.case_id));
    let scope = OrgScope::subtrees(vec![UnitPath::from_stored(follow_up.unit_path.as_str())]);
    // The case first, then the follow-up: staff's actions lock in the same order.
    let case = case_store::lock(uow.connection(), &scope, case_id).await?.ok_or(AnswerError::Expired)?;
    match store::lock(uow.connection(), id).await?.map(|row| row.state) {
        Some(state) if state == FollowUpState::Sent.code() => {}
        Some(state) if state == FollowUpState::Answered.code() => return Err(AnswerError::AlreadyAnswered),
        _ => return Err(AnswerError::Expired),
    }
    let policy = version(uow.connection(), case.policy_version, &room.calendar).await?.policy.follow_up;
    let outcome = FollowUpOutcome::of(answer.score, &policy);
    let given = Some((moment.at, answer.score, answer.comment));
    store::finish(uow.connection(), id, FollowUpState::Answered, given).await?;
    let event = FollowUpAnswered { case_id, follow_up_id: id, good: outcome == FollowUpOutcome::Good };
    uow.record(&event, id, &case.unit_path)?;
    uow.audit("follow_up.answer", "follow_up", id, &case.unit_path);
    let reason = outcome.code();
    if outcome == FollowUpOutcome::Bad {
        perform::apply(room, uow, case, moment, Act::Reopen { reason: Some(reason), text: None }).await?;
    } else {
        let verified = perform::apply(room, uow, case, moment, Act::Verify { reason }).await?;
        close_if_nothing_is_missing(room, uow, verified.case, moment, reason).await?;
    }
    Ok(())
}

/// Closes a verified case; one whose cause is still to be found, or that is appealed against, waits for staff.
pub(crate) async fn close_if_nothing_is_missing(
    room: &CaseRoom,
    uow: &mut UnitOfWork,
    case: Case,
    moment: Moment,
    reason: &'static str,
) -> Result<(), VerbError> {
    let act = Act::Close { reason: Some(reason), text: None };
    match perform::apply(room, uow, case, moment, act).await {
        Ok(_) | Err(VerbError::Blocked(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

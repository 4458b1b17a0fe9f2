//! What every change of a piece of feedback has in common: seen, allowed, written with entry, event and audit row.

use crate::{
    FeedbackRoom, dispatch,
    feedback::{
        FeedbackAction, FeedbackRefusal, FeedbackState, entity,
        entry::{self, FeedbackEntryKind, NewEntry},
        events::FeedbackChanged,
        store,
    },
};
use manyi_kernel::{Actor, FeedbackId, FieldProblem, Revision};
use manyi_storage::{StorageError, UnitOfWork};

/// Why a change is refused.
#[derive(Debug, thiserror::Error)]
pub enum ActRefused {
    #[error("there is no such feedback")]
    NotFound,
    #[error("somebody else changed it meanwhile")]
    EditedMeanwhile,
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error("refused in state {}: {}", state.code(), reason.code())]
    Refused { state: FeedbackState, action: FeedbackAction, reason: FeedbackRefusal },
    /// A matter is not linked to itself, nor to one that is linked to it.
    #[error("it cannot be linked to itself")]
    Circle,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The row, locked until the unit of work ends; an edit of an older revision is refused.
pub(crate) async fn locked(
    work: &UnitOfWork,
    id: FeedbackId,
    expected: Option<Revision>,
) -> Result<entity::Model, ActRefused> {
    let row = store::lock(work.connection(), &work.actor().scope, id).await?.ok_or(ActRefused::NotFound)?;
    if expected.is_some_and(|expected| expected.0 != row.revision) {
        return Err(ActRefused::EditedMeanwhile);
    }
    Ok(row)
}

/// The state after `action`, or the refusal.
pub(crate) fn next_state(
    row: &entity::Model,
    action: FeedbackAction,
    with_case: bool,
) -> Result<FeedbackState, ActRefused> {
    let state = row.state()?;
    let next = state.after(action, row.kind()?, with_case);
    next.map_err(|reason| ActRefused::Refused { state, action, reason })
}

/// Into `next`; instants of the row follow.
pub(crate) fn moved(mut row: entity::Model, next: FeedbackState, at: i64) -> entity::Model {
    row.state = next.code().to_owned();
    row.decided_at = match (next.is_decided(), row.decided_at) {
        (true, None) => Some(at),
        (true, known) => known,
        (false, _) => None,
    };
    let ended = !next.is_open() && next != FeedbackState::Answered;
    row.ended_at = ended.then_some(row.ended_at.unwrap_or(at));
    row
}

/// A change as it is written down.
pub(crate) struct Change {
    pub action: Option<FeedbackAction>,
    pub entry: FeedbackEntryKind,
    pub text: Option<String>,
    pub audit: &'static str,
}

/// Writes the row as a new revision.
pub(crate) async fn write(
    work: &mut UnitOfWork,
    mut row: entity::Model,
    change: Change,
) -> Result<(), StorageError> {
    row.revision += 1;
    row.updated_at = work.now().as_millisecond();
    let (id, place, state) = (row.feedback_id(), row.place(), row.state()?);
    let entry = NewEntry { kind: change.entry, text: change.text, to: state };
    entry::append(work.connection(), id, work.actor(), work.now(), entry).await?;
    dispatch::note::ended(work, &row).await?;
    store::update(work.connection(), row).await?;
    work.record(&FeedbackChanged { feedback_id: id, action: change.action, state }, id, &place)?;
    work.audit(change.audit, "feedback", id, &place);
    Ok(())
}

/// The customer's word or end of the matter reaches the case that handles it.
pub(crate) async fn tell_case(room: &FeedbackRoom, row: &entity::Model, text: &str) {
    let Some(case) = row.case_id else { return };
    // What was said stands in the register already: the case may have ended meanwhile.
    if let Err(error) = room.cases.tell(manyi_kernel::CaseId(case), text.to_owned()).await {
        tracing::warn!(%error, feedback = %row.id, "the case was not told what the customer said");
    }
}

/// For the customer, who sees nothing but the own matter.
pub(crate) fn customer_of(row: &entity::Model, locale: manyi_kernel::Locale) -> Actor {
    let mut actor = Actor::respondent(locale);
    actor.scope = manyi_kernel::OrgScope::subtrees(vec![row.place()]);
    actor
}

//! What was suggested when a matter came in, and where it was handled in the end.

use super::{SuggestedBy, setting, store};
use crate::{
    FeedbackRoom,
    feedback::{FeedbackState, entity, ports::UnitGuess},
};
use manyi_kernel::{FeedbackId, UnitId};
use manyi_storage::{StorageError, UnitOfWork};

/// Keeps what rule and text suggest; a second time changes nothing.
pub(crate) async fn suggested(
    room: &FeedbackRoom,
    row: &entity::Model,
    (by_rule, by_text): (Option<(UnitId, f64)>, Option<&UnitGuess>),
) -> Result<(), StorageError> {
    let text = by_text.map(|guess| (guess.unit_id, guess.confidence));
    let found = [(SuggestedBy::Rule, by_rule), (SuggestedBy::Text, text)];
    let found: Vec<(SuggestedBy, (UnitId, f64))> =
        found.into_iter().filter_map(|(by, found)| Some((by, found?))).collect();
    if found.is_empty() {
        return Ok(());
    }
    let work = room.db.begin(&manyi_kernel::Actor::system()).await?;
    let made_at = work.now().as_millisecond();
    for (by, (unit, confidence)) in found {
        let suggestion = store::suggestion::Model {
            feedback_id: row.id,
            suggested_by: by.code().to_owned(),
            unit_path: row.unit_path.clone(),
            unit_id: unit.0,
            confidence,
            automatic: false,
            made_at,
            settled_at: None,
            followed: None,
        };
        store::add(work.connection(), suggestion).await?;
    }
    // Derived from what was recorded with event and audit row; it counts once it is settled.
    work.commit().await?;
    Ok(())
}

/// It went there without a person.
pub(crate) async fn went_by_itself(
    work: &UnitOfWork,
    id: FeedbackId,
    by: SuggestedBy,
) -> Result<(), StorageError> {
    store::went(work.connection(), id, by).await
}

/// A person said where it goes.
pub(crate) async fn assigned(work: &UnitOfWork, row: &entity::Model) -> Result<(), StorageError> {
    let at = work.now().as_millisecond();
    store::settle(work.connection(), row.feedback_id(), (row.unit_id, at, true)).await
}

/// It was handled where it lay; what the customer took back tells nothing.
pub(crate) async fn ended(work: &UnitOfWork, row: &entity::Model) -> Result<(), StorageError> {
    let state = row.state()?;
    if state.is_open() || state == FeedbackState::Withdrawn {
        return Ok(());
    }
    let at = work.now().as_millisecond();
    store::settle(work.connection(), row.feedback_id(), (row.unit_id, at, false)).await
}

/// Whether matters still go by themselves after this one is settled.
pub(crate) async fn watch(room: &FeedbackRoom, id: FeedbackId) -> Result<(), StorageError> {
    let settled = store::settled_of(room.db.reader(), &[id.0]).await?;
    let by_text =
        |row: &&store::suggestion::Model| row.automatic && row.suggested_by == SuggestedBy::Text.code();
    match settled.iter().find(by_text) {
        Some(row) => setting::stop_if_short(room, row).await,
        None => Ok(()),
    }
}

//! Feedback becomes a case: from then on the case decides.

use super::change::{ActRefused, Change, locked, moved, next_state, write};
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackAction, entity,
        entry::FeedbackEntryKind,
        ports::{CaseMatter, OpenedCase},
        store,
    },
};
use manyi_kernel::{Actor, FeedbackId, Revision, UnitId};
use manyi_storage::StorageError;

/// Opens the case. It is opened first, once for each feedback: when the second step is lost, trying again finds it.
pub async fn open_feedback_case(
    room: &FeedbackRoom,
    actor: &Actor,
    id: FeedbackId,
    expected: Option<Revision>,
) -> Result<OpenedCase, ActRefused> {
    let seen = store::find(room.db.reader(), &actor.scope, id).await?.ok_or(ActRefused::NotFound)?;
    next_state(&seen, FeedbackAction::OpenCase, seen.case_id.is_some())?;
    if expected.is_some_and(|expected| expected.0 != seen.revision) {
        return Err(ActRefused::EditedMeanwhile);
    }
    let opened = room.cases.open(actor, matter(&seen)?).await?;
    let mut work = room.db.begin(actor).await?;
    let row = locked(&work, id, None).await?;
    let next = next_state(&row, FeedbackAction::OpenCase, row.case_id.is_some())?;
    let mut row = moved(row, next, work.now().as_millisecond());
    row.case_id = Some(opened.id.0);
    row.case_number = Some(opened.number.clone());
    let change = Change {
        action: Some(FeedbackAction::OpenCase),
        entry: FeedbackEntryKind::OpenCase,
        text: None,
        audit: "feedback.open_case",
    };
    write(&mut work, row, change).await?;
    work.commit().await?;
    Ok(opened)
}

fn matter(row: &entity::Model) -> Result<CaseMatter, StorageError> {
    Ok(CaseMatter {
        feedback_id: row.feedback_id(),
        kind: row.kind()?,
        channel: row.channel()?,
        severity: row.severity()?,
        title: row.title.clone(),
        text: row.body.clone(),
        unit_id: UnitId(row.unit_id),
        unit_path: row.place(),
        sender_name: row.sender_name.clone(),
        sender_phone: row.sender_phone.clone(),
        is_objection: row.appealed_at.is_some(),
    })
}

//! Somebody looks a report through before the visited unit sees it.

use super::{VisitRefused, needed};
use crate::{
    VisitRoom,
    visit::{VisitAction, entity, perform::perform, visible},
};
use manyi_kernel::{Actor, VisitId};
use sea_orm::ActiveValue::Set;

/// The report stands: its score counts and the visited unit sees it.
pub async fn approve_visit(room: &VisitRoom, actor: &Actor, id: VisitId) -> Result<(), VisitRefused> {
    reviewed(room, actor, id, VisitAction::Approve, None).await
}

/// Back to the shopper, who reports again.
pub async fn return_visit(
    room: &VisitRoom,
    actor: &Actor,
    id: VisitId,
    reason: &str,
) -> Result<(), VisitRefused> {
    let reason = needed("/reason", reason)?;
    reviewed(room, actor, id, VisitAction::Return, Some(reason)).await
}

async fn reviewed(
    room: &VisitRoom,
    actor: &Actor,
    id: VisitId,
    action: VisitAction,
    reason: Option<String>,
) -> Result<(), VisitRefused> {
    perform(room, actor, (id, visible::of_units(actor)), action, |act| {
        Ok(entity::ActiveModel {
            reviewed_by: Set(act.by.map(|person| person.0)),
            reviewed_at: Set(Some(act.at.as_millisecond())),
            review_reason: Set(reason),
            ..Default::default()
        })
    })
    .await
}

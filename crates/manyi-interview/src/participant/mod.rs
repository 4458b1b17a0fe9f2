//! Participants: who took part, what they agreed to, and that they can be forgotten.

pub mod commands;
mod consent;
pub(crate) mod entity;
mod forget;
mod view;
pub(crate) mod web;

pub use consent::ConsentWay;
pub(crate) use consent::may_be_quoted;
pub(crate) use view::{ParticipantView, of_session};

use manyi_kernel::InterviewParticipantId;
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait};

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: InterviewParticipantId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find_by_id(id.0).one(db).await?)
}

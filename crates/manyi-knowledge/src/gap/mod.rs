//! Gaps (未解答问题): what customers ask and no article answers. The text is kept without personal data; what is asked
//! nearly the same at one unit is one gap with a count.

pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod web;

use crate::KnowledgeRoom;
use manyi_kernel::{KnowledgeGapId, UnitId, coded};
use manyi_storage::StorageError;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

coded! {
    KnowledgeGapState {
        Open = "open",
        /// An article answers it now.
        Answered = "answered",
        /// No article is wanted, for a reason.
        Dismissed = "dismissed",
    }
}

/// The most asked of those that nobody settled, of one unit or of all; for the product's own use, so no scope.
pub async fn first_open_gap(
    room: &KnowledgeRoom,
    unit: Option<UnitId>,
) -> Result<Option<KnowledgeGapId>, StorageError> {
    let of_unit = unit.map(|unit| entity::Column::UnitId.eq(unit.0));
    let wanted =
        Condition::all().add(entity::Column::State.eq(KnowledgeGapState::Open.code())).add_option(of_unit);
    let query = entity::Entity::find().filter(wanted);
    let first = query.order_by_desc(entity::Column::Count).one(room.db.reader()).await?;
    Ok(first.map(|row| KnowledgeGapId(row.id)))
}

//! Versions as they are read.

use super::{document::Minutes, entity};
use crate::{
    MeetingRoom, meeting,
    stored::{MeetingPerson, Names, from_text},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, MeetingId};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;

/// One issued version.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutesHead)]
pub(crate) struct VersionHead {
    /// From 1.
    pub version: i32,
    #[schema(value_type = String, format = DateTime)]
    pub issued_at: Timestamp,
    pub issued_by: Option<MeetingPerson>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
#[schema(as = MeetingMinutesVersion)]
pub(crate) struct Version {
    #[serde(flatten)]
    pub head: VersionHead,
    pub document: Minutes,
}

/// The latest first. Whether the actor sees the meeting is asked before.
pub(crate) async fn versions(
    db: &impl ConnectionTrait,
    id: MeetingId,
    names: &Names,
) -> Result<Vec<VersionHead>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::MeetingId.eq(id.0))
        .order_by_desc(entity::Column::Version)
        .all(db)
        .await?;
    Ok(rows.iter().map(|row| head(row, names)).collect())
}

fn head(row: &entity::Model, names: &Names) -> VersionHead {
    VersionHead {
        version: row.version,
        issued_at: instant(row.issued_at),
        issued_by: row.issued_by.map(|person| names.person(person)),
    }
}

/// `None` where there is none or the actor does not see the meeting.
pub(super) async fn version(
    room: &MeetingRoom,
    actor: &Actor,
    id: MeetingId,
    number: i32,
) -> Result<Option<Version>, StorageError> {
    let db = room.db.reader();
    if meeting::find(db, actor, id).await?.is_none() {
        return Ok(None);
    }
    let Some(row) = entity::Entity::find_by_id((id.0, number)).one(db).await? else { return Ok(None) };
    let names = Names::fetch(room).await;
    Ok(Some(Version { head: head(&row, &names), document: from_text(&row.document)? }))
}

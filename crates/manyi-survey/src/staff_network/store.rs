//! Declared networks in the database.

use super::{entity, parse};
use crate::SurveyRoom;
use jiff::Timestamp;
use manyi_storage::{StorageError, instant};
use sea_orm::{
    ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryOrder, sea_query::OnConflict,
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use uuid::Uuid;

/// A declared network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct StaffNetworkId(pub Uuid);

impl std::fmt::Display for StaffNetworkId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A network that staff work in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = StaffNetwork)]
pub struct StaffNetworkView {
    pub id: StaffNetworkId,
    /// `203.0.113.7`, `203.0.113.0/28` or `2001:db8:1:2::/64`
    pub network: String,
    /// Where that is.
    pub note: String,
    #[schema(value_type = String, format = DateTime)]
    pub added_at: Timestamp,
}

pub(super) async fn insert(db: &impl ConnectionTrait, row: entity::Model) -> Result<bool, StorageError> {
    let known = OnConflict::column(entity::Column::Network).do_nothing().to_owned();
    let added =
        entity::Entity::insert(row.into_active_model()).on_conflict(known).exec_without_returning(db).await?;
    Ok(added > 0)
}

pub(super) async fn remove(db: &impl ConnectionTrait, id: StaffNetworkId) -> Result<bool, StorageError> {
    Ok(entity::Entity::delete_by_id(id.0).exec(db).await?.rows_affected > 0)
}

pub(super) async fn count(db: &impl ConnectionTrait) -> Result<u64, StorageError> {
    Ok(entity::Entity::find().count(db).await?)
}

/// In the order in which they were declared.
pub(super) async fn list(db: &impl ConnectionTrait) -> Result<Vec<StaffNetworkView>, StorageError> {
    let rows = entity::Entity::find()
        .order_by_asc(entity::Column::AddedAt)
        .order_by_asc(entity::Column::Id)
        .all(db)
        .await?;
    let view = |row: entity::Model| StaffNetworkView {
        id: StaffNetworkId(row.id),
        network: row.network,
        note: row.note,
        added_at: instant(row.added_at),
    };
    Ok(rows.into_iter().map(view).collect())
}

/// As traces of responses have them.
pub(crate) async fn hashes(room: &SurveyRoom) -> Result<HashSet<u64>, StorageError> {
    let declared = list(room.db.reader()).await?;
    if declared.is_empty() {
        return Ok(HashSet::new());
    }
    let key = room.trace_key().await?;
    let texts = declared.iter().filter_map(|one| parse(&one.network).ok()).flat_map(|(_, texts)| texts);
    Ok(texts.map(|text| key.hash("address", &text)).collect())
}

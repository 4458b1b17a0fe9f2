//! Row of a series.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_series")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub title: String,
    /// Code of [`super::Rhythm`].
    pub rhythm: String,
    pub chair_id: Uuid,
    pub secretary_id: Option<Uuid>,
    /// Ids as JSON.
    pub members: String,
    pub place: String,
    pub minutes: i32,
    pub countersign_days: i32,
    pub channel_id: Option<Uuid>,
    pub notify_to: Option<String>,
    pub ended: bool,
    pub revision: i32,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of an item.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_items")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub meeting_id: Uuid,
    /// From 1.
    pub ordinal: i32,
    /// Code of [`super::MeetingItemKind`].
    pub kind: String,
    /// Code of [`super::MeetingItemSource`].
    pub source: String,
    /// The same for the same problem; absent of an own item.
    pub source_key: Option<String>,
    pub title: String,
    pub summary: String,
    /// [`super::MatterLink`]s as JSON.
    pub links: String,
    pub notes: String,
    pub decision: String,
    /// [`super::Position`]s as JSON.
    pub positions: String,
    pub revision: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of a published version; it never changes, save that it is withdrawn.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "knowledge_versions")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub article_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    pub unit_path: String,
    /// [`super::Document`] as JSON.
    pub document: String,
    pub effective_at: i64,
    /// Code of [`super::in_force::KnowledgeLead`].
    pub lead: String,
    pub written_by: Option<Uuid>,
    pub published_by: Option<Uuid>,
    pub published_at: i64,
    pub withdrawn_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

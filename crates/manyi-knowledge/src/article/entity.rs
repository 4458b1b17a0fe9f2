//! Row of an article.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "knowledge_articles")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// Code of [`super::KnowledgeArticleState`].
    pub state: String,
    /// The version being worked on, from 1.
    pub version: i32,
    /// [`super::Document`] as JSON.
    pub document: String,
    /// Who changed it last: they do not approve it.
    pub written_by: Option<Uuid>,
    /// Why it was returned.
    pub note: Option<String>,
    pub revision: i32,
    pub created_at: i64,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

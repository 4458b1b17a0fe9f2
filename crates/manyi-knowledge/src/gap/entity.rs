//! Row of a gap.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "knowledge_gaps")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// As it was asked first, personal data masked.
    pub text: String,
    /// Times it was asked.
    pub count: i32,
    /// Code of [`super::KnowledgeGapState`].
    pub state: String,
    /// What answers it.
    pub article_id: Option<Uuid>,
    /// Why no article is wanted.
    pub reason: Option<String>,
    pub first_at: i64,
    pub last_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

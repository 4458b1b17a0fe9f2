//! Row of a session.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_sessions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Code of [`super::InterviewKind`].
    pub kind: String,
    pub title: String,
    pub guide_id: Uuid,
    /// The one it was planned with.
    pub guide_version: i32,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub place: String,
    pub starts_at: i64,
    pub minutes: i32,
    pub moderator_id: Uuid,
    /// Code of [`super::SessionState`].
    pub state: String,
    pub notes: String,
    pub revision: i32,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

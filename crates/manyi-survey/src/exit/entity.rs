//! Row of somebody who was led out.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "response_exits")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// What the person would have submitted; a retry comes to the same exit.
    pub submission_id: Uuid,
    pub questionnaire_id: Uuid,
    pub version: i32,
    pub wave_id: Uuid,
    pub channel: String,
    pub link_id: Option<Uuid>,
    pub invitation_id: Option<Uuid>,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// Code of [`manyi_rules::ExitKind`].
    pub kind: String,
    pub ending: Option<String>,
    pub quota: Option<String>,
    pub cell: Option<String>,
    pub answers: String,
    pub left_at: i64,
    /// Days since 1970-01-01 in the organisation's time zone.
    pub left_day: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of a recipient.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_recipients")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub campaign_id: Uuid,
    pub dedupe: String,
    pub customer_key: String,
    pub contact: String,
    pub name: String,
    pub invitation_id: Option<Uuid>,
    pub state: String,
    pub reason: Option<String>,
    pub asked_at: Option<i64>,
    pub changed_at: i64,
    pub reminder_count: i32,
    pub reminded_at: Option<i64>,
    pub created_at: i64,
    /// When the service that is asked about ended.
    pub served_at: Option<i64>,
    /// Whom of a wave's sample it is.
    pub sampled_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of a campaign.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_campaigns")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub questionnaire_id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub kind: String,
    pub name: String,
    pub state: String,
    pub channel_id: Option<Uuid>,
    pub subject: String,
    pub template: String,
    pub valid_days: i32,
    pub cooldown_days: i32,
    pub reminder_max: i32,
    pub reminder_after_days: i32,
    pub delay_minutes: i32,
    pub key_hash: Option<String>,
    /// The wave it asks for; its sample are the recipients.
    pub wave_id: Option<Uuid>,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

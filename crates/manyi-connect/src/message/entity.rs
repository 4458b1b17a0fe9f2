//! Row of a message.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub channel_id: Uuid,
    pub key: String,
    pub purpose: String,
    pub subject_id: String,
    pub unit_path: String,
    pub content: Option<String>,
    pub masked_to: String,
    pub optional: bool,
    pub to_staff: bool,
    pub state: String,
    pub reason: Option<String>,
    pub words: Option<String>,
    pub attempts: i32,
    pub slot_at: Option<i64>,
    pub provider_id: Option<String>,
    pub created_at: i64,
    pub settled_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

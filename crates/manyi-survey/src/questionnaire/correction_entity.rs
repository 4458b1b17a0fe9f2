//! Row of a correction of words in a published version.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questionnaire_corrections")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub questionnaire_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i32,
    /// From 1; of two corrections at the same time the second is refused by it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i32,
    /// What stood there and what stands there now, as JSON.
    pub changes: String,
    pub corrected_at: i64,
    pub corrected_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of an attempt to reach somebody who was drawn.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "survey_contacts")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub sampled_id: Uuid,
    pub wave_id: Uuid,
    /// Code of [`super::ContactChannel`].
    pub channel: String,
    /// Code of [`super::ContactCode`].
    pub code: String,
    pub appointment_at: Option<i64>,
    pub note: Option<String>,
    pub interviewer: Option<Uuid>,
    pub attempted_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

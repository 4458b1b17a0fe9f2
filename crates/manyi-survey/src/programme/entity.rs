//! Row of a programme.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "programmes")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The owner.
    pub unit_id: Uuid,
    pub unit_path: String,
    /// Code of [`super::ProgrammeState`].
    pub state: String,
    /// [`super::ProgrammePlan`] as JSON.
    pub plan: String,
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub created_at: i64,
    pub updated_at: i64,
    pub approved_by: Option<Uuid>,
    pub approved_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

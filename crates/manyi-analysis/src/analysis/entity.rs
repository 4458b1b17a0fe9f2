//! Row of a saved analysis.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "analyses")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub title: String,
    pub method: String,
    /// The lowest unit above all of its rows: who sees that unit sees the analysis.
    pub unit_path: String,
    pub recipe: String,
    /// Counts its runs.
    pub revision: i32,
    pub created_by: Option<Uuid>,
    pub created_at: i64,
    pub changed_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of one run of an analysis.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "analysis_runs")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub analysis_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub revision: i32,
    pub ran_at: i64,
    pub ran_by: Option<Uuid>,
    /// Rows that came in.
    pub rows: i64,
    /// Of the event log, when the rows were read.
    pub position: i64,
    /// Fingerprint of the rows.
    pub digest: String,
    pub engine: String,
    pub units: i64,
    pub small_units: i64,
    pub outcome: String,
    /// Whether the figures differ from the run before; absent for the first.
    pub changed: Option<bool>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of a pile of sheets.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_batches")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub questionnaire_id: Uuid,
    /// The one that was printed.
    pub version: i32,
    /// A wave of a programme; the questionnaire's own where absent.
    pub wave_id: Option<Uuid>,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub name: String,
    /// When the sheets were filled in, `YYYY-MM-DD`.
    pub filled_on: String,
    pub created_by: Option<Uuid>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of an import.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "imports")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub state: String,
    /// Unique; names the wave while rows for it are stored and not published.
    pub open_key: Option<String>,
    /// Stands for mapping and rows of what is being stored: the same content goes on, other content begins anew.
    pub content: Option<String>,
    pub file_name: String,
    pub file_bytes: i64,
    /// JSON
    pub mapping: Option<String>,
    pub skip_bad_rows: bool,
    pub encoding: Option<String>,
    pub rows_done: i64,
    pub rows_total: i64,
    pub rows_read: i64,
    pub imported: i64,
    pub present: i64,
    pub bad_rows: i64,
    /// `{"code", "params"}`
    pub failure: Option<String>,
    /// List of row problems as JSON; large, read only where they are shown.
    pub problems: Option<String>,
    pub wave_id: Option<Uuid>,
    pub questionnaire_id: Option<Uuid>,
    /// Person; absent for the command line.
    pub created_by: Option<Uuid>,
    pub created_at: i64,
    pub changed_at: i64,
    pub published_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

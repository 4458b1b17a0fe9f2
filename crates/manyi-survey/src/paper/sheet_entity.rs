//! Row of a sheet.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_sheets")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub batch_id: Uuid,
    /// As it stands on the sheet.
    pub number: i32,
    /// Code of [`super::SheetState`].
    pub state: String,
    pub first_by: Option<Uuid>,
    pub first_at: i64,
    /// [`super::PaperEntry`] as JSON; cleared once the sheet is a response.
    pub first_entry: Option<String>,
    pub second_by: Option<Uuid>,
    pub second_at: Option<i64>,
    pub second_entry: Option<String>,
    pub settled_by: Option<Uuid>,
    pub settled_at: Option<i64>,
    /// Fields of the sheet, and how many each of the two keyed otherwise than agreed.
    pub field_count: Option<i32>,
    pub first_errors: Option<i32>,
    pub second_errors: Option<i32>,
    pub response_id: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

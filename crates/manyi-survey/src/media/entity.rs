//! Row of a picture.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "questionnaire_media")]
pub(crate) struct Model {
    /// Digest of the content.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub file_name: String,
    pub file_type: String,
    pub bytes: i64,
    pub width: i32,
    pub height: i32,
    pub uploaded_by: Option<Uuid>,
    pub uploaded_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

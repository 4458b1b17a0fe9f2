//! Row of a wave: one run of a survey.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waves")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub questionnaire_id: Uuid,
    /// The version with which the wave began.
    pub version: i32,
    /// `link` or `import`.
    pub source: String,
    /// What makes a wave the same wave again, unique: importing a file twice finds its wave by this.
    pub source_key: String,
    pub created_at: i64,
    /// `[{"code", "text"}]`: what the attributes of its responses are called.
    pub attributes: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

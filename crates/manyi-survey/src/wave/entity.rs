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
    /// `link`, `import` or `programme`.
    pub source: String,
    /// What makes a wave the same wave again, unique: importing a file twice finds its wave by this.
    pub source_key: String,
    pub created_at: i64,
    /// `[{"code", "text"}]`: what the attributes of its responses are called.
    pub attributes: Option<String>,
    /// Of a programme's wave, as the three below.
    pub programme_id: Option<Uuid>,
    /// Counts the waves of the programme.
    pub number: Option<i32>,
    /// First and last day of fieldwork, `YYYY-MM-DD`.
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of a public link.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "links")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub questionnaire_id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub code: String,
    pub open: bool,
    /// Code of [`super::PlaceKind`]; absent where the link is the whole unit's.
    pub place_kind: Option<String>,
    /// Empty where the link is the whole unit's.
    pub place_code: String,
    pub place_name: Option<String>,
    /// End of the short address.
    pub short_code: Option<String>,
    /// [`super::LinkPage`] as JSON; absent where nothing was set.
    pub page: Option<String>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

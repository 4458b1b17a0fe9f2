//! Row of a customer.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customers")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The organisation's own code, unique.
    pub code: String,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// Absent when unknown or erased, as mobile and e-mail.
    pub name: Option<String>,
    /// Code of [`super::CustomerKind`].
    pub kind: String,
    pub tier: Option<String>,
    pub region: Option<String>,
    pub mobile: Option<String>,
    pub email: Option<String>,
    /// Code of [`super::Consent`].
    pub consent: String,
    /// `{"code": "value"}`; absent when nothing more is known.
    pub attributes: Option<String>,
    pub erased_at: Option<i64>,
    pub revision: i32,
    pub created_at: i64,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

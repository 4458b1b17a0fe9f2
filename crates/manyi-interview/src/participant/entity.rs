//! Row of a participant.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, Default, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_participants")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub session_id: Uuid,
    /// Counts from 1 within the session; everybody else sees only this.
    pub ordinal: i32,
    pub name: Option<String>,
    pub contact: Option<String>,
    pub segment: Option<String>,
    pub customer_id: Option<Uuid>,
    /// Code of [`super::ConsentWay`].
    pub consent_way: Option<String>,
    pub consent_wording: Option<String>,
    pub consented_at: Option<i64>,
    /// Who recorded the consent.
    pub consent_by: Option<Uuid>,
    pub withdrawn_at: Option<i64>,
    pub erased_at: Option<i64>,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

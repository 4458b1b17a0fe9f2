//! Row of an asking.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "knowledge_askings")]
pub struct Model {
    /// Random: it is also the secret of the visitor's next click.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// What answered.
    pub article_id: Option<Uuid>,
    /// How sure the answer was, in hundredths.
    pub confidence: Option<i32>,
    /// Where nothing did, or it did not help.
    pub gap_id: Option<Uuid>,
    /// The customer went on to a person.
    pub is_handed_over: bool,
    /// What the customer said of the answer.
    pub is_helpful: Option<bool>,
    /// Hidden under the installation's key, to turn a flood away.
    pub address_hash: Option<i64>,
    pub asked_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

//! Row of somebody who was drawn.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sampled_people")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub wave_id: Uuid,
    pub customer_id: Uuid,
    pub customer_code: String,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// Place in the strata of the wave's sample.
    pub stratum: i32,
    /// Place in the list of the stratum, from 1.
    pub draw_order: i64,
    pub reserve: bool,
    /// From when on they are to be asked; absent for replacements that were not called up.
    pub released_at: Option<i64>,
    pub replaces: Option<Uuid>,
    pub replaced_by: Option<Uuid>,
    pub invitation_id: Option<Uuid>,
    pub invited_at: Option<i64>,
    pub sent_at: Option<i64>,
    pub delivered_at: Option<i64>,
    pub opened_at: Option<i64>,
    pub bounced_at: Option<i64>,
    pub opted_out_at: Option<i64>,
    /// Code of [`super::ContactCode`]: what the last attempt by a person came to.
    pub contact_code: Option<String>,
    /// Attempts by persons.
    pub attempts: i32,
    /// Who is calling them now, and until when nobody else does.
    pub held_by: Option<Uuid>,
    pub held_until: Option<i64>,
    /// Of an appointment: when to call again, and who agreed on it.
    pub call_again_at: Option<i64>,
    pub call_again_by: Option<Uuid>,
    /// Of the last attempt by a person.
    pub attempted_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

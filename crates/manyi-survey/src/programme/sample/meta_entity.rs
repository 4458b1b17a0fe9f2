//! Row of a wave's sample: what it takes to draw it again.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wave_samples")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub wave_id: Uuid,
    /// A whole number below 2⁵³.
    pub seed: String,
    /// Of the algorithm.
    pub version: i32,
    /// Code of [`crate::programme::MethodKind`].
    pub method: String,
    /// Customers in the frame on that day.
    pub frame_count: i64,
    /// List of [`super::Stratum`] as JSON.
    pub strata: String,
    pub drawn_by: Option<Uuid>,
    pub drawn_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

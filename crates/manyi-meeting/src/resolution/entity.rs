//! Rows of resolutions and of what became of them.

use jiff::civil::Date;
use manyi_storage::StorageError;
use sea_orm::entity::prelude::{
    ActiveModelBehavior, DeriveEntityModel, DerivePrimaryKey, DeriveRelation, EntityTrait, EnumIter,
    PrimaryKeyTrait, Uuid,
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meeting_resolutions")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub meeting_id: Uuid,
    pub item_id: Uuid,
    /// From 1, within the meeting.
    pub ordinal: i32,
    /// Of the unit that leads.
    pub unit_id: Uuid,
    pub unit_path: String,
    pub meeting_path: String,
    pub text: String,
    pub owner_id: Uuid,
    /// Ids as JSON.
    pub assist_units: String,
    /// Working days after the minutes are issued.
    pub due_days: i32,
    pub opened_at: Option<i64>,
    pub due_at: Option<i64>,
    /// Code of [`super::ResolutionState`].
    pub state: String,
    /// The last time, while it stands.
    pub reported_at: Option<i64>,
    pub ended_at: Option<i64>,
    /// `2026-10-31`, while more time is asked for.
    pub wanted_on: Option<String>,
    pub revision: i32,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The day that more time is asked for to.
    pub fn wanted_day(&self) -> Result<Option<Date>, StorageError> {
        self.wanted_on.as_deref().map(day).transpose()
    }
}

/// Reads a stored day.
pub(crate) fn day(text: &str) -> Result<Date, StorageError> {
    text.parse().map_err(|_| StorageError::Corrupt(format!("`{text}` is no day")))
}

pub(crate) mod step {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_resolution_steps")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub resolution_id: Uuid,
        /// Code of [`super::super::ResolutionAction`].
        pub kind: String,
        pub text: String,
        pub person_id: Option<Uuid>,
        /// What more time was asked for, or granted, to.
        pub day: Option<String>,
        pub at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

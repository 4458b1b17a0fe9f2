//! Rows of meetings and of those who take part.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "meetings")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub series_id: Uuid,
    /// From 1, within the series.
    pub ordinal: i32,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub title: String,
    pub place: String,
    pub starts_at: i64,
    pub minutes: i32,
    /// Code of [`super::MeetingState`].
    pub state: String,
    pub cancel_reason: Option<String>,
    pub countersign_due_at: Option<i64>,
    /// 0 before the first.
    pub issued_version: i32,
    pub revision: i32,
    pub created_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) mod member {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "meeting_members")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub meeting_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        pub ordinal: i32,
        /// Code of [`super::super::MemberRole`].
        pub role: String,
        /// Code of [`super::super::MeetingAttendance`].
        pub attendance: Option<String>,
        /// Code of [`super::super::Countersignature`].
        pub countersign: Option<String>,
        /// Of an objection.
        pub reason: Option<String>,
        pub signed_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

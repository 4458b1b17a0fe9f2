//! Row of a visit.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mystery_visits")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub checklist_id: Uuid,
    /// [`crate::Checklist`] as JSON, as it was when the shopper was sent.
    pub checklist: String,
    pub unit_id: Uuid,
    pub unit_path: String,
    pub shopper_id: Uuid,
    /// `YYYY-MM-DD`; the visit is made between these two, both included.
    pub first_day: String,
    pub last_day: String,
    pub cover_story: String,
    /// Code of [`super::VisitState`].
    pub state: String,
    pub revision: i32,
    pub created_at: i64,
    pub visited_at: Option<i64>,
    /// [`super::Marks`] as JSON.
    pub marks: String,
    pub summary: String,
    pub submitted_at: Option<i64>,
    /// 0–10,000; absent before the report and where nothing could be seen.
    pub score_hundredths: Option<i32>,
    pub reviewed_by: Option<Uuid>,
    pub reviewed_at: Option<i64>,
    pub review_reason: Option<String>,
    pub appealed_by: Option<Uuid>,
    pub appealed_at: Option<i64>,
    pub appeal: Option<String>,
    pub decided_by: Option<Uuid>,
    pub decided_at: Option<i64>,
    /// `upheld` or `rejected`.
    pub decision: Option<String>,
    pub decision_reason: Option<String>,
    /// The score and the marks before an appeal was decided.
    pub first_score_hundredths: Option<i32>,
    pub first_marks: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

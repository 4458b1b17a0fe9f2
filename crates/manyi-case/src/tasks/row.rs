//! Tasks as rows, written anew whenever their case changes.

use super::task_clock;
use crate::{
    case::{
        Case, CaseState, Picture,
        review_view::{CaseFinding, CaseTaskView},
        view::CaseUnit,
    },
    policy::store::PolicyInForce,
};
use jiff::Timestamp;
use manyi_calendar::CalendarError;
use manyi_kernel::{CaseId, Revision};
use manyi_storage::StorageError;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, sea_query::OnConflict};
use serde::Serialize;

pub(crate) mod task_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_tasks")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub case_id: Uuid,
        pub unit_id: Uuid,
        pub unit_path: String,
        pub kind: String,
        pub person_id: Option<Uuid>,
        pub ordered_at: i64,
        /// While the case is on hold: as of the hold.
        pub due_at: i64,
        pub held_at: Option<i64>,
        pub ended_at: Option<i64>,
        pub outcome: Option<String>,
        pub worked_minutes: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A task beside what its unit may know of the case: never who complained.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CaseTaskRow {
    #[serde(flatten)]
    pub task: CaseTaskView,
    pub case_id: CaseId,
    pub case_number: String,
    pub case_title: String,
    pub case_description: String,
    pub case_state: CaseState,
    pub case_unit: CaseUnit,
    /// Goes back as `If-Match`.
    pub case_revision: Revision,
    /// The finding, if the unit of the task has a share of it.
    pub finding: Option<CaseFinding>,
}

/// Writes every task of a case.
pub(crate) async fn project(
    connection: &impl ConnectionTrait,
    case: &Case,
    in_force: &PolicyInForce,
    at: Timestamp,
) -> Result<(), ProjectError> {
    use task_row::{Column, Entity, Model};
    let picture = Picture::of(&case.steps);
    let mut rows = Vec::with_capacity(picture.tasks.len());
    for task in &picture.tasks {
        let clock = task_clock(task, case, in_force, at)?;
        let row = Model {
            id: task.order.id.0,
            case_id: case.id.0,
            unit_id: task.order.unit_id.0,
            unit_path: task.order.unit_path.to_string(),
            kind: task.order.kind.code().to_owned(),
            person_id: task.order.person.map(|person| person.0),
            ordered_at: task.ordered_at.as_millisecond(),
            due_at: clock.deadline.due_at.as_millisecond(),
            held_at: clock.held_at.map(Timestamp::as_millisecond),
            ended_at: clock.ended_at.map(Timestamp::as_millisecond),
            outcome: task.end.as_ref().map(|end| end.outcome.code().to_owned()),
            worked_minutes: clock.worked_minutes,
        };
        rows.push(row.into_active_model());
    }
    if rows.is_empty() {
        return Ok(());
    }
    let known = OnConflict::column(Column::Id)
        .update_columns([
            Column::DueAt,
            Column::HeldAt,
            Column::EndedAt,
            Column::Outcome,
            Column::WorkedMinutes,
        ])
        .to_owned();
    Entity::insert_many(rows).on_conflict(known).exec_without_returning(connection).await?;
    Ok(())
}

/// Why the tasks could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ProjectError {
    #[error(transparent)]
    Deadline(#[from] CalendarError),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<sea_orm::DbErr> for ProjectError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Storage(error.into())
    }
}

impl From<ProjectError> for crate::case::VerbError {
    fn from(error: ProjectError) -> Self {
        match error {
            ProjectError::Deadline(error) => error.into(),
            ProjectError::Storage(error) => error.into(),
        }
    }
}

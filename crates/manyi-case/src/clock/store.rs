//! The clocks as last computed, for lists, the sweep and the facts.

use super::compute::{Clock, ClockEnd};
use jiff::Timestamp;
use manyi_kernel::CaseId;
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict,
};

pub(crate) mod target_row {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "case_targets")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub case_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub target: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: i32,
        pub started_at: i64,
        pub due_at: i64,
        pub stopped_at: Option<i64>,
        pub cancelled: bool,
        pub held_at: Option<i64>,
        /// Working minutes until it stopped, pauses left out.
        pub worked_minutes: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

impl target_row::Model {
    fn of(case_id: CaseId, clock: &Clock) -> Self {
        Self {
            case_id: case_id.0,
            target: clock.target.code().to_owned(),
            round: clock.round,
            started_at: clock.started_at.as_millisecond(),
            due_at: clock.due_at().as_millisecond(),
            stopped_at: clock.end.at().map(Timestamp::as_millisecond),
            cancelled: matches!(clock.end, ClockEnd::Cancelled(_)),
            held_at: clock.held_since.map(Timestamp::as_millisecond),
            worked_minutes: clock.worked_minutes,
        }
    }

    /// Whether it was done in time; `None` while that is open, and for ever if it was cancelled in time.
    pub fn on_time(&self, now: Timestamp) -> Option<bool> {
        let looked_at = self.stopped_at.or(self.held_at).unwrap_or(now.as_millisecond());
        if looked_at > self.due_at {
            Some(false)
        } else {
            (self.stopped_at.is_some() && !self.cancelled).then_some(true)
        }
    }
}

/// Writes every clock of a case: those known by target and round are brought up to date, and those
/// that the rule in force no longer has are gone.
pub(crate) async fn write(
    connection: &impl ConnectionTrait,
    case_id: CaseId,
    clocks: &[Clock],
) -> Result<(), StorageError> {
    use target_row::{Column, Entity, Model};
    let rows = clocks.iter().map(|clock| Model::of(case_id, clock).into_active_model());
    let known = OnConflict::columns([Column::CaseId, Column::Target, Column::Round])
        .update_columns([
            Column::DueAt,
            Column::StoppedAt,
            Column::Cancelled,
            Column::HeldAt,
            Column::WorkedMinutes,
        ])
        .to_owned();
    Entity::insert_many(rows).on_conflict(known).exec_without_returning(connection).await?;
    let other = |clock: &Clock| {
        Condition::any().add(Column::Target.ne(clock.target.code())).add(Column::Round.ne(clock.round))
    };
    let others = clocks.iter().fold(Condition::all(), |others, clock| others.add(other(clock)));
    Entity::delete_many().filter(Column::CaseId.eq(case_id.0)).filter(others).exec(connection).await?;
    Ok(())
}

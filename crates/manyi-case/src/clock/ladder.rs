//! The escalation ladder: what happens to a case whose clock ran out and is still not stopped.
//!
//! Planned when the breach is noticed, climbed by the sweep: each step once and in order, also after the
//! server stood still for days.

use crate::{
    CaseRoom,
    case::{
        Act, CaseAction, Picture, VerbError,
        perform::{self, Moment},
        store as case_store,
    },
    policy::store::of_case,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, OrgScope};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

/// Escalations per look: each is a transaction of its own.
const BATCH: i64 = 200;

const INSERT: &str = "INSERT INTO case_escalations (case_id, target, round, level, due_at) \
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (case_id, target, round, level) \
    DO UPDATE SET due_at = excluded.due_at WHERE case_escalations.done_at IS NULL";

/// A clock that stands still, was stopped or was given more time climbs no further.
const DUE: &str = "SELECT e.case_id, e.target, e.round, e.level FROM case_escalations e \
    JOIN case_targets t ON t.case_id = e.case_id AND t.target = e.target AND t.round = e.round \
    WHERE e.done_at IS NULL AND e.due_at <= $1 AND t.due_at < $1 AND t.stopped_at IS NULL AND t.held_at IS NULL \
    ORDER BY e.due_at, e.case_id, e.level LIMIT $2";

const DONE: &str = "UPDATE case_escalations SET done_at = $1 \
    WHERE case_id = $2 AND target = $3 AND round = $4 AND level = $5 AND done_at IS NULL";

/// Plans the steps of a clock (case, target, round) that ran out at `due_at`.
pub(super) async fn plan(
    room: &CaseRoom,
    uow: &UnitOfWork,
    (case_id, target, round): (CaseId, &str, i32),
    due_at: Timestamp,
    (policy_version, calendar_id): (i32, Option<Uuid>),
) -> Result<(), StorageError> {
    let connection = uow.connection();
    let in_force = of_case(connection, policy_version, calendar_id, &room.calendar).await?;
    for (level, step) in (1_i32..).zip(&in_force.policy.ladder) {
        let allowance = in_force.at_the_desk(step.after);
        let at = allowance
            .deadline(&in_force.calendar, due_at, &[])
            .map_err(|error| StorageError::Corrupt(format!("ladder of case {case_id}: {error}")))?
            .due_at;
        let values =
            [case_id.0.into(), target.into(), round.into(), level.into(), at.as_millisecond().into()];
        let statement = Statement::from_sql_and_values(connection.get_database_backend(), INSERT, values);
        connection.execute_raw(statement).await?;
    }
    Ok(())
}

/// Does every escalation that is due.
pub(super) async fn climb(room: &CaseRoom) -> Result<(), VerbError> {
    let reader = room.db.reader();
    let values = [room.db.now().as_millisecond().into(), BATCH.into()];
    let due = Statement::from_sql_and_values(reader.get_database_backend(), DUE, values);
    for row in reader.query_all_raw(due).await.map_err(StorageError::from)? {
        let read = |error: sea_orm::DbErr| VerbError::from(StorageError::from(error));
        let case_id = CaseId(row.try_get("", "case_id").map_err(read)?);
        let target: String = row.try_get("", "target").map_err(read)?;
        let round: i32 = row.try_get("", "round").map_err(read)?;
        let level: i32 = row.try_get("", "level").map_err(read)?;
        escalate(room, case_id, (&target, round), level).await?;
    }
    Ok(())
}

async fn escalate(
    room: &CaseRoom,
    case_id: CaseId,
    (target, round): (&str, i32),
    level: i32,
) -> Result<(), VerbError> {
    let mut uow = room.db.begin(&Actor::system()).await?;
    // The case first: staff's actions lock in the same order.
    let case = case_store::lock(uow.connection(), &OrgScope::everything(), case_id).await?;
    let Some(case) = case else { return Ok(()) };
    let now = uow.now().as_millisecond();
    let values = [now.into(), case_id.0.into(), target.into(), round.into(), level.into()];
    let backend = uow.connection().get_database_backend();
    let done = uow
        .connection()
        .execute_raw(Statement::from_sql_and_values(backend, DONE, values))
        .await
        .map_err(StorageError::from)?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    // Another clock of the case, or a person, was there before: nothing to say again.
    if case.state.after(CaseAction::Escalate).is_ok() && Picture::of(&case.steps).level < level {
        let moment = Moment::of(&uow);
        let act = Act::Escalate { level: Some(level), text: None };
        perform::apply(room, &mut uow, case, moment, act).await?;
    } else {
        uow.audit("case.escalate_known", "case", case_id, &case.unit_path);
    }
    uow.commit().await?;
    Ok(())
}

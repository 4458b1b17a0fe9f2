//! Cases and their steps in the store. Whoever reads one names the scope it must lie in.

mod rows;

pub(crate) use rows::{case_row, code, step_row};

use super::{Case, CaseNumber, CaseOrigin, CaseState, Step};
use crate::{
    clock::{
        CaseTarget,
        compute::{Clock, ClockEnd},
    },
    policy::store::PolicyInForce,
};
use jiff::Timestamp;
use manyi_kernel::{CaseId, OrgScope, Revision, UnitPath};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Statement, sea_query::LockType,
};
use uuid::Uuid;

/// Cases on hold stand behind all running ones, and cases without a clock behind those, the last
/// touched first.
const HELD_ORDER: i64 = 100_000_000_000_000;
const DONE_ORDER: i64 = 1_000_000_000_000_000;

/// What stands in the row for lists and counts; derived from the clocks.
pub(crate) struct Standing {
    pub next: Option<Next>,
    pub held_at: Option<Timestamp>,
    pub updated_at: Timestamp,
}

/// The clock that runs out first.
#[derive(Clone, Copy)]
pub(crate) struct Next {
    pub target: CaseTarget,
    pub due_at: Timestamp,
    /// From when on little time is left.
    pub warn_at: Timestamp,
}

impl Standing {
    pub fn of(case: &Case, clocks: &[Clock], in_force: &PolicyInForce, updated_at: Timestamp) -> Self {
        let running = clocks.iter().filter(|clock| clock.end == ClockEnd::Running);
        let next = running.min_by_key(|clock| clock.due_at()).map(|clock| Next {
            target: clock.target,
            due_at: clock.due_at(),
            warn_at: clock.warns_at(&in_force.calendar, in_force.policy.warning_percent, updated_at),
        });
        Self { next, held_at: case.held_since(), updated_at }
    }

    fn due_order(&self) -> i64 {
        match (self.next, self.held_at) {
            (None, _) => DONE_ORDER - self.updated_at.as_millisecond(),
            (Some(next), Some(held)) if next.due_at >= held => HELD_ORDER + next.due_at.as_millisecond(),
            (Some(next), _) => next.due_at.as_millisecond(),
        }
    }
}

/// The next number of a year. The row stays locked until the transaction ends, so a number that is
/// rolled back is given again: no gaps.
pub(crate) async fn next_number(
    connection: &impl ConnectionTrait,
    year: i16,
) -> Result<CaseNumber, StorageError> {
    let sql = "INSERT INTO case_counters (year, last_ordinal) VALUES ($1, 1) \
               ON CONFLICT (year) DO UPDATE SET last_ordinal = case_counters.last_ordinal + 1 \
               RETURNING last_ordinal";
    let values = [i32::from(year).into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    let row = connection.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| StorageError::Corrupt("the case counter gave no number".to_owned()))?;
    Ok(CaseNumber { year, ordinal: row.try_get("", "last_ordinal")? })
}

pub(crate) async fn find_by_source(
    connection: &impl ConnectionTrait,
    origin: CaseOrigin,
    source_id: &str,
) -> Result<Option<case_row::Model>, StorageError> {
    let found = case_row::Entity::find()
        .filter(case_row::Column::Origin.eq(origin.code()))
        .filter(case_row::Column::SourceId.eq(source_id))
        .one(connection)
        .await?;
    Ok(found)
}

/// The case of that number within `scope`.
pub(crate) async fn find_id_by_number(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    number: &str,
) -> Result<Option<CaseId>, StorageError> {
    let row = case_row::Entity::find()
        .filter(rows_within(scope, case_row::Column::UnitPath))
        .filter(case_row::Column::Number.eq(number))
        .one(connection)
        .await?;
    Ok(row.map(|row| CaseId(row.id)))
}

/// Where the case stands in the organisation; `None` when it does not exist or lies outside `scope`.
pub(crate) async fn find_path(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: CaseId,
) -> Result<Option<UnitPath>, StorageError> {
    let path: Option<String> = case_row::Entity::find_by_id(id.0)
        .filter(rows_within(scope, case_row::Column::UnitPath))
        .select_only()
        .column(case_row::Column::UnitPath)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(path.map(UnitPath::from_stored))
}

/// The case with its steps; `None` when it does not exist or lies outside `scope`.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: CaseId,
) -> Result<Option<(Case, case_row::Model)>, StorageError> {
    let row = case_row::Entity::find_by_id(id.0)
        .filter(rows_within(scope, case_row::Column::UnitPath))
        .one(connection)
        .await?;
    with_steps(connection, row).await
}

/// As [`find`], and nobody else changes the case until the transaction ends.
pub(crate) async fn lock(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: CaseId,
) -> Result<Option<Case>, StorageError> {
    let query = case_row::Entity::find_by_id(id.0).filter(rows_within(scope, case_row::Column::UnitPath));
    let row = query.lock(LockType::Update).one(connection).await?;
    Ok(with_steps(connection, row).await?.map(|(case, _)| case))
}

async fn with_steps(
    connection: &impl ConnectionTrait,
    row: Option<case_row::Model>,
) -> Result<Option<(Case, case_row::Model)>, StorageError> {
    let Some(row) = row else { return Ok(None) };
    let steps = step_row::Entity::find()
        .filter(step_row::Column::CaseId.eq(row.id))
        .order_by_asc(step_row::Column::Sequence)
        .all(connection)
        .await?;
    let steps = steps.into_iter().map(Step::try_from).collect::<Result<Vec<_>, _>>()?;
    Ok(Some((row.clone().into_case(steps)?, row)))
}

pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    case: &Case,
    standing: &Standing,
) -> Result<(), StorageError> {
    let row = case_row::Model::of(case, standing).into_active_model();
    case_row::Entity::insert(row).exec_without_returning(connection).await?;
    for sequence in 1..=case.steps.len() {
        insert_step(connection, case, sequence).await?;
    }
    Ok(())
}

/// Writes the case and the last step of its log, if the stored revision is still `expected`.
pub(crate) async fn update(
    connection: &impl ConnectionTrait,
    case: &Case,
    expected: Revision,
    standing: &Standing,
) -> Result<(), StorageError> {
    let row = case_row::Model::of(case, standing).into_active_model().reset_all();
    let updated = case_row::Entity::update_many()
        .set(row)
        .filter(case_row::Column::Id.eq(case.id.0))
        .filter(case_row::Column::Revision.eq(expected.0))
        .exec(connection)
        .await?;
    if updated.rows_affected != 1 {
        return Err(StorageError::RevisionMismatch);
    }
    insert_step(connection, case, case.steps.len()).await
}

/// `sequence` counts from 1.
async fn insert_step(
    connection: &impl ConnectionTrait,
    case: &Case,
    sequence: usize,
) -> Result<(), StorageError> {
    let Some(step) = sequence.checked_sub(1).and_then(|index| case.steps.get(index)) else {
        return Err(StorageError::Corrupt(format!("case {} has no step {sequence}", case.id)));
    };
    let row = step_row::Model::of(case.id, sequence, step)?.into_active_model();
    step_row::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Ids of open cases in order, behind `after`.
pub(crate) async fn open_case_ids(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<CaseId>, StorageError> {
    let mut query = case_row::Entity::find()
        .filter(rows_within(scope, case_row::Column::UnitPath))
        .filter(case_row::Column::IsOpen.eq(true));
    if let Some(after) = after {
        query = query.filter(case_row::Column::Id.gt(after));
    }
    let rows = query.order_by_asc(case_row::Column::Id).limit(limit).all(connection).await?;
    Ok(rows.into_iter().map(|row| CaseId(row.id)).collect())
}

/// Codes of the states somebody still has to work in.
pub(crate) fn open_states() -> Vec<&'static str> {
    CaseState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code()).collect()
}

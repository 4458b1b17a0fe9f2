//! Runs in the database.

use super::{
    entity::{self, text_of},
    record::{AutomationRunState, Step},
};
use jiff::Timestamp;
use manyi_kernel::{AutomationRuleId, OrgScope};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

/// False when the rule has heard of the event, or of the text in it, before.
pub(crate) async fn insert(
    connection: &impl ConnectionTrait,
    row: entity::Model,
) -> Result<bool, StorageError> {
    let key = [entity::Column::RuleId, entity::Column::Event, entity::Column::TextId];
    let known = OnConflict::columns(key).do_nothing().to_owned();
    let inserted = entity::Entity::insert(row.into_active_model())
        .on_conflict(known)
        .exec_without_returning(connection)
        .await?;
    Ok(inserted == 1)
}

/// Runs of an event that still have to act, in the order of their rules.
pub(crate) async fn waiting(
    connection: &impl ConnectionTrait,
    event: i64,
) -> Result<Vec<entity::Model>, StorageError> {
    let rows = entity::Entity::find()
        .filter(entity::Column::Event.eq(event))
        .filter(entity::Column::State.eq(AutomationRunState::Waiting.code()))
        .order_by_asc(entity::Column::Place)
        .order_by_asc(entity::Column::RuleId)
        .order_by_asc(entity::Column::TextId)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Whether a rule has dealt with this text before, whatever event told of it.
pub(crate) async fn knows_text(
    connection: &impl ConnectionTrait,
    rule: AutomationRuleId,
    text: Uuid,
) -> Result<bool, StorageError> {
    let query = entity::Entity::find()
        .filter(entity::Column::TextId.eq(text))
        .filter(entity::Column::RuleId.eq(rule.0));
    Ok(query.count(connection).await? > 0)
}

/// How often a rule acted on this matter since then.
pub(crate) async fn count_since(
    connection: &impl ConnectionTrait,
    rule: AutomationRuleId,
    subject: &str,
    since: Timestamp,
) -> Result<u64, StorageError> {
    let count = entity::Entity::find()
        .filter(entity::Column::Subject.eq(subject))
        .filter(entity::Column::RuleId.eq(rule.0))
        .filter(entity::Column::State.ne(AutomationRunState::Skipped.code()))
        .filter(entity::Column::BegunAt.gte(since.as_millisecond()))
        .count(connection)
        .await?;
    Ok(count)
}

/// Another attempt begins; how many there were with it.
pub(crate) async fn note_attempt(
    connection: &impl ConnectionTrait,
    run: &entity::Model,
) -> Result<i32, StorageError> {
    let attempts = run.attempts + 1;
    let change = entity::ActiveModel { attempts: Set(attempts), ..Default::default() };
    change_one(connection, run, change).await?;
    Ok(attempts)
}

pub(crate) async fn keep_steps(
    connection: &impl ConnectionTrait,
    run: &entity::Model,
    steps: &[Step],
) -> Result<(), StorageError> {
    let change = entity::ActiveModel { steps: Set(text_of(steps)?), ..Default::default() };
    change_one(connection, run, change).await
}

pub(crate) async fn end(
    connection: &impl ConnectionTrait,
    run: &entity::Model,
    (state, reason): (AutomationRunState, Option<&str>),
    steps: &[Step],
    at: Timestamp,
) -> Result<(), StorageError> {
    let change = entity::ActiveModel {
        state: Set(state.code().to_owned()),
        reason: Set(reason.map(str::to_owned)),
        steps: Set(text_of(steps)?),
        ended_at: Set(Some(at.as_millisecond())),
        ..Default::default()
    };
    change_one(connection, run, change).await
}

async fn change_one(
    connection: &impl ConnectionTrait,
    run: &entity::Model,
    change: entity::ActiveModel,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .set(change)
        .filter(entity::Column::RuleId.eq(run.rule_id))
        .filter(entity::Column::Event.eq(run.event))
        .filter(entity::Column::TextId.eq(run.text_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Which runs of a list.
pub(crate) struct RunFilter {
    pub rule: Option<AutomationRuleId>,
    pub state: Option<AutomationRunState>,
    /// Part of the matter's number.
    pub number: Option<String>,
}

/// The latest first.
pub(crate) async fn latest(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    filter: &RunFilter,
    limit: u64,
) -> Result<Vec<entity::Model>, StorageError> {
    let mut query = entity::Entity::find().filter(rows_within(scope, entity::Column::UnitPath));
    if let Some(rule) = filter.rule {
        query = query.filter(entity::Column::RuleId.eq(rule.0));
    }
    if let Some(state) = filter.state {
        query = query.filter(entity::Column::State.eq(state.code()));
    }
    if let Some(number) = &filter.number {
        query = query.filter(entity::Column::Number.eq(number.as_str()));
    }
    let rows = query
        .order_by_desc(entity::Column::BegunAt)
        .order_by_desc(entity::Column::Event)
        .order_by_asc(entity::Column::Place)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Forgets what ended before `until`.
pub(crate) async fn forget(connection: &impl ConnectionTrait, until: Timestamp) -> Result<u64, StorageError> {
    let done = entity::Entity::delete_many()
        .filter(Expr::col(entity::Column::EndedAt).is_not_null())
        .filter(entity::Column::BegunAt.lt(until.as_millisecond()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected)
}

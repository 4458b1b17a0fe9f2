//! Rules in the database.

use super::{
    AutomationRule, AutomationTrigger,
    entity::{read, rule, version},
};
use crate::AutomationRoom;
use manyi_kernel::{AutomationRuleId, OrgScope, PersonId, Revision, UnitPath};
use manyi_storage::{Database, StorageError, UnitOfWork, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{BTreeSet, HashMap};

/// Whether nobody has written a rule yet: sample data is made once.
pub async fn is_untouched(room: &AutomationRoom) -> Result<bool, StorageError> {
    Ok(rule::Entity::find().one(room.db.reader()).await?.is_none())
}

/// Names of those of these rules that are still there. No scope: whoever sees what a rule did may know its name.
pub async fn rule_names(
    db: &Database,
    ids: &BTreeSet<AutomationRuleId>,
) -> Result<HashMap<AutomationRuleId, String>, StorageError> {
    let found = rule::Entity::find().filter(rule::Column::Id.is_in(ids.iter().map(|id| id.0)));
    let rows = found.all(db.reader()).await?;
    rows.iter().map(|row| Ok((row.rule_id(), row.rule()?.name))).collect()
}

/// In the order in which they run.
pub(crate) async fn list(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<Vec<rule::Model>, StorageError> {
    let rows = rule::Entity::find()
        .filter(rows_within(scope, rule::Column::UnitPath))
        .order_by_asc(rule::Column::Place)
        .order_by_asc(rule::Column::Id)
        .all(connection)
        .await?;
    Ok(rows)
}

/// Rules that are on, of these triggers, in the order in which they run.
pub(crate) async fn switched_on(
    connection: &impl ConnectionTrait,
    triggers: &[AutomationTrigger],
) -> Result<Vec<rule::Model>, StorageError> {
    let rows = rule::Entity::find()
        .filter(rule::Column::Enabled.eq(true))
        .filter(rule::Column::EventTrigger.is_in(triggers.iter().map(|trigger| trigger.code())))
        .order_by_asc(rule::Column::Place)
        .order_by_asc(rule::Column::Id)
        .all(connection)
        .await?;
    Ok(rows)
}

/// `None` when there is none or it lies outside the scope.
pub(crate) async fn find(
    connection: &impl ConnectionTrait,
    scope: &OrgScope,
    id: AutomationRuleId,
) -> Result<Option<rule::Model>, StorageError> {
    let query = rule::Entity::find_by_id(id.0).filter(rows_within(scope, rule::Column::UnitPath));
    Ok(query.one(connection).await?)
}

/// Whether somebody lets it act. Not the one that was removed or switched off meanwhile.
pub(crate) async fn is_on(
    connection: &impl ConnectionTrait,
    id: AutomationRuleId,
) -> Result<bool, StorageError> {
    Ok(rule::Entity::find_by_id(id.0).one(connection).await?.is_some_and(|row| row.enabled))
}

/// The latest version first.
pub(crate) async fn versions(
    connection: &impl ConnectionTrait,
    id: AutomationRuleId,
) -> Result<Vec<version::Model>, StorageError> {
    let rows = version::Entity::find()
        .filter(version::Column::RuleId.eq(id.0))
        .order_by_desc(version::Column::Version)
        .all(connection)
        .await?;
    Ok(rows)
}

/// The rule as it stood in that version.
pub(crate) async fn version_of(
    connection: &impl ConnectionTrait,
    id: AutomationRuleId,
    number: i32,
) -> Result<Option<(AutomationRule, PersonId)>, StorageError> {
    let row = version::Entity::find_by_id((id.0, number)).one(connection).await?;
    row.map(|row| Ok((read(&row.document)?, PersonId(row.made_by)))).transpose()
}

fn text_of(document: &AutomationRule) -> Result<String, StorageError> {
    serde_json::to_string(document)
        .map_err(|error| StorageError::Unstorable(format!("automation rule: {error}")))
}

/// Behind all others, switched off.
pub(crate) async fn insert(
    work: &UnitOfWork,
    id: AutomationRuleId,
    owner: PersonId,
    (document, path): (&AutomationRule, &UnitPath),
) -> Result<(), StorageError> {
    let last = rule::Entity::find().order_by_desc(rule::Column::Place).one(work.connection()).await?;
    let now = work.now().as_millisecond();
    let row = rule::ActiveModel {
        id: Set(id.0),
        unit_id: Set(document.unit_id.0),
        unit_path: Set(path.to_string()),
        event_trigger: Set(document.trigger.code().to_owned()),
        version: Set(Revision::FIRST.0),
        document: Set(text_of(document)?),
        owner_id: Set(owner.0),
        enabled: Set(false),
        on_since: Set(now),
        off_reason: Set(None),
        failures: Set(0),
        place: Set(last.map_or(1, |row| row.place + 1)),
        changed_at: Set(now),
    };
    rule::Entity::insert(row).exec_without_returning(work.connection()).await?;
    insert_version(work, id, owner, (Revision::FIRST.0, document)).await
}

/// Whether `revision` was still the one in force. What happened before the edit does not concern the new version.
pub(crate) async fn update(
    work: &UnitOfWork,
    id: AutomationRuleId,
    (owner, revision): (PersonId, Revision),
    (document, path): (&AutomationRule, &UnitPath),
) -> Result<bool, StorageError> {
    let now = work.now().as_millisecond();
    let updated = rule::Entity::update_many()
        .col_expr(rule::Column::UnitId, Expr::value(document.unit_id.0))
        .col_expr(rule::Column::UnitPath, Expr::value(path.to_string()))
        .col_expr(rule::Column::EventTrigger, Expr::value(document.trigger.code()))
        .col_expr(rule::Column::Version, Expr::value(revision.next().0))
        .col_expr(rule::Column::Document, Expr::value(text_of(document)?))
        .col_expr(rule::Column::OwnerId, Expr::value(owner.0))
        .col_expr(rule::Column::OnSince, Expr::value(now))
        .col_expr(rule::Column::Failures, Expr::value(0))
        .col_expr(rule::Column::ChangedAt, Expr::value(now))
        .filter(rule::Column::Id.eq(id.0))
        .filter(rule::Column::Version.eq(revision.0))
        .exec(work.connection())
        .await?;
    if updated.rows_affected == 0 {
        return Ok(false);
    }
    insert_version(work, id, owner, (revision.next().0, document)).await?;
    Ok(true)
}

async fn insert_version(
    work: &UnitOfWork,
    id: AutomationRuleId,
    owner: PersonId,
    (number, document): (i32, &AutomationRule),
) -> Result<(), StorageError> {
    let row = version::ActiveModel {
        rule_id: Set(id.0),
        version: Set(number),
        document: Set(text_of(document)?),
        made_by: Set(owner.0),
        made_at: Set(work.now().as_millisecond()),
    };
    version::Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// On from now, or off for a reason.
pub(crate) async fn switch(
    work: &UnitOfWork,
    id: AutomationRuleId,
    enabled: bool,
    reason: Option<&str>,
) -> Result<bool, StorageError> {
    let now = work.now().as_millisecond();
    let mut change = rule::Entity::update_many()
        .col_expr(rule::Column::Enabled, Expr::value(enabled))
        .col_expr(rule::Column::OffReason, Expr::value(reason.map(str::to_owned)))
        .col_expr(rule::Column::ChangedAt, Expr::value(now));
    if enabled {
        change = change
            .col_expr(rule::Column::OnSince, Expr::value(now))
            .col_expr(rule::Column::Failures, Expr::value(0));
    }
    let done = change
        .filter(rule::Column::Id.eq(id.0))
        .filter(rule::Column::Enabled.eq(!enabled))
        .exec(work.connection())
        .await?;
    Ok(done.rows_affected == 1)
}

/// Another run in a row that failed, or a good one that ends the row; how many there are now.
pub(crate) async fn note_outcome(
    work: &UnitOfWork,
    id: AutomationRuleId,
    failed: bool,
) -> Result<i32, StorageError> {
    let failures = if failed { Expr::col(rule::Column::Failures).add(1) } else { Expr::value(0) };
    rule::Entity::update_many()
        .col_expr(rule::Column::Failures, failures)
        .filter(rule::Column::Id.eq(id.0))
        .exec(work.connection())
        .await?;
    let row = rule::Entity::find_by_id(id.0).one(work.connection()).await?;
    Ok(row.map_or(0, |row| row.failures))
}

pub(crate) async fn set_place(
    work: &UnitOfWork,
    id: AutomationRuleId,
    place: i32,
) -> Result<(), StorageError> {
    rule::Entity::update_many()
        .col_expr(rule::Column::Place, Expr::value(place))
        .filter(rule::Column::Id.eq(id.0))
        .exec(work.connection())
        .await?;
    Ok(())
}

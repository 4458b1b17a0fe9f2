//! Rows of `sign_in_guards`: attempts by login and by source. Logins and addresses are stored as
//! digests, because people type passwords into the login field.

use super::{
    Caller,
    guard::{Guard, GuardPolicy, Locked},
};
use crate::{IdentityRoom, secret::digest};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{Actor, Problem, ProblemKind};
use manyi_storage::{StorageError, UnitOfWork};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    entity::prelude::*, sea_query::OnConflict,
};

/// Rows nobody touched for so long mean nothing under any policy.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_guards")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// JSON array of milliseconds.
    pub attempts: String,
    pub locked_until: Option<i64>,
    pub updated_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl From<Locked> for Problem {
    fn from(locked: Locked) -> Self {
        Self::new(ProblemKind::TooMany, "sign_in.locked")
            .with("minutes", (locked.seconds + 59) / 60)
            .with("retry_after_seconds", locked.seconds)
    }
}

/// Counts an attempt against the login and its source, durably, before the password is looked at.
pub(crate) async fn count(
    room: &IdentityRoom,
    caller: &Caller,
    login_key: &str,
) -> Result<Result<(), Locked>, StorageError> {
    let work = room.db().begin(&Actor::system()).await?;
    let settings = room.settings();
    for (key, policy) in
        [(account_key(login_key), &settings.account_guard), (source_key(caller), &settings.source_guard)]
    {
        if let Err(locked) = count_one(&work, &key, policy).await? {
            return Ok(Err(locked));
        }
    }
    Entity::delete_many()
        .filter(Column::UpdatedAt.lt((work.now() - KEPT).as_millisecond()))
        .exec(work.connection())
        .await?;
    work.commit().await?;
    Ok(Ok(()))
}

async fn count_one(
    work: &UnitOfWork,
    key: &str,
    policy: &GuardPolicy,
) -> Result<Result<(), Locked>, StorageError> {
    let (connection, now) = (work.connection(), work.now());
    let empty = row_of(key, &Guard::default(), now);
    Entity::insert(empty.into_active_model().reset_all())
        .on_conflict(OnConflict::column(Column::Key).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await?;
    let row = Entity::find_by_id(key.to_owned()).lock_exclusive().one(connection).await?;
    let guard = row.map(|row| guard_of(&row)).unwrap_or_default();
    match guard.attempt(policy, now) {
        Err(locked) => Ok(Err(locked)),
        Ok(next) => {
            write(connection, key, &next, now).await?;
            Ok(Ok(()))
        }
    }
}

/// The password was right: the login is free again, and the source gets this one attempt back.
pub(crate) async fn forget(
    connection: &impl ConnectionTrait,
    caller: &Caller,
    login_key: &str,
) -> Result<(), StorageError> {
    forget_account(connection, login_key).await?;
    let key = source_key(caller);
    let row = Entity::find_by_id(key.clone()).lock_exclusive().one(connection).await?;
    if let Some(row) = row {
        let guard = guard_of(&row).take_back();
        let at = Timestamp::from_millisecond(row.updated_at).unwrap_or_default();
        write(connection, &key, &guard, at).await?;
    }
    Ok(())
}

pub(crate) async fn forget_account(
    connection: &impl ConnectionTrait,
    login_key: &str,
) -> Result<(), StorageError> {
    Entity::delete_many().filter(Column::Key.eq(account_key(login_key))).exec(connection).await?;
    Ok(())
}

async fn write(
    connection: &impl ConnectionTrait,
    key: &str,
    guard: &Guard,
    now: Timestamp,
) -> Result<(), StorageError> {
    let row = row_of(key, guard, now);
    let change = ActiveModel {
        attempts: Set(row.attempts),
        locked_until: Set(row.locked_until),
        updated_at: Set(row.updated_at),
        ..Default::default()
    };
    Entity::update_many().set(change).filter(Column::Key.eq(key)).exec(connection).await?;
    Ok(())
}

fn row_of(key: &str, guard: &Guard, now: Timestamp) -> Model {
    let attempts: Vec<i64> = guard.attempts.iter().map(|at| at.as_millisecond()).collect();
    Model {
        key: key.to_owned(),
        attempts: serde_json::to_string(&attempts).unwrap_or_else(|_| "[]".to_owned()),
        locked_until: guard.locked_until.map(|at| at.as_millisecond()),
        updated_at: now.as_millisecond(),
    }
}

fn guard_of(row: &Model) -> Guard {
    let attempts: Vec<i64> = serde_json::from_str(&row.attempts).unwrap_or_default();
    let instant = |milliseconds| Timestamp::from_millisecond(milliseconds).ok();
    Guard {
        attempts: attempts.into_iter().filter_map(instant).collect(),
        locked_until: row.locked_until.and_then(instant),
    }
}

fn account_key(login_key: &str) -> String {
    format!("account:{}", digest(login_key.as_bytes()))
}

fn source_key(caller: &Caller) -> String {
    format!("source:{}", digest(caller.source().as_bytes()))
}

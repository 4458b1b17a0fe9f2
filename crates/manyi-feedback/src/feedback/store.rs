//! Feedback in the database. Whoever reads one names the scope it must lie in.

use super::{entity, number::FeedbackNumber};
use manyi_kernel::{CaseId, FeedbackId, OrgScope};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
    Statement, sea_query::LockType,
};
use std::collections::HashSet;

/// Asked for at once.
const SOURCES_PER_QUERY: usize = 500;

/// The next number of a year. The row stays locked until the transaction ends: no gaps.
pub(crate) async fn next_number(
    db: &impl ConnectionTrait,
    year: i16,
) -> Result<FeedbackNumber, StorageError> {
    let sql = "INSERT INTO feedback_counters (year, last_ordinal) VALUES ($1, 1) \
               ON CONFLICT (year) DO UPDATE SET last_ordinal = feedback_counters.last_ordinal + 1 \
               RETURNING last_ordinal";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [i32::from(year).into()]);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| StorageError::Corrupt("the feedback counter gave no number".to_owned()))?;
    Ok(FeedbackNumber { year, ordinal: row.try_get("", "last_ordinal")? })
}

pub(crate) async fn insert(db: &impl ConnectionTrait, row: entity::Model) -> Result<(), StorageError> {
    entity::Entity::insert(row.into_active_model()).exec_without_returning(db).await?;
    Ok(())
}

/// Writes all columns of a row that is locked.
pub(crate) async fn update(db: &impl ConnectionTrait, row: entity::Model) -> Result<(), StorageError> {
    row.into_active_model().reset_all().update(db).await?;
    Ok(())
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: FeedbackId,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath));
    Ok(query.one(db).await?)
}

/// As [`find`], and nobody else changes it until the transaction ends.
pub(crate) async fn lock(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: FeedbackId,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find_by_id(id.0).filter(rows_within(scope, entity::Column::UnitPath));
    Ok(query.lock(LockType::Update).one(db).await?)
}

pub(crate) async fn by_source(
    db: &impl ConnectionTrait,
    channel: &str,
    source_id: &str,
) -> Result<Option<entity::Model>, StorageError> {
    let query = entity::Entity::find()
        .filter(entity::Column::Channel.eq(channel))
        .filter(entity::Column::SourceId.eq(source_id));
    Ok(query.one(db).await?)
}

/// Which of `sources` came in before through the channel.
pub(crate) async fn known_sources(
    db: &impl ConnectionTrait,
    channel: &str,
    sources: &[String],
) -> Result<HashSet<String>, StorageError> {
    let mut known = HashSet::new();
    for some in sources.chunks(SOURCES_PER_QUERY) {
        let query = entity::Entity::find()
            .select_only()
            .column(entity::Column::SourceId)
            .filter(entity::Column::Channel.eq(channel))
            .filter(entity::Column::SourceId.is_in(some.iter().map(String::as_str)));
        let found: Vec<Option<String>> = query.into_tuple().all(db).await?;
        known.extend(found.into_iter().flatten());
    }
    Ok(known)
}

pub(crate) async fn by_digest(
    db: &impl ConnectionTrait,
    digest: Vec<u8>,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(entity::Entity::find().filter(entity::Column::TokenDigest.eq(digest)).one(db).await?)
}

/// That a message said something about a matter; false when it is noted already.
pub(crate) async fn note_mail(
    db: &impl ConnectionTrait,
    key: &str,
    id: uuid::Uuid,
) -> Result<bool, StorageError> {
    let sql = "INSERT INTO feedback_mails (message_key, feedback_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [key.into(), id.into()]);
    Ok(db.execute_raw(statement).await?.rows_affected() == 1)
}

/// All that a case handles; duplicates of one matter may share it.
pub(crate) async fn of_case(
    db: &impl ConnectionTrait,
    case: CaseId,
) -> Result<Vec<entity::Model>, StorageError> {
    Ok(entity::Entity::find().filter(entity::Column::CaseId.eq(case.0)).all(db).await?)
}

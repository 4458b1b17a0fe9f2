//! Imports in the database.

use super::{ImportState, entity};
use crate::import::{failed::FailureCode, fault::RowProblem, mapping::Mapping, scan::Scanned};
use jiff::Timestamp;
use manyi_kernel::{ImportId, PersonId, QuestionnaireId, WaveId};
use manyi_storage::StorageError;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany, sea_query::Expr,
};

/// Shown in the list.
const LISTED: u64 = 100;

/// A file about to be kept.
#[derive(Clone, Debug)]
pub(crate) struct NewImport {
    pub id: ImportId,
    pub state: ImportState,
    pub file_name: String,
    pub file_bytes: u64,
    pub mapping: Option<Mapping>,
    pub skip_bad_rows: bool,
    pub created_by: Option<PersonId>,
}

fn unstorable(error: serde_json::Error) -> StorageError {
    StorageError::Unstorable(format!("import: {error}"))
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    import: &NewImport,
    now: Timestamp,
) -> Result<(), StorageError> {
    let mapping = import.mapping.as_ref().map(serde_json::to_string).transpose().map_err(unstorable)?;
    let row = entity::ActiveModel {
        id: Set(import.id.0),
        state: Set(import.state.code().to_owned()),
        file_name: Set(import.file_name.clone()),
        file_bytes: Set(count(import.file_bytes)),
        mapping: Set(mapping),
        skip_bad_rows: Set(import.skip_bad_rows),
        created_by: Set(import.created_by.map(|person| person.0)),
        created_at: Set(now.as_millisecond()),
        changed_at: Set(now.as_millisecond()),
        ..Default::default()
    };
    entity::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Without the list of problems.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    id: ImportId,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(light(entity::Entity::find_by_id(id.0)).one(db).await?)
}

/// Newest first, without the lists of problems.
pub(crate) async fn latest(db: &impl ConnectionTrait) -> Result<Vec<entity::Model>, StorageError> {
    let rows = light(entity::Entity::find())
        .filter(entity::Column::State.ne(ImportState::Discarded.code()))
        .order_by_desc(entity::Column::CreatedAt)
        .order_by_desc(entity::Column::Id)
        .limit(LISTED);
    Ok(rows.all(db).await?)
}

/// Problems may be megabytes: an empty column stands in for them.
fn light(select: sea_orm::Select<entity::Entity>) -> sea_orm::Select<entity::Entity> {
    use sea_orm::{IdenStatic, Iterable};
    let columns = entity::Column::iter().filter(|column| column.as_str() != "problems");
    select.select_only().columns(columns).expr_as(Expr::value(Option::<String>::None), "problems")
}

pub(crate) async fn problems(
    db: &impl ConnectionTrait,
    id: ImportId,
) -> Result<Vec<RowProblem>, StorageError> {
    let found: Option<Option<String>> = entity::Entity::find_by_id(id.0)
        .select_only()
        .column(entity::Column::Problems)
        .into_tuple()
        .one(db)
        .await?;
    let Some(text) = found.flatten() else { return Ok(Vec::new()) };
    serde_json::from_str(&text)
        .map_err(|error| StorageError::Corrupt(format!("problems of import {id}: {error}")))
}

/// The import whose rows are stored for this wave and not published.
pub(crate) async fn find_open(
    db: &impl ConnectionTrait,
    open_key: &str,
) -> Result<Option<entity::Model>, StorageError> {
    Ok(light(entity::Entity::find()).filter(entity::Column::OpenKey.eq(open_key)).one(db).await?)
}

fn change(id: ImportId, now: Timestamp) -> UpdateMany<entity::Entity> {
    entity::Entity::update_many()
        .filter(entity::Column::Id.eq(id.0))
        .col_expr(entity::Column::ChangedAt, Expr::value(now.as_millisecond()))
}

/// Moves from one of `from` to `to`; `false` where it was in none of them any more.
pub(crate) async fn advance(
    db: &impl ConnectionTrait,
    id: ImportId,
    from: &[ImportState],
    to: ImportState,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let changed = change(id, now)
        .filter(entity::Column::State.is_in(from.iter().map(|state| state.code())))
        .col_expr(entity::Column::State, Expr::value(to.code()))
        .col_expr(entity::Column::Failure, Expr::value(Option::<String>::None))
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}

pub(crate) async fn set_mapping(
    db: &impl ConnectionTrait,
    id: ImportId,
    mapping: &Mapping,
    skip_bad_rows: bool,
    now: Timestamp,
) -> Result<(), StorageError> {
    let text = serde_json::to_string(mapping).map_err(unstorable)?;
    change(id, now)
        .col_expr(entity::Column::Mapping, Expr::value(text))
        .col_expr(entity::Column::SkipBadRows, Expr::value(skip_bad_rows))
        .exec(db)
        .await?;
    Ok(())
}

/// What the look at all rows found.
pub(crate) async fn set_scanned(
    db: &impl ConnectionTrait,
    id: ImportId,
    encoding: &str,
    scanned: &Scanned,
    now: Timestamp,
) -> Result<(), StorageError> {
    let problems = serde_json::to_string(&scanned.problems).map_err(unstorable)?;
    change(id, now)
        .col_expr(entity::Column::Encoding, Expr::value(encoding))
        .col_expr(entity::Column::RowsRead, Expr::value(count(scanned.rows_read)))
        .col_expr(entity::Column::BadRows, Expr::value(count(scanned.bad_rows)))
        .col_expr(entity::Column::RowsTotal, Expr::value(count(scanned.good_rows())))
        .col_expr(entity::Column::Problems, Expr::value(problems))
        .exec(db)
        .await?;
    Ok(())
}

pub(crate) async fn set_progress(
    db: &impl ConnectionTrait,
    id: ImportId,
    rows_done: u64,
    now: Timestamp,
) -> Result<(), StorageError> {
    let update = change(id, now).col_expr(entity::Column::RowsDone, Expr::value(count(rows_done)));
    update.exec(db).await?;
    Ok(())
}

/// From here on rows of this content are stored for the wave.
pub(crate) async fn open(
    db: &impl ConnectionTrait,
    id: ImportId,
    open_key: &str,
    content: &str,
    target: (WaveId, QuestionnaireId),
    now: Timestamp,
) -> Result<(), StorageError> {
    change(id, now)
        .col_expr(entity::Column::OpenKey, Expr::value(open_key))
        .col_expr(entity::Column::Content, Expr::value(content))
        .col_expr(entity::Column::WaveId, Expr::value(target.0.0))
        .col_expr(entity::Column::QuestionnaireId, Expr::value(target.1.0))
        .exec(db)
        .await?;
    Ok(())
}

/// Shows everything that was stored. `false` where that was done before.
pub(crate) async fn publish(
    db: &impl ConnectionTrait,
    id: ImportId,
    imported: u64,
    present: u64,
    now: Timestamp,
) -> Result<bool, StorageError> {
    let changed = change(id, now)
        .filter(entity::Column::PublishedAt.is_null())
        .col_expr(entity::Column::PublishedAt, Expr::value(now.as_millisecond()))
        .col_expr(entity::Column::State, Expr::value(ImportState::Done.code()))
        .col_expr(entity::Column::OpenKey, Expr::value(Option::<String>::None))
        .col_expr(entity::Column::Imported, Expr::value(count(imported)))
        .col_expr(entity::Column::Present, Expr::value(count(present)))
        .col_expr(entity::Column::RowsDone, Expr::col(entity::Column::RowsTotal))
        .exec(db)
        .await?;
    Ok(changed.rows_affected > 0)
}

/// Ends without rows that show. With `closed`, nothing of it is stored any more either.
pub(crate) async fn end(
    db: &impl ConnectionTrait,
    id: ImportId,
    state: ImportState,
    failure: Option<&FailureCode>,
    closed: bool,
    now: Timestamp,
) -> Result<(), StorageError> {
    let failure = failure.map(serde_json::to_string).transpose().map_err(unstorable)?;
    let mut update = change(id, now)
        .filter(entity::Column::PublishedAt.is_null())
        .col_expr(entity::Column::State, Expr::value(state.code()))
        .col_expr(entity::Column::Failure, Expr::value(failure));
    if closed {
        update = update.col_expr(entity::Column::OpenKey, Expr::value(Option::<String>::None));
    }
    update.exec(db).await?;
    Ok(())
}

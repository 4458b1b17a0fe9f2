//! How many responses there are, for lists of other things.

use super::{QualityStatus, ResponseFilter, entity, visible::shown};
use manyi_kernel::{Counted, OrgScope, QualityCounts};
use manyi_storage::{StorageError, rows_within};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// What `filter` would choose among if it counted every response.
pub(crate) async fn quality_counts(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    filter: &ResponseFilter,
) -> Result<QualityCounts, StorageError> {
    let all = ResponseFilter { quality: None, counted: Counted::All, ..filter.clone() };
    let rows: Vec<(String, i64)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::QualityStatus)
        .column_as(entity::Column::Id.count(), "responses")
        .filter(all.condition(scope, db.get_database_backend()))
        .group_by(entity::Column::QualityStatus)
        .into_tuple()
        .all(db)
        .await?;
    let mut counts = QualityCounts::default();
    for (status, count) in rows {
        let place = match QualityStatus::from_code(&status) {
            QualityStatus::Valid => &mut counts.valid,
            QualityStatus::Suspect => &mut counts.suspect,
            QualityStatus::Invalid => &mut counts.invalid,
        };
        *place += count.unsigned_abs();
    }
    Ok(counts)
}

pub(crate) async fn counts_by_questionnaire(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    questionnaires: &[Uuid],
) -> Result<HashMap<Uuid, u64>, StorageError> {
    let rows: Vec<(Uuid, i64)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::QuestionnaireId)
        .column_as(entity::Column::Id.count(), "responses")
        .filter(entity::Column::QuestionnaireId.is_in(questionnaires.iter().copied()))
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(shown())
        .group_by(entity::Column::QuestionnaireId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

/// Who sees a link sees how often it was used: no scope of its own.
pub(crate) async fn counts_by_link(
    db: &impl ConnectionTrait,
    links: &[Uuid],
) -> Result<HashMap<Uuid, u64>, StorageError> {
    let rows: Vec<(Uuid, i64)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::LinkId)
        .column_as(entity::Column::Id.count(), "responses")
        .filter(entity::Column::LinkId.is_in(links.iter().copied()))
        .group_by(entity::Column::LinkId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, count)| (id, count.unsigned_abs())).collect())
}

/// First and last day (since 1970) and number of the responses of a wave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WaveSpan {
    pub first_day: i32,
    pub last_day: i32,
    pub count: u64,
}

#[derive(FromQueryResult)]
struct SpanRow {
    wave_id: Uuid,
    first_day: i32,
    last_day: i32,
    responses: i64,
}

pub(crate) async fn spans_by_wave(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
) -> Result<HashMap<Uuid, WaveSpan>, StorageError> {
    let rows = entity::Entity::find()
        .select_only()
        .column(entity::Column::WaveId)
        .column_as(entity::Column::SubmittedDay.min(), "first_day")
        .column_as(entity::Column::SubmittedDay.max(), "last_day")
        .column_as(entity::Column::Id.count(), "responses")
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(shown())
        .group_by(entity::Column::WaveId)
        .into_model::<SpanRow>()
        .all(db)
        .await?;
    let span = |row: &SpanRow| WaveSpan {
        first_day: row.first_day,
        last_day: row.last_day,
        count: row.responses.unsigned_abs(),
    };
    Ok(rows.iter().map(|row| (row.wave_id, span(row))).collect())
}

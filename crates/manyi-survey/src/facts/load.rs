//! Reads what facts are made of, many rows a question and no answers.

use crate::response::{entity, shown};
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

/// Ids of one `IN (…)`.
const IDS: usize = 1_000;

#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct ResponseRow {
    pub id: Uuid,
    pub number: i64,
    pub questionnaire_id: Uuid,
    pub wave_id: Uuid,
    pub channel: String,
    pub invitation_id: Option<Uuid>,
    pub unit_path: String,
    pub submitted_day: i32,
    pub overall_value: Option<i32>,
    pub overall_min: Option<i32>,
    pub overall_max: Option<i32>,
    pub nps_value: Option<i32>,
    pub ces_value: Option<i32>,
    pub ces_min: Option<i32>,
    pub ces_max: Option<i32>,
    pub ratings: String,
    pub quality_status: String,
    pub deleted_at: Option<i64>,
}

fn select() -> sea_orm::Select<entity::Entity> {
    entity::Entity::find().select_only().columns([
        entity::Column::Id,
        entity::Column::Number,
        entity::Column::QuestionnaireId,
        entity::Column::WaveId,
        entity::Column::Channel,
        entity::Column::InvitationId,
        entity::Column::UnitPath,
        entity::Column::SubmittedDay,
        entity::Column::OverallValue,
        entity::Column::OverallMin,
        entity::Column::OverallMax,
        entity::Column::NpsValue,
        entity::Column::CesValue,
        entity::Column::CesMin,
        entity::Column::CesMax,
        entity::Column::Ratings,
        entity::Column::QualityStatus,
        entity::Column::DeletedAt,
    ])
}

pub(super) async fn by_ids(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<ResponseRow>, StorageError> {
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS) {
        let found = select().filter(entity::Column::Id.is_in(ids.iter().copied()));
        rows.extend(found.into_model::<ResponseRow>().all(db).await?);
    }
    Ok(rows)
}

/// Those of one wave with numbers from `first` to `last`, in order; at most `limit` of them.
pub(super) async fn by_numbers(
    db: &impl ConnectionTrait,
    wave: Uuid,
    first: i64,
    last: i64,
    limit: u64,
) -> Result<Vec<ResponseRow>, StorageError> {
    let rows = select()
        .filter(entity::Column::Number.between(first, last))
        .filter(entity::Column::WaveId.eq(wave))
        .filter(shown())
        .order_by_asc(entity::Column::Number)
        .limit(limit)
        .into_model::<ResponseRow>()
        .all(db)
        .await?;
    Ok(rows)
}

//! Reads what facts are made of, many rows a question and no answers.

use crate::response::entity;
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
}

fn select() -> sea_orm::Select<entity::Entity> {
    entity::Entity::find().select_only().columns([
        entity::Column::Id,
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

/// Those of one wave with numbers from `first` on, at most `count` of them.
pub(super) async fn by_numbers(
    db: &impl ConnectionTrait,
    wave: Uuid,
    first: i64,
    count: i64,
) -> Result<Vec<ResponseRow>, StorageError> {
    let rows = select()
        .filter(entity::Column::Number.between(first, first + count - 1))
        .filter(entity::Column::WaveId.eq(wave))
        .order_by_asc(entity::Column::Number)
        .into_model::<ResponseRow>()
        .all(db)
        .await?;
    Ok(rows)
}

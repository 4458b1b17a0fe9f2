//! What people wrote in their own words, for the product's own reading.

use super::{QualityStatus, Rated, care::store, entity, shown};
use crate::SurveyRoom;
use jiff::Timestamp;
use manyi_kernel::{QuestionnaireId, ResponseId, UnitPath, WaveId};
use manyi_rules::{QuestionBody, Role};
use manyi_storage::{Database, StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// Ids of one `IN (…)`.
const IDS: usize = 500;

/// One answer in somebody's own words, as it was given.
#[derive(Clone, Debug)]
pub struct OpenAnswer {
    pub response_id: ResponseId,
    pub question_key: String,
    pub text: String,
    pub unit_path: UnitPath,
    pub submitted_at: Timestamp,
    pub overall: Option<Rated>,
}

/// The open answers of these responses; those put away, called invalid or not published have none. No scope.
pub async fn open_answers(room: &SurveyRoom, ids: &[Uuid]) -> Result<Vec<OpenAnswer>, StorageError> {
    let mut found = Vec::new();
    for ids in ids.chunks(IDS) {
        let rows = entity::Entity::find()
            .filter(entity::Column::Id.is_in(ids.iter().copied()))
            .filter(entity::Column::QualityStatus.ne(QualityStatus::Invalid.code()))
            .filter(shown())
            .all(room.db.reader())
            .await?;
        for row in &rows {
            found.extend(of_row(room, row).await?);
        }
    }
    Ok(found)
}

async fn of_row(room: &SurveyRoom, row: &entity::Model) -> Result<Vec<OpenAnswer>, StorageError> {
    let version = room.version(QuestionnaireId(row.questionnaire_id), row.version).await?;
    let version = version.ok_or_else(|| StorageError::Corrupt(format!("version of response {}", row.id)))?;
    let answers = store::answers(row)?;
    let overall = match (row.overall_value, row.overall_min, row.overall_max) {
        (Some(value), Some(min), Some(max)) => Some(Rated { value, min, max }),
        _ => None,
    };
    // Short texts are names and numbers more often than opinions.
    let is_open = |question: &&manyi_rules::Question| {
        matches!(question.body, QuestionBody::Open(_)) || question.role == Some(Role::Comment)
    };
    let answer = |question: &manyi_rules::Question| {
        let text = answers.get(&question.key)?.as_str()?.trim();
        (!text.is_empty()).then(|| OpenAnswer {
            response_id: ResponseId(row.id),
            question_key: question.key.clone(),
            text: text.to_owned(),
            unit_path: UnitPath::from_stored(row.unit_path.clone()),
            submitted_at: instant(row.submitted_at),
            overall,
        })
    };
    Ok(version.document.questions().filter(is_open).filter_map(answer).collect())
}

/// Responses of a wave with numbers from `first` on, at most `count` of them, in order.
pub async fn responses_numbered(
    db: &Database,
    wave: WaveId,
    (first, count): (i64, i64),
) -> Result<Vec<ResponseId>, StorageError> {
    let ids: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Id)
        .filter(entity::Column::WaveId.eq(wave.0))
        .filter(entity::Column::Number.between(first, first.saturating_add(count).saturating_sub(1)))
        .order_by_asc(entity::Column::Number)
        .into_tuple()
        .all(db.reader())
        .await?;
    Ok(ids.into_iter().map(ResponseId).collect())
}

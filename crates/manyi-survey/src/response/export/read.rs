//! Reads the responses page by page, within the scope, with personal data hidden.

use crate::{
    SurveyRoom, questionnaire,
    response::{Channel, ResponseFilter, care::masked_raw, entity, seed_of_stored},
};
use jiff::tz::TimeZone;
use manyi_exchange::answers::AnswerRow;
use manyi_kernel::{InvitationId, OrgScope, QuestionnaireId, TIME_ZONE, UnitPath};
use manyi_rules::Questionnaire;
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Responses of one look into the store.
const PAGE: u64 = 2_000;

#[derive(Debug, thiserror::Error)]
pub enum ExportRefused {
    #[error("there is no such questionnaire, or nobody could answer it yet")]
    NoSuchQuestionnaire,
    #[error("{rows} rows are more than the {limit} that this format holds at once")]
    TooManyRows { rows: u64, limit: u64 },
    #[error("this installation writes no columnar files")]
    NoColumns,
    #[error("the file cannot be written: {0}")]
    Unwritable(String),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

#[derive(FromQueryResult)]
struct Row {
    number: i64,
    submission_id: Uuid,
    invitation_id: Option<Uuid>,
    version: i32,
    channel: String,
    unit_path: String,
    submitted_at: i64,
    duration_seconds: Option<i32>,
    quality_status: String,
    answers: String,
}

/// Looks into the store as often as it is asked.
pub(super) struct Reader {
    room: SurveyRoom,
    select: Select<entity::Entity>,
    /// By version.
    documents: HashMap<i32, Questionnaire>,
    units: HashMap<UnitPath, String>,
    last: i64,
    pub title: String,
    /// Newest first, each with what older ones offered and it does not.
    pub versions: Vec<Questionnaire>,
}

impl Reader {
    pub async fn open(
        room: &SurveyRoom,
        id: QuestionnaireId,
        scope: &OrgScope,
        filter: &ResponseFilter,
    ) -> Result<Self, ExportRefused> {
        let db = room.db.reader();
        let known = questionnaire::store::find(db, id).await?.ok_or(ExportRefused::NoSuchQuestionnaire)?;
        let mut published = questionnaire::store::versions(db, id).await?;
        published.reverse();
        if published.is_empty() {
            return Err(ExportRefused::NoSuchQuestionnaire);
        }
        let filter = ResponseFilter { questionnaire: Some(id), ..filter.clone() };
        let select = entity::Entity::find()
            .select_only()
            .columns([
                entity::Column::Number,
                entity::Column::SubmissionId,
                entity::Column::InvitationId,
                entity::Column::Version,
                entity::Column::Channel,
                entity::Column::UnitPath,
                entity::Column::SubmittedAt,
                entity::Column::DurationSeconds,
                entity::Column::QualityStatus,
                entity::Column::Answers,
            ])
            .filter(filter.condition(scope, db.get_database_backend()));
        let units = room.directory.units().await;
        let documents = published.iter().map(|one| (one.version, one.document.asked())).collect();
        let mut versions: Vec<Questionnaire> =
            published.into_iter().map(|one| one.document.asked()).collect();
        // Each question stands in the file as it last read, with all that was ever chosen in it.
        for index in 0..versions.len() {
            let (newer, older) = versions.split_at_mut(index + 1);
            if let Some(last) = newer.last_mut() {
                *last = std::mem::take(last).with_former(older);
            }
        }
        Ok(Self {
            room: room.clone(),
            select,
            documents,
            units: units.into_iter().map(|unit| (unit.path, unit.name)).collect(),
            last: i64::MIN,
            title: known.title,
            versions,
        })
    }

    pub async fn count(&self) -> Result<u64, StorageError> {
        self.select.clone().count(self.room.db.reader()).await.map_err(StorageError::from)
    }

    /// The next responses, oldest first; none when there are no more.
    pub async fn next(&mut self) -> Result<Vec<AnswerRow>, StorageError> {
        let page = self
            .select
            .clone()
            .filter(entity::Column::Number.gt(self.last))
            .order_by_asc(entity::Column::Number)
            .limit(PAGE)
            .into_model::<Row>()
            .all(self.room.db.reader())
            .await?;
        if let Some(end) = page.last() {
            self.last = end.number;
        }
        page.into_iter().map(|row| self.row(row)).collect()
    }

    fn row(&self, row: Row) -> Result<AnswerRow, StorageError> {
        let damaged = |error| StorageError::Corrupt(format!("answers of response {}: {error}", row.number));
        let answers = serde_json::from_str(&row.answers).map_err(damaged)?;
        let zone = TimeZone::get(TIME_ZONE).unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)));
        let submitted = manyi_storage::instant(row.submitted_at).to_zoned(zone);
        // A version that is gone cannot say which answers are personal: none leaves.
        let document = self.documents.get(&row.version);
        let ids = (row.invitation_id.map(InvitationId), row.submission_id);
        let channel = Channel::from_code(&row.channel);
        let seed = document.map_or(0, |document| seed_of_stored(document, &answers, channel, ids));
        let answers = document.map(|document| masked_raw(document, &answers)).unwrap_or_default();
        let unit = self.units.get(&UnitPath::from_stored(&row.unit_path)).cloned();
        Ok(AnswerRow {
            number: row.number,
            submitted_at: submitted.strftime("%Y/%m/%d %H:%M:%S").to_string(),
            duration_seconds: row.duration_seconds,
            channel: row.channel,
            unit: unit.unwrap_or(row.unit_path),
            quality: row.quality_status,
            seed,
            answers,
        })
    }
}

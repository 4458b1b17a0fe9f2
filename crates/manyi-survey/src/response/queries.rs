//! Lists and details of responses.

use super::{Attributes, Channel, Quality, QualityStatus, ResponseFilter, entity};
use crate::{
    SurveyRoom,
    questionnaire::PublishedVersion,
    units::{UnitName, UnitNames},
    upload::{self, FileView},
    wave::{self, store::AttributeName},
};
use jiff::Timestamp;
use manyi_kernel::{
    Locale, OrgScope, Page, PageRequest, QuestionnaireId, ResponseId, UnitId, UnitPath, WaveId,
};
use manyi_response_check::{Finding, Language};
use manyi_rules::RawAnswers;
use manyi_storage::{Database, StorageError, instant, rows_within};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::sync::Arc;

/// Characters of a comment in a list.
const EXCERPT: usize = 80;

/// A rating on its scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Rated {
    pub value: i32,
    pub min: i32,
    pub max: i32,
}

/// A row of the list.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ResponseHead {
    pub id: ResponseId,
    /// Counts the responses of the organisation.
    pub number: i64,
    pub unit: UnitName,
    pub questionnaire_id: QuestionnaireId,
    pub questionnaire_title: String,
    pub version: i32,
    pub wave_id: WaveId,
    pub channel: Channel,
    #[schema(value_type = String, format = DateTime)]
    pub submitted_at: Timestamp,
    pub overall: Option<Rated>,
    /// Likelihood to recommend, 0–10.
    pub nps: Option<i32>,
    pub ces: Option<Rated>,
    /// Beginning of the open answer.
    pub comment_excerpt: Option<String>,
    pub quality_status: QualityStatus,
}

/// One question with its answer, in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AnswerView {
    pub question_key: String,
    pub text: String,
    /// `overall`, `dimension:<code>`, `nps`, `ces` or `comment`.
    pub role: Option<String>,
    /// Number, option key, list of option keys or text; absent when there is no answer or it does not apply.
    #[schema(value_type = Option<Object>)]
    pub value: Option<serde_json::Value>,
    /// What the value means in words, where it has words.
    pub label: Option<String>,
    pub not_applicable: bool,
    /// What was sent along.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub files: Vec<FileView>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ResponseDetail {
    #[serde(flatten)]
    pub head: ResponseHead,
    pub wave_name: String,
    /// From opening the page to submitting; absent when unknown.
    pub duration_seconds: Option<i32>,
    /// The questions this person saw, in their order.
    pub answers: Vec<AnswerView>,
    pub quality: QualityView,
    /// What else an imported file said of this person.
    pub attributes: Vec<AttributeView>,
}

/// One attribute, with its name in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttributeView {
    pub code: String,
    pub name: String,
    /// Text or number.
    #[schema(value_type = Object)]
    pub value: serde_json::Value,
}

/// What speaks against a response, and what a person decided about it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct QualityView {
    pub status: QualityStatus,
    /// 0–100, below 50 is suspect; absent while nothing speaks against the response.
    pub score: Option<i32>,
    /// The weightiest first.
    pub findings: Vec<FindingView>,
    pub review: Option<ReviewView>,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct FindingView {
    /// Stable code of the signal, e.g. `speed`.
    pub code: String,
    /// What was found, with its figures, in the reader's language.
    pub detail: String,
    /// How much of the quality it takes by itself, in percent.
    pub penalty: i32,
}

#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ReviewView {
    /// Absent when the person is not known any more.
    pub reviewer: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub reviewed_at: Timestamp,
    pub reason: String,
}

/// Where a page of the list ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListCursor {
    pub submitted_at: i64,
    pub number: i64,
}

/// Newest first.
pub(crate) async fn list(
    room: &SurveyRoom,
    scope: &OrgScope,
    filter: &ResponseFilter,
    page: &PageRequest,
    after: Option<ListCursor>,
    locale: Locale,
) -> Result<Page<ResponseHead>, StorageError> {
    let db = room.db.reader();
    let condition = filter.condition(scope, db.get_database_backend());
    let total = entity::Entity::find().filter(condition.clone()).count(db).await?;
    let before = after.map(|after| {
        Condition::any().add(entity::Column::SubmittedAt.lt(after.submitted_at)).add(
            Condition::all()
                .add(entity::Column::SubmittedAt.eq(after.submitted_at))
                .add(entity::Column::Number.lt(after.number)),
        )
    });
    let mut rows = entity::Entity::find()
        .filter(condition.add_option(before))
        .order_by_desc(entity::Column::SubmittedAt)
        .order_by_desc(entity::Column::Number)
        .limit(page.limit() + 1)
        .all(db)
        .await?;
    let more = rows.len() as u64 > page.limit();
    rows.truncate(usize::try_from(page.limit()).unwrap_or(usize::MAX));
    let next_cursor =
        rows.last().filter(|_| more).map(|last| format!("{}.{}", last.submitted_at, last.number));
    let units = UnitNames::load(&room.directory).await;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let version = version_of(room, &row).await?;
        items.push(head(&row, &version, &units, locale));
    }
    Ok(Page { items, next_cursor, total })
}

/// Absent when there is none or it lies outside `scope`.
pub(crate) async fn detail(
    room: &SurveyRoom,
    scope: &OrgScope,
    id: ResponseId,
    locale: Locale,
) -> Result<Option<ResponseDetail>, StorageError> {
    let db = room.db.reader();
    let row = entity::Entity::find_by_id(id.0)
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(super::visible::shown())
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let version = version_of(room, &row).await?;
    let units = UnitNames::load(&room.directory).await;
    let mut waves = wave::store::names(db, [row.wave_id]).await?;
    let mut answered =
        super::answer_views(&version.document, &answers(&row)?, super::seed_of(row.submission_id), locale);
    for (question, file) in upload::of_response(db, id).await? {
        if let Some(answer) = answered.iter_mut().find(|answer| answer.question_key == question) {
            answer.files.push(file);
        }
    }
    Ok(Some(ResponseDetail {
        head: head(&row, &version, &units, locale),
        wave_name: waves.remove(&row.wave_id).unwrap_or_default(),
        duration_seconds: row.duration_seconds,
        answers: answered,
        quality: quality_view(room, Quality::of(&row)?, locale).await,
        attributes: attribute_views(&row, &wave::store::attribute_names(db, row.wave_id).await?, locale)?,
    }))
}

/// Where a response happened that lies within `scope`.
pub(crate) async fn is_within(
    room: &SurveyRoom,
    scope: &OrgScope,
    id: ResponseId,
) -> Result<Option<UnitPath>, StorageError> {
    let path: Option<String> = entity::Entity::find_by_id(id.0)
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(super::visible::shown())
        .select_only()
        .column(entity::Column::UnitPath)
        .into_tuple()
        .one(room.db.reader())
        .await?;
    Ok(path.map(UnitPath::from_stored))
}

async fn version_of(room: &SurveyRoom, row: &entity::Model) -> Result<Arc<PublishedVersion>, StorageError> {
    room.version(QuestionnaireId(row.questionnaire_id), row.version).await?.ok_or_else(|| {
        StorageError::Corrupt(format!(
            "response {} answers version {}, which is missing",
            row.id, row.version
        ))
    })
}

fn answers(row: &entity::Model) -> Result<RawAnswers, StorageError> {
    serde_json::from_str(&row.answers)
        .map_err(|error| StorageError::Corrupt(format!("answers of response {}: {error}", row.id)))
}

/// In the order of the wave's names; an attribute without a name is called by its code.
fn attribute_views(
    row: &entity::Model,
    names: &[AttributeName],
    locale: Locale,
) -> Result<Vec<AttributeView>, StorageError> {
    let Some(text) = &row.attributes else { return Ok(Vec::new()) };
    let attributes: Attributes = serde_json::from_str(text)
        .map_err(|error| StorageError::Corrupt(format!("attributes of response {}: {error}", row.id)))?;
    let place = |code: &String| names.iter().position(|name| name.code == *code);
    let mut views: Vec<_> = attributes
        .into_iter()
        .map(|(code, value)| {
            let name = place(&code).and_then(|at| names[at].text.get(locale.code()));
            AttributeView { name: name.cloned().unwrap_or_else(|| code.clone()), code, value }
        })
        .collect();
    views.sort_by_key(|view| place(&view.code).unwrap_or(usize::MAX));
    Ok(views)
}

fn head(row: &entity::Model, version: &PublishedVersion, units: &UnitNames, locale: Locale) -> ResponseHead {
    ResponseHead {
        id: ResponseId(row.id),
        number: row.number,
        unit: units.name(UnitId(row.unit_id), &UnitPath::from_stored(row.unit_path.clone())),
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        questionnaire_title: version.document.title.get(locale.code()).to_owned(),
        version: row.version,
        wave_id: WaveId(row.wave_id),
        channel: Channel::from_code(&row.channel),
        submitted_at: instant(row.submitted_at),
        overall: rated(row.overall_value, row.overall_min, row.overall_max),
        nps: row.nps_value,
        ces: rated(row.ces_value, row.ces_min, row.ces_max),
        comment_excerpt: if row.has_comment { excerpt(row, version) } else { None },
        quality_status: QualityStatus::from_code(&row.quality_status),
    }
}

async fn quality_view(room: &SurveyRoom, quality: Quality, locale: Locale) -> QualityView {
    let language = match locale {
        Locale::ZhCn => Language::Chinese,
        Locale::En => Language::English,
    };
    let finding = |finding: &Finding| FindingView {
        code: finding.evidence.signal().code().to_owned(),
        detail: finding.sentence(language),
        penalty: (finding.penalty() * 100.0).round() as i32,
    };
    let review = match quality.review {
        Some(review) => {
            let person = match review.reviewer {
                Some(id) => room.directory.person(id).await,
                None => None,
            };
            let reviewer = person.map(|person| person.name);
            Some(ReviewView { reviewer, reviewed_at: review.at, reason: review.reason })
        }
        None => None,
    };
    let findings = quality.findings.iter().map(finding).collect();
    QualityView { status: quality.status, score: quality.score, findings, review }
}

fn rated(value: Option<i32>, min: Option<i32>, max: Option<i32>) -> Option<Rated> {
    Some(Rated { value: value?, min: min?, max: max? })
}

fn excerpt(row: &entity::Model, version: &PublishedVersion) -> Option<String> {
    let question = version.document.question_with_role(&manyi_rules::Role::Comment)?;
    let answers = answers(row).ok()?;
    let comment = answers.get(&question.key)?.as_str()?;
    let mut excerpt: String =
        comment.chars().take(EXCERPT).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if comment.chars().nth(EXCERPT).is_some() {
        excerpt.push('…');
    }
    Some(excerpt)
}

/// What a reaction to a response needs: its scores and its place, no answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseScores {
    pub response_id: ResponseId,
    pub number: i64,
    pub overall: Option<Rated>,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub submitted_at: Timestamp,
    pub has_comment: bool,
}

/// For the product's own reactions (a low score opens a case): no scope.
pub async fn response_scores(db: &Database, id: ResponseId) -> Result<Option<ResponseScores>, StorageError> {
    let row = entity::Entity::find_by_id(id.0).one(db.reader()).await?;
    Ok(row.map(|row| ResponseScores {
        response_id: ResponseId(row.id),
        number: row.number,
        overall: rated(row.overall_value, row.overall_min, row.overall_max),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        submitted_at: instant(row.submitted_at),
        has_comment: row.has_comment,
    }))
}

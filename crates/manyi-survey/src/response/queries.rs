//! Lists and details of responses.

use super::{
    Channel, Personal, Quality, QualityStatus, ResponseFilter, Show,
    care::{LinkedCase, store},
    entity,
    told::{told_answers, told_attributes},
};
use crate::{
    SurveyRoom,
    paper::{self, PaperSource},
    questionnaire::PublishedVersion,
    units::{UnitName, UnitNames},
    upload::FileView,
    wave,
};
use jiff::Timestamp;
use manyi_kernel::{
    Actor, Locale, OrgScope, PageRequest, Permission, PersonId, PersonalKind, QuestionnaireId, ResponseId,
    UnitId, UnitPath, WaveId, masked,
};
use manyi_response_check::{Finding, Language};
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
    /// What staff call it, in order.
    pub tags: Vec<String>,
    /// It was put away and counts nowhere.
    pub is_deleted: bool,
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
    /// A part of it is personal and hidden.
    pub is_masked: bool,
    /// What was answered was cleared for good.
    pub is_redacted: bool,
    /// The oldest first.
    pub corrections: Vec<CorrectionView>,
}

/// What an answer was before somebody corrected it.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct CorrectionView {
    /// In words; absent when nothing had been answered, or when it was cleared since.
    pub original: Option<String>,
    /// What it was is gone for good.
    pub is_cleared: bool,
    pub reason: String,
    /// Absent when the person is not known any more.
    pub corrector: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub corrected_at: Timestamp,
}

/// Who put a response away, when and why.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PutAwayView {
    /// Absent when the person is not known any more.
    pub person: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub deleted_at: Timestamp,
    pub reason: String,
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
    /// Shown only to those who may bring it back.
    pub put_away: Option<PutAwayView>,
    /// Who asked the questions and noted the answers, where a person did.
    pub interviewer: Option<InterviewerView>,
    /// The sheet that it was keyed from, where it came in on paper.
    pub paper: Option<PaperSource>,
    /// The case that it became, if the reader sees that.
    pub case: Option<LinkedCase>,
}

/// Who asked on the telephone.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct InterviewerView {
    pub id: PersonId,
    /// Absent when the person is not known any more.
    pub name: Option<String>,
}

/// One attribute, with its name in the reader's language.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct AttributeView {
    pub code: String,
    pub name: String,
    /// Text or number.
    #[schema(value_type = Object)]
    pub value: serde_json::Value,
    /// A part of it is personal and hidden.
    pub is_masked: bool,
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

/// A page of the list beside what there is in all.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct ResponsePage {
    pub items: Vec<ResponseHead>,
    /// Absent on the last page.
    pub next_cursor: Option<String>,
    /// Responses that match, over all pages.
    pub total: u64,
    /// Responses that the reader sees and that count, without any filter.
    pub all_total: u64,
}

/// Newest first.
pub(crate) async fn list(
    room: &SurveyRoom,
    scope: &OrgScope,
    filter: &ResponseFilter,
    page: &PageRequest,
    after: Option<ListCursor>,
    locale: Locale,
) -> Result<ResponsePage, StorageError> {
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
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut tags = store::tags_of(db, &ids).await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let version = version_of(room, &row).await?;
        let tags = tags.remove(&row.id).unwrap_or_default();
        items.push(head(&row, &version, &units, locale, tags));
    }
    let all = ResponseFilter::default().condition(scope, db.get_database_backend());
    let all_total = entity::Entity::find().filter(all).count(db).await?;
    Ok(ResponsePage { items, next_cursor, total, all_total })
}

/// A label and the responses that have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct TagCount {
    pub tag: String,
    pub count: u64,
}

/// Labels of one answer.
const TAGS: u64 = 200;

pub(crate) async fn tags(room: &SurveyRoom, scope: &OrgScope) -> Result<Vec<TagCount>, StorageError> {
    let db = room.db.reader();
    let all = ResponseFilter::default().condition(scope, db.get_database_backend());
    let counts = store::tag_counts(db, all, TAGS).await?;
    Ok(counts.into_iter().map(|(tag, count)| TagCount { tag, count }).collect())
}

/// Absent when there is none or it lies outside the actor's scope; one that was put away shows to those who may
/// bring it back.
pub(crate) async fn detail(
    room: &SurveyRoom,
    actor: &Actor,
    id: ResponseId,
    locale: Locale,
) -> Result<Option<ResponseDetail>, StorageError> {
    let db = room.db.reader();
    let row = store::find(db, &actor.scope, id).await?;
    let row = row.filter(|row| row.deleted_at.is_none() || actor.may(Permission::ResponseEdit));
    let Some(row) = row else { return Ok(None) };
    let version = version_of(room, &row).await?;
    let units = UnitNames::load(&room.directory).await;
    let mut waves = wave::store::names(db, [row.wave_id]).await?;
    let tags = store::tags_of(db, &[row.id]).await?.remove(&row.id).unwrap_or_default();
    let show = Show { locale, personal: Personal::Masked };
    let case = match &room.cases {
        Some(cases) if actor.may(Permission::CaseRead) => cases.case_of(&actor.scope, id).await?,
        _ => None,
    };
    Ok(Some(ResponseDetail {
        wave_name: waves.remove(&row.wave_id).unwrap_or_default(),
        duration_seconds: row.duration_seconds,
        answers: told_answers(room, &row, &version, show).await?,
        quality: quality_view(room, Quality::of(&row)?, locale).await,
        attributes: told_attributes(room, &row, show).await?,
        put_away: put_away_view(room, &row).await,
        interviewer: interviewer_view(room, &row).await,
        paper: match Channel::from_code(&row.channel) {
            Channel::Paper => paper::store::source_of(db, row.id).await?,
            _ => None,
        },
        case,
        head: head(&row, &version, &units, locale, tags),
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

async fn interviewer_view(room: &SurveyRoom, row: &entity::Model) -> Option<InterviewerView> {
    let id = PersonId(row.interviewer?);
    let name = room.directory.person(id).await.map(|person| person.name);
    Some(InterviewerView { id, name })
}

async fn put_away_view(room: &SurveyRoom, row: &entity::Model) -> Option<PutAwayView> {
    let deleted_at = instant(row.deleted_at?);
    let person = match row.deleted_by {
        Some(id) => room.directory.person(PersonId(id)).await.map(|person| person.name),
        None => None,
    };
    Some(PutAwayView { person, deleted_at, reason: row.delete_reason.clone().unwrap_or_default() })
}

/// What is masked for others, as it was given.
pub(crate) async fn revealed(
    room: &SurveyRoom,
    row: &entity::Model,
    locale: Locale,
) -> Result<(Vec<AnswerView>, Vec<AttributeView>), StorageError> {
    let show = Show { locale, personal: Personal::Plain };
    let version = version_of(room, row).await?;
    Ok((told_answers(room, row, &version, show).await?, told_attributes(room, row, show).await?))
}

async fn version_of(room: &SurveyRoom, row: &entity::Model) -> Result<Arc<PublishedVersion>, StorageError> {
    room.version(QuestionnaireId(row.questionnaire_id), row.version).await?.ok_or_else(|| {
        StorageError::Corrupt(format!(
            "response {} answers version {}, which is missing",
            row.id, row.version
        ))
    })
}

fn head(
    row: &entity::Model,
    version: &PublishedVersion,
    units: &UnitNames,
    locale: Locale,
    tags: Vec<String>,
) -> ResponseHead {
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
        tags,
        is_deleted: row.deleted_at.is_some(),
    }
}

async fn quality_view(room: &SurveyRoom, quality: Quality, locale: Locale) -> QualityView {
    let language = match locale {
        Locale::ZhCn => Language::Chinese,
        Locale::En => Language::English,
    };
    let finding = |finding: &Finding| FindingView {
        code: finding.evidence.signal().code().to_owned(),
        detail: masked(PersonalKind::Text, &finding.sentence(language)),
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
    let answers = store::answers(row).ok()?;
    let comment = masked(PersonalKind::Text, answers.get(&question.key)?.as_str()?);
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
    pub questionnaire_id: QuestionnaireId,
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
        questionnaire_id: QuestionnaireId(row.questionnaire_id),
        overall: rated(row.overall_value, row.overall_min, row.overall_max),
        unit_id: UnitId(row.unit_id),
        unit_path: UnitPath::from_stored(row.unit_path),
        submitted_at: instant(row.submitted_at),
        has_comment: row.has_comment,
    }))
}

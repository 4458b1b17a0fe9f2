//! Writing responses: each submission once, numbers without repetition.

use super::{Accepted, Attributes, Channel, QualityStatus, Traces, entity, scored::Course, shown};
use jiff::Timestamp;
use manyi_kernel::{
    ImportId, InvitationId, LinkId, OrgScope, PersonId, QuestionnaireId, ResponseId, UnitId, UnitPath,
    WaveId, day_number_of,
};
use manyi_rules::{CellRef, Rating};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

pub(crate) use super::counts::{counts_by_link, counts_by_questionnaire, spans_by_wave};

/// Rows of one insert: 28 columns each stay below the 32,766 parameters of SQLite.
pub(crate) const MAX_ROWS: usize = 1_000;

/// A response about to be stored; it gets its number there.
#[derive(Clone, Debug)]
pub(crate) struct NewResponse {
    pub id: ResponseId,
    pub submission_id: Uuid,
    pub questionnaire_id: QuestionnaireId,
    pub version: i32,
    pub wave_id: WaveId,
    pub channel: Channel,
    pub link_id: Option<LinkId>,
    pub invitation_id: Option<InvitationId>,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub submitted_at: Timestamp,
    pub duration_seconds: Option<i32>,
    pub accepted: Accepted,
    pub import_id: Option<ImportId>,
    pub attributes: Attributes,
    pub traces: Option<Traces>,
    /// Who asked the questions and noted the answers, where a person did.
    pub interviewer: Option<PersonId>,
}

/// What a retry needs to know of the first submission.
#[derive(Clone, Debug)]
pub(crate) struct Stored {
    pub id: ResponseId,
    pub submitted_at: Timestamp,
    pub link_id: Option<LinkId>,
    pub invitation_id: Option<InvitationId>,
}

#[derive(FromQueryResult)]
struct StoredRow {
    id: Uuid,
    submitted_at: i64,
    link_id: Option<Uuid>,
    invitation_id: Option<Uuid>,
}

/// The response that a submission became, if it arrived before.
pub(crate) async fn find_submission(
    db: &impl ConnectionTrait,
    submission: Uuid,
) -> Result<Option<Stored>, StorageError> {
    let row = entity::Entity::find()
        .select_only()
        .columns([
            entity::Column::Id,
            entity::Column::SubmittedAt,
            entity::Column::LinkId,
            entity::Column::InvitationId,
        ])
        .filter(entity::Column::SubmissionId.eq(submission))
        .into_model::<StoredRow>()
        .one(db)
        .await?;
    Ok(row.map(|row| Stored {
        id: ResponseId(row.id),
        submitted_at: instant(row.submitted_at),
        link_id: row.link_id.map(LinkId),
        invitation_id: row.invitation_id.map(InvitationId),
    }))
}

/// Which of these submissions arrived before.
pub(crate) async fn present(
    db: &impl ConnectionTrait,
    submissions: &[Uuid],
) -> Result<HashSet<Uuid>, StorageError> {
    let found: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .column(entity::Column::SubmissionId)
        .filter(entity::Column::SubmissionId.is_in(submissions.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// First and last number and count of the responses that came with an import.
pub(crate) async fn numbers_of_import(
    db: &impl ConnectionTrait,
    wave: WaveId,
    import: ImportId,
) -> Result<Option<(i64, i64, u64)>, StorageError> {
    let found: Option<(Option<i64>, Option<i64>, i64)> = entity::Entity::find()
        .select_only()
        .column_as(entity::Column::Number.min(), "first")
        .column_as(entity::Column::Number.max(), "last")
        .column_as(entity::Column::Id.count(), "responses")
        .filter(entity::Column::WaveId.eq(wave.0))
        .filter(entity::Column::ImportId.eq(import.0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.and_then(|(first, last, count)| Some((first?, last?, count.unsigned_abs()))))
}

/// Takes back at most [`MAX_ROWS`] responses of an import that was never published. Returns how many.
pub(crate) async fn delete_of_import(
    db: &impl ConnectionTrait,
    wave: WaveId,
    import: ImportId,
) -> Result<u64, StorageError> {
    let some = Query::select()
        .column(entity::Column::Id)
        .from(entity::Entity)
        .and_where(Expr::col(entity::Column::WaveId).eq(wave.0))
        .and_where(Expr::col(entity::Column::ImportId).eq(import.0))
        .limit(MAX_ROWS as u64)
        .to_owned();
    let deleted = entity::Entity::delete_many().filter(entity::Column::Id.in_subquery(some)).exec(db).await?;
    Ok(deleted.rows_affected)
}

/// A decision about to be kept.
pub(crate) struct NewReview<'a> {
    pub status: QualityStatus,
    /// Absent when the product itself decided for somebody.
    pub reviewer: Option<PersonId>,
    pub at: Timestamp,
    pub reason: &'a str,
}

/// Where a response within `scope` was given; absent when there is none.
pub(crate) async fn place_of(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    id: ResponseId,
) -> Result<Option<UnitPath>, StorageError> {
    let path: Option<String> = entity::Entity::find_by_id(id.0)
        .select_only()
        .column(entity::Column::UnitPath)
        .filter(rows_within(scope, entity::Column::UnitPath))
        .filter(shown())
        .into_tuple()
        .one(db)
        .await?;
    Ok(path.map(UnitPath::from_stored))
}

/// Where a response took places in quotas.
pub(crate) struct HeldCells {
    pub questionnaire_id: QuestionnaireId,
    pub wave_id: WaveId,
    pub status: QualityStatus,
    pub cells: Vec<CellRef>,
}

/// Absent where it took none.
pub(crate) async fn held_cells(
    db: &impl ConnectionTrait,
    id: ResponseId,
) -> Result<Option<HeldCells>, StorageError> {
    let row: Option<(Uuid, Uuid, String, Option<String>)> = entity::Entity::find_by_id(id.0)
        .select_only()
        .columns([
            entity::Column::QuestionnaireId,
            entity::Column::WaveId,
            entity::Column::QualityStatus,
            entity::Column::Course,
        ])
        .into_tuple()
        .one(db)
        .await?;
    let Some((questionnaire, wave, status, Some(course))) = row else { return Ok(None) };
    let course: Course = serde_json::from_str(&course)
        .map_err(|error| StorageError::Corrupt(format!("course of response {id}: {error}")))?;
    let held = HeldCells {
        questionnaire_id: QuestionnaireId(questionnaire),
        wave_id: WaveId(wave),
        status: QualityStatus::from_code(&status),
        cells: course.cells,
    };
    Ok((!held.cells.is_empty()).then_some(held))
}

/// Number of the latest version of a questionnaire that was answered, so that there is one.
pub(crate) async fn latest_version(
    db: &impl ConnectionTrait,
    id: QuestionnaireId,
) -> Result<i32, StorageError> {
    let found = crate::questionnaire::store::find(db, id).await?;
    found
        .and_then(|found| found.latest_version)
        .ok_or_else(|| StorageError::Corrupt(format!("questionnaire {id} has answers and no version")))
}

/// Replaces an earlier decision.
pub(crate) async fn review(
    db: &impl ConnectionTrait,
    id: ResponseId,
    review: &NewReview<'_>,
) -> Result<(), StorageError> {
    entity::Entity::update_many()
        .col_expr(entity::Column::QualityStatus, Expr::value(review.status.code()))
        .col_expr(entity::Column::ReviewedBy, Expr::value(review.reviewer.map(|id| id.0)))
        .col_expr(entity::Column::ReviewedAt, Expr::value(review.at.as_millisecond()))
        .col_expr(entity::Column::ReviewReason, Expr::value(review.reason))
        .filter(entity::Column::Id.eq(id.0))
        .exec(db)
        .await?;
    Ok(())
}

/// The first of `count` numbers that are now taken.
///
/// The row stays locked until the transaction ends. It must be the first row a transaction of this room
/// locks: whoever holds it can then never wait for somebody who waits for it.
pub(crate) async fn reserve_numbers(db: &impl ConnectionTrait, count: i64) -> Result<i64, StorageError> {
    let update = Query::update()
        .table("survey_numbers")
        .value("last", Expr::col("last").add(count))
        .and_where(Expr::col("name").eq("response"))
        .returning_col("last")
        .to_owned();
    let row = db.query_one(&update).await?;
    let row = row.ok_or_else(|| StorageError::Corrupt("the numbering of responses is missing".to_owned()))?;
    let last: i64 = row.try_get_by_index(0)?;
    Ok(last - count + 1)
}

/// Inserts at most [`MAX_ROWS`] responses, numbered from `first_number`; submissions that are there already are
/// left as they are. Returns how many are new.
pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    responses: &[NewResponse],
    first_number: i64,
) -> Result<u64, StorageError> {
    let rows: Result<Vec<_>, StorageError> =
        (first_number..).zip(responses).map(|(number, response)| active(response, number)).collect();
    let inserted = entity::Entity::insert_many(rows?)
        .on_conflict(OnConflict::column(entity::Column::SubmissionId).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    Ok(inserted)
}

fn active(response: &NewResponse, number: i64) -> Result<entity::ActiveModel, StorageError> {
    let unstorable = |error: serde_json::Error| StorageError::Unstorable(format!("answers: {error}"));
    let scores = &response.accepted.scores;
    let ratings: BTreeMap<&str, [i64; 3]> =
        scores.dimensions.iter().map(|(code, r)| (code.as_str(), [r.value, r.min, r.max])).collect();
    let point = |rating: Option<Rating>, of: fn(&Rating) -> i64| rating.as_ref().map(|r| small(of(r)));
    Ok(entity::ActiveModel {
        id: Set(response.id.0),
        number: Set(number),
        submission_id: Set(response.submission_id),
        questionnaire_id: Set(response.questionnaire_id.0),
        version: Set(response.version),
        wave_id: Set(response.wave_id.0),
        channel: Set(response.channel.code().to_owned()),
        link_id: Set(response.link_id.map(|id| id.0)),
        invitation_id: Set(response.invitation_id.map(|id| id.0)),
        unit_id: Set(response.unit_id.0),
        unit_path: Set(response.unit_path.to_string()),
        submitted_at: Set(response.submitted_at.as_millisecond()),
        submitted_day: Set(day_number_of(response.submitted_at)),
        duration_seconds: Set(response.duration_seconds),
        overall_value: Set(point(scores.overall, |r| r.value)),
        overall_min: Set(point(scores.overall, |r| r.min)),
        overall_max: Set(point(scores.overall, |r| r.max)),
        nps_value: Set(point(scores.nps, |r| r.value)),
        ces_value: Set(point(scores.ces, |r| r.value)),
        ces_min: Set(point(scores.ces, |r| r.min)),
        ces_max: Set(point(scores.ces, |r| r.max)),
        ratings: Set(serde_json::to_string(&ratings).map_err(unstorable)?),
        has_comment: Set(scores.comment.is_some()),
        answers: Set(serde_json::to_string(&response.accepted.answers).map_err(unstorable)?),
        import_id: Set(response.import_id.map(|id| id.0)),
        attributes: Set(match response.attributes.is_empty() {
            true => None,
            false => Some(serde_json::to_string(&response.attributes).map_err(unstorable)?),
        }),
        interviewer: Set(response.interviewer.map(|id| id.0)),
        traces: Set(response.traces.as_ref().map(serde_json::to_string).transpose().map_err(unstorable)?),
        course: Set(match response.accepted.course.is_plain() {
            true => None,
            false => Some(serde_json::to_string(&response.accepted.course).map_err(unstorable)?),
        }),
        // Unjudged, as the table says.
        ..Default::default()
    })
}

/// Scales lie within 0 to 10.
fn small(point: i64) -> i32 {
    i32::try_from(point).unwrap_or(i32::MAX)
}

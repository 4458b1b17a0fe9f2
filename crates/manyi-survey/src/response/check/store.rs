//! Rows for the check, and its verdicts.

use crate::response::{QualityStatus, entity, shown};
use manyi_kernel::WaveId;
use manyi_storage::StorageError;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

/// Responses of one look into the store.
const PAGE: u64 = 1_000;

#[derive(FromQueryResult)]
pub(super) struct CheckRow {
    pub id: Uuid,
    pub submission_id: Uuid,
    pub channel: String,
    pub number: i64,
    pub version: i32,
    pub unit_id: Uuid,
    pub unit_path: String,
    /// Milliseconds.
    pub submitted_at: i64,
    pub duration_seconds: Option<i32>,
    pub answers: String,
    pub traces: Option<String>,
    pub invitation_id: Option<Uuid>,
    pub interviewer: Option<Uuid>,
    pub quality_status: String,
    pub quality: Option<i32>,
    pub quality_findings: Option<String>,
    pub reviewed_at: Option<i64>,
}

/// What is known of a response before its verdict.
pub(super) struct Standing {
    pub id: Uuid,
    pub unit_path: String,
    pub quality_status: String,
    pub quality: Option<i32>,
    pub quality_findings: Option<String>,
    /// By a person: the check leaves it as it is.
    pub reviewed: bool,
}

impl From<CheckRow> for Standing {
    fn from(row: CheckRow) -> Self {
        Self {
            id: row.id,
            unit_path: row.unit_path,
            quality_status: row.quality_status,
            quality: row.quality,
            quality_findings: row.quality_findings,
            reviewed: row.reviewed_at.is_some(),
        }
    }
}

/// The questionnaires that a wave answers, with their versions.
pub(super) async fn versions_of(
    db: &impl ConnectionTrait,
    wave: WaveId,
) -> Result<Vec<(Uuid, i32)>, StorageError> {
    let versions = entity::Entity::find()
        .select_only()
        .columns([entity::Column::QuestionnaireId, entity::Column::Version])
        .distinct()
        .filter(entity::Column::WaveId.eq(wave.0))
        .order_by_asc(entity::Column::Version)
        .into_tuple()
        .all(db)
        .await?;
    Ok(versions)
}

/// The highest number in a wave; nothing is above it where there is none.
pub(super) async fn last_number(db: &impl ConnectionTrait, wave: WaveId) -> Result<i64, StorageError> {
    let last: Option<i64> = entity::Entity::find()
        .select_only()
        .column(entity::Column::Number)
        .filter(entity::Column::WaveId.eq(wave.0))
        .order_by_desc(entity::Column::Number)
        .into_tuple()
        .one(db)
        .await?;
    Ok(last.unwrap_or(i64::MIN))
}

/// Responses of a wave behind one number up to another, oldest first; those that a person called invalid among them. A page at a
/// time: the answers of a whole wave are never held at once.
pub(super) async fn page_of(
    db: &impl ConnectionTrait,
    wave: WaveId,
    (behind, last): (i64, i64),
) -> Result<Vec<CheckRow>, StorageError> {
    let page = entity::Entity::find()
        .filter(entity::Column::WaveId.eq(wave.0))
        .filter(shown())
        .filter(entity::Column::Number.gt(behind))
        .filter(entity::Column::Number.lte(last))
        .order_by_asc(entity::Column::Number)
        .limit(PAGE)
        .into_model::<CheckRow>()
        .all(db)
        .await?;
    Ok(page)
}

/// What the check says of one response.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Judgement {
    pub id: Uuid,
    pub status: QualityStatus,
    /// Absent where nothing speaks against it.
    pub quality: Option<i32>,
    pub findings: Option<String>,
}

impl Judgement {
    pub fn differs_from(&self, standing: &Standing) -> bool {
        self.status.code() != standing.quality_status
            || self.quality != standing.quality
            || self.findings != standing.quality_findings
    }
}

/// Keeps a verdict, unless a person was quicker. Whether it was kept.
pub(super) async fn keep(db: &impl ConnectionTrait, verdict: &Judgement) -> Result<bool, StorageError> {
    let kept = entity::Entity::update_many()
        .col_expr(entity::Column::QualityStatus, Expr::value(verdict.status.code()))
        .col_expr(entity::Column::Quality, Expr::value(verdict.quality))
        .col_expr(entity::Column::QualityFindings, Expr::value(verdict.findings.clone()))
        .filter(entity::Column::Id.eq(verdict.id))
        .filter(entity::Column::ReviewedAt.is_null())
        .exec(db)
        .await?;
    Ok(kept.rows_affected > 0)
}

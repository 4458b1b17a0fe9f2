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
const PAGE: u64 = 5_000;

#[derive(FromQueryResult)]
pub(super) struct CheckRow {
    pub id: Uuid,
    pub number: i64,
    pub questionnaire_id: Uuid,
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

/// All responses of a wave, oldest first; those that a person called invalid among them.
pub(super) async fn rows_of(db: &impl ConnectionTrait, wave: WaveId) -> Result<Vec<CheckRow>, StorageError> {
    let (mut rows, mut last): (Vec<CheckRow>, _) = (Vec::new(), i64::MIN);
    loop {
        let page = entity::Entity::find()
            .filter(entity::Column::WaveId.eq(wave.0))
            .filter(shown())
            .filter(entity::Column::Number.gt(last))
            .order_by_asc(entity::Column::Number)
            .limit(PAGE)
            .into_model::<CheckRow>()
            .all(db)
            .await?;
        let Some(end) = page.last().map(|row| row.number) else { return Ok(rows) };
        last = end;
        rows.extend(page);
    }
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
    pub fn differs_from(&self, row: &CheckRow) -> bool {
        self.status.code() != row.quality_status
            || self.quality != row.quality
            || self.findings != row.quality_findings
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

//! How many were led out, and why.

use super::entity;
use manyi_kernel::{OrgScope, QuestionnaireId, WaveId};
use manyi_rules::ExitKind;
use manyi_storage::{Database, StorageError, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Exits of one wave of a questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExitCount {
    /// The survey was not about them.
    pub screened_out: u64,
    /// Enough people like them had answered.
    pub quota_full: u64,
}

/// Per wave, for the units in `scope`; waves without exits are absent. All waves of the questionnaire where `wave` is
/// absent.
pub async fn exits_by_kind(
    db: &Database,
    scope: &OrgScope,
    questionnaire: QuestionnaireId,
    wave: Option<WaveId>,
) -> Result<BTreeMap<WaveId, ExitCount>, StorageError> {
    let mut select = entity::Entity::find()
        .select_only()
        .column(entity::Column::WaveId)
        .column(entity::Column::Kind)
        .column_as(entity::Column::Id.count(), "exits")
        .filter(entity::Column::QuestionnaireId.eq(questionnaire.0))
        .filter(rows_within(scope, entity::Column::UnitPath))
        .group_by(entity::Column::WaveId)
        .group_by(entity::Column::Kind);
    if let Some(wave) = wave {
        select = select.filter(entity::Column::WaveId.eq(wave.0));
    }
    let rows: Vec<(Uuid, String, i64)> = select.into_tuple().all(db.reader()).await?;
    let mut counts: BTreeMap<WaveId, ExitCount> = BTreeMap::new();
    for (wave, kind, count) in rows {
        let counted = counts.entry(WaveId(wave)).or_default();
        let place = match ExitKind::CODES.into_iter().find(|(code, _)| *code == kind) {
            Some((_, ExitKind::ScreenedOut)) => &mut counted.screened_out,
            Some((_, ExitKind::QuotaFull)) => &mut counted.quota_full,
            None => continue,
        };
        *place += count.unsigned_abs();
    }
    Ok(counts)
}

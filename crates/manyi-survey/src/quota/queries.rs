//! How full the quotas of a questionnaire are.

use super::store;
use crate::{SurveyRoom, programme, wave};
use manyi_kernel::{Locale, OrgScope, ProgrammeId, QuestionnaireId, WaveId};
use manyi_rules::{CellRef, FullCells, Questionnaire, QuotaFull};
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct QuotaView {
    pub key: String,
    /// In the reader's language; the key where the quota has no words.
    pub name: String,
    /// `count`, `end` or `hide`: what a full cell means for the next person.
    pub when_full: &'static str,
    pub cells: Vec<QuotaCellView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct QuotaCellView {
    pub key: String,
    pub name: String,
    pub limit: u32,
    pub taken: u64,
    pub is_full: bool,
}

/// By the latest published version, in `wave` or else in what goes on through links; absent when nothing was published
/// or no such wave of the questionnaire is seen.
pub(crate) async fn quota_state(
    room: &SurveyRoom,
    scope: &OrgScope,
    (id, wave): (QuestionnaireId, Option<WaveId>),
    locale: Locale,
) -> Result<Option<Vec<QuotaView>>, StorageError> {
    let db = room.db.reader();
    let found = crate::questionnaire::store::find(db, id).await?;
    let Some(latest) = found.and_then(|found| found.latest_version) else { return Ok(None) };
    let Some(version) = room.version(id, latest).await? else { return Ok(None) };
    if let Some(wave) = wave
        && !is_seen(db, scope, (id, wave)).await?
    {
        return Ok(None);
    }
    let taken = store::taken(db, wave.unwrap_or_else(|| wave::store::standing_wave(id))).await?;
    let named = |text: &str, key: &str| if text.is_empty() { key } else { text }.to_owned();
    let views = version.document.quotas.iter().map(|quota| {
        let cells = quota.cells.iter().map(|cell| {
            let taken = taken.get(&CellRef::new(quota, cell)).copied().unwrap_or(0);
            QuotaCellView {
                key: cell.key.clone(),
                name: named(cell.text.get(locale.code()), &cell.key),
                limit: cell.limit,
                taken,
                is_full: taken >= u64::from(cell.limit),
            }
        });
        QuotaView {
            key: quota.key.clone(),
            name: named(quota.text.get(locale.code()), &quota.key),
            when_full: match quota.when_full {
                QuotaFull::Count => "count",
                QuotaFull::End(_) => "end",
                QuotaFull::Hide(_) => "hide",
            },
            cells: cells.collect(),
        }
    });
    Ok(Some(views.collect()))
}

/// Whether the wave asks this questionnaire, and belongs to no programme that is hidden from the reader.
async fn is_seen(
    db: &impl ConnectionTrait,
    scope: &OrgScope,
    (id, wave): (QuestionnaireId, WaveId),
) -> Result<bool, StorageError> {
    let found = wave::store::find(db, wave).await?.filter(|wave| wave.questionnaire_id == id.0);
    let Some(found) = found else { return Ok(false) };
    let Some(programme_id) = found.programme_id.map(ProgrammeId) else { return Ok(true) };
    Ok(programme::store::find(db, scope, programme_id).await?.is_some())
}

/// Cells in which somebody who answers now in this wave finds no place: each wave has places of its own. Asks the
/// store only where quotas refuse people.
pub(crate) async fn full_cells(
    room: &SurveyRoom,
    wave: WaveId,
    document: &Questionnaire,
) -> Result<FullCells, StorageError> {
    store::full_cells(room.db.reader(), wave, document).await
}

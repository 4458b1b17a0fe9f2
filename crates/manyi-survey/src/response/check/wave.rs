//! Judging a wave.

use super::adapt::{Known, Layout};
use super::store::{self, CheckRow, Judgement};
use crate::SurveyRoom;
use crate::response::{ResponsesJudged, common_path};
use manyi_kernel::{Actor, QuestionnaireId, ResponseId, UnitPath, WaveId};
use manyi_response_check::{Assessment, Reference, Thresholds};
use manyi_storage::StorageError;
use std::collections::BTreeSet;

/// Verdicts of one unit of work.
const BATCH: usize = 500;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    pub checked: usize,
    /// Responses whose verdict or findings are other than before.
    pub changed: usize,
}

/// Judges every response of a wave beside all others. Running it again changes nothing.
///
/// # Errors
/// The store's; a response that cannot be read stops the check with its id.
pub async fn check_wave(room: &SurveyRoom, wave: WaveId) -> Result<CheckReport, StorageError> {
    let rows = store::rows_of(room.db.reader(), wave).await?;
    let layout = layout(room, &rows).await?;
    let known = Known::load(room, &rows).await?;
    let judging =
        tokio::task::spawn_blocking(move || judge(&rows, &layout, known).map(|found| (rows, found)));
    let judged = judging.await.map_err(|error| StorageError::Unstorable(format!("check: {error}")))?;
    let (rows, verdicts) = judged?;
    let checked = rows.len();
    let changed: Vec<(CheckRow, Judgement)> = rows
        .into_iter()
        .zip(verdicts)
        .filter(|(row, verdict)| row.reviewed_at.is_none() && verdict.differs_from(row))
        .collect();
    for batch in changed.chunks(BATCH) {
        keep(room, wave, batch).await?;
    }
    Ok(CheckReport { checked, changed: changed.len() })
}

async fn layout(room: &SurveyRoom, rows: &[CheckRow]) -> Result<Layout, StorageError> {
    let wanted: BTreeSet<_> = rows.iter().map(|row| (row.questionnaire_id, row.version)).collect();
    let mut versions = Vec::with_capacity(wanted.len());
    for (questionnaire, version) in wanted {
        versions.extend(room.version(QuestionnaireId(questionnaire), version).await?);
    }
    Ok(Layout::of(versions))
}

/// One judgement for each row, in their order.
fn judge(rows: &[CheckRow], layout: &Layout, known: Known) -> Result<Vec<Judgement>, StorageError> {
    let thresholds =
        Thresholds::built_in().map_err(|error| StorageError::Corrupt(format!("built-in limits: {error}")))?;
    let (responses, staff) = layout.responses(rows, known)?;
    let mut reference = Reference::new(layout.instrument(), staff, thresholds);
    for response in responses {
        reference.add(response);
    }
    rows.iter().zip(reference.judge_all()).map(|(row, (_, assessment))| judgement(row, assessment)).collect()
}

fn judgement(row: &CheckRow, assessment: Assessment) -> Result<Judgement, StorageError> {
    let Assessment { quality, verdict, findings } = assessment;
    let findings = match findings.is_empty() {
        true => None,
        false => Some(
            serde_json::to_string(&findings)
                .map_err(|error| StorageError::Unstorable(format!("findings: {error}")))?,
        ),
    };
    let quality = findings.is_some().then_some(i32::from(quality));
    Ok(Judgement { id: row.id, status: verdict.into(), quality, findings })
}

/// The facts hear of those whose status is another one.
async fn keep(room: &SurveyRoom, wave: WaveId, batch: &[(CheckRow, Judgement)]) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let mut turned = Vec::new();
    for (row, verdict) in batch {
        let kept = store::keep(work.connection(), verdict).await?;
        if kept && verdict.status.code() != row.quality_status {
            turned.push(ResponseId(row.id));
        }
    }
    let paths: Vec<UnitPath> =
        batch.iter().map(|(row, _)| UnitPath::from_stored(row.unit_path.clone())).collect();
    let place = common_path(paths.iter());
    if !turned.is_empty() {
        work.record(&ResponsesJudged { response_ids: turned }, wave, &place)?;
    }
    work.audit("response.check", "wave", wave, &place);
    work.commit().await?;
    Ok(())
}

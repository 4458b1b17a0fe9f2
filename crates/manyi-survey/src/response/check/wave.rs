//! Judging a wave.

use super::adapt::Layout;
use super::store::{self, CheckRow, Judgement, Standing};
use crate::response::{ResponsesJudged, common_path};
use crate::{SurveyRoom, invitation, staff_network};
use manyi_kernel::{Actor, QuestionnaireId, ResponseId, UnitPath, WaveId};
use manyi_response_check::{Assessment, Reference, Response, Staff, Thresholds};
use manyi_storage::StorageError;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

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
    // Of what comes while it runs, perhaps to a version that is published only then, the next check speaks.
    let last = store::last_number(room.db.reader(), wave).await?;
    let layout = Arc::new(layout(room, wave).await?);
    let seen = seen(room, (wave, last), &layout).await?;
    let staff_networks = staff_network::hashes(room).await?;
    let (standings, verdicts) = aside(move || judge(seen, &layout, staff_networks)).await?;
    let checked = standings.len();
    let changed: Vec<(Standing, Judgement)> = standings
        .into_iter()
        .zip(verdicts)
        .filter(|(standing, verdict)| !standing.reviewed && verdict.differs_from(standing))
        .collect();
    for batch in changed.chunks(BATCH) {
        keep(room, wave, batch).await?;
    }
    Ok(CheckReport { checked, changed: changed.len() })
}

async fn layout(room: &SurveyRoom, wave: WaveId) -> Result<Layout, StorageError> {
    let wanted = store::versions_of(room.db.reader(), wave).await?;
    let mut versions = Vec::with_capacity(wanted.len());
    for (questionnaire, version) in wanted {
        versions.extend(room.version(QuestionnaireId(questionnaire), version).await?);
    }
    Ok(Layout::of(versions))
}

/// A wave as the check sees it: responses and what was said of them, in one order.
#[derive(Default)]
struct Seen {
    responses: Vec<Response>,
    standings: Vec<Standing>,
    /// On which somebody was signed in at least once.
    staff_devices: HashSet<u64>,
}

impl Seen {
    fn add(
        &mut self,
        layout: &Layout,
        page: Vec<CheckRow>,
        served_at: &HashMap<Uuid, i64>,
    ) -> Result<(), StorageError> {
        for row in page {
            let (response, staff_device) = layout.response(&row, served_at)?;
            self.responses.push(response);
            self.staff_devices.extend(staff_device);
            self.standings.push(row.into());
        }
        Ok(())
    }
}

/// All up to the `last` number.
async fn seen(
    room: &SurveyRoom,
    (wave, last): (WaveId, i64),
    layout: &Arc<Layout>,
) -> Result<Seen, StorageError> {
    let (mut seen, mut behind) = (Seen::default(), i64::MIN);
    loop {
        let page = store::page_of(room.db.reader(), wave, (behind, last)).await?;
        let Some(end) = page.last() else { return Ok(seen) };
        behind = end.number;
        let invitations: Vec<Uuid> = page.iter().filter_map(|row| row.invitation_id).collect();
        let served_at = invitation::store::served_at(room.db.reader(), &invitations).await?;
        let layout = layout.clone();
        seen = aside(move || seen.add(&layout, page, &served_at).map(|()| seen)).await?;
    }
}

/// On a thread that may be busy for long.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StorageError> + Send + 'static,
) -> Result<T, StorageError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| StorageError::Unstorable(format!("check: {error}")))?
}

/// One judgement for each response, in their order.
fn judge(
    seen: Seen,
    layout: &Layout,
    addresses: HashSet<u64>,
) -> Result<(Vec<Standing>, Vec<Judgement>), StorageError> {
    let thresholds =
        Thresholds::built_in().map_err(|error| StorageError::Corrupt(format!("built-in limits: {error}")))?;
    let staff = Staff { addresses, devices: seen.staff_devices };
    let mut reference = Reference::new(layout.instrument(), staff, thresholds);
    for response in seen.responses {
        reference.add(response);
    }
    let judged = seen.standings.iter().zip(reference.judge_all());
    let verdicts = judged
        .map(|(standing, (_, assessment))| judgement(standing.id, assessment))
        .collect::<Result<_, _>>()?;
    Ok((seen.standings, verdicts))
}

fn judgement(id: Uuid, assessment: Assessment) -> Result<Judgement, StorageError> {
    let Assessment { quality, verdict, findings } = assessment;
    let findings = match findings.is_empty() {
        true => None,
        false => Some(
            serde_json::to_string(&findings)
                .map_err(|error| StorageError::Unstorable(format!("findings: {error}")))?,
        ),
    };
    let quality = findings.is_some().then_some(i32::from(quality));
    Ok(Judgement { id, status: verdict.into(), quality, findings })
}

/// The facts hear of those whose status is another one.
async fn keep(room: &SurveyRoom, wave: WaveId, batch: &[(Standing, Judgement)]) -> Result<(), StorageError> {
    let mut work = room.db.begin(&Actor::system()).await?;
    let mut turned = Vec::new();
    for (standing, verdict) in batch {
        let kept = store::keep(work.connection(), verdict).await?;
        if kept && verdict.status.code() != standing.quality_status {
            turned.push(ResponseId(standing.id));
        }
    }
    let paths: Vec<UnitPath> =
        batch.iter().map(|(standing, _)| UnitPath::from_stored(standing.unit_path.clone())).collect();
    let place = common_path(paths.iter());
    if !turned.is_empty() {
        work.record(&ResponsesJudged { response_ids: turned }, wave, &place)?;
    }
    work.audit("response.check", "wave", wave, &place);
    work.commit().await?;
    Ok(())
}

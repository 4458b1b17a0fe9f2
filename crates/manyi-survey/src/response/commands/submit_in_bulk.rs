//! Many responses at once, with their own times: sample data. The rules are those of
//! [`super::submit_response`]; a batch is one unit of work with one event.

use crate::{
    SurveyRoom, invitation,
    questionnaire::PublishedVersion,
    response::{
        Accepted, Attributes, Channel, ResponseImported, accept, accept_elsewhere, common_path, seed_of,
        store::{self, NewResponse},
    },
    wave,
};
use jiff::Timestamp;
use manyi_kernel::{Actor, InvitationId, LinkId, ResponseId, UnitId, UnitPath, WaveId};
use manyi_rules::{AnswerProblem, RawAnswers};
use manyi_storage::StorageError;
use std::collections::HashSet;
use uuid::Uuid;

/// Responses of one unit of work.
pub const BATCH_SIZE: usize = store::MAX_ROWS;

/// A response that was given at another time or place.
#[derive(Clone, Debug)]
pub struct TimedSubmission {
    /// The same for the same response, always: sending it again adds nothing.
    pub submission_id: Uuid,
    pub unit_id: UnitId,
    pub unit_path: UnitPath,
    pub channel: Channel,
    pub link_id: Option<LinkId>,
    /// Is marked as answered.
    pub invitation_id: Option<InvitationId>,
    pub submitted_at: Timestamp,
    pub duration_seconds: Option<i32>,
    pub answers: RawAnswers,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkReport {
    pub stored: u64,
    /// Had been stored before.
    pub present: u64,
}

#[derive(Debug, thiserror::Error)]
pub enum BulkFailed {
    /// Nothing was stored. Position in the list, and all that is wrong there.
    #[error("answers of submission {index} cannot be taken ({} problems)", .problems.len())]
    Answers { index: usize, problems: Vec<AnswerProblem> },
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Stores `submissions` as answers to `version` in batches of [`BATCH_SIZE`]; `after_batch` hears of each.
///
/// `wave` absent means the standing wave of the questionnaire, to which links and invitations lead. All are
/// judged before the first is stored. Interrupted, it is simply run again.
pub async fn submit_in_bulk(
    room: &SurveyRoom,
    actor: &Actor,
    version: &PublishedVersion,
    wave: Option<WaveId>,
    submissions: Vec<TimedSubmission>,
    mut after_batch: impl FnMut(BulkReport) + Send,
) -> Result<BulkReport, BulkFailed> {
    let wave = wave.unwrap_or_else(|| wave::store::standing_wave(version.questionnaire_id));
    let mut seen = HashSet::new();
    let mut total = BulkReport::default();
    let mut responses = Vec::with_capacity(submissions.len());
    for (index, submission) in submissions.into_iter().enumerate() {
        if !seen.insert(submission.submission_id) {
            total.present += 1;
            continue;
        }
        let accepted =
            accepted(version, &submission).map_err(|problems| BulkFailed::Answers { index, problems })?;
        responses.push(NewResponse {
            id: ResponseId::new(),
            submission_id: submission.submission_id,
            questionnaire_id: version.questionnaire_id,
            version: version.version,
            wave_id: wave,
            channel: submission.channel,
            link_id: submission.link_id,
            invitation_id: submission.invitation_id,
            unit_id: submission.unit_id,
            unit_path: submission.unit_path,
            submitted_at: submission.submitted_at,
            duration_seconds: submission.duration_seconds,
            accepted,
            import_id: None,
            attributes: Attributes::new(),
            traces: None,
            interviewer: None,
        });
    }
    for batch in responses.chunks(BATCH_SIZE) {
        let report = store_batch(room, actor, wave, batch).await?;
        total.stored += report.stored;
        total.present += report.present;
        after_batch(total);
    }
    Ok(total)
}

fn accepted(
    version: &PublishedVersion,
    submission: &TimedSubmission,
) -> Result<Accepted, Vec<AnswerProblem>> {
    if submission.channel.is_elsewhere() {
        return accept_elsewhere(&version.document, &submission.answers);
    }
    let seed = seed_of(submission.invitation_id, submission.submission_id);
    let mut accepted = accept(&version.document, &submission.answers, seed)?;
    // Made up, or given at another time: what was drawn says nothing of how they were asked.
    accepted.course.order.clear();
    accepted.course.arms.clear();
    Ok(accepted)
}

async fn store_batch(
    room: &SurveyRoom,
    actor: &Actor,
    wave: WaveId,
    batch: &[NewResponse],
) -> Result<BulkReport, StorageError> {
    let ids: Vec<_> = batch.iter().map(|response| response.submission_id).collect();
    let present = store::present(room.db.reader(), &ids).await?;
    let new: Vec<_> =
        batch.iter().filter(|response| !present.contains(&response.submission_id)).cloned().collect();
    if new.is_empty() {
        return Ok(BulkReport { stored: 0, present: batch.len() as u64 });
    }
    let mut work = room.db.begin(actor).await?;
    let count = i64::try_from(new.len()).unwrap_or(i64::MAX);
    let first_number = store::reserve_numbers(work.connection(), count).await?;
    let stored = store::insert(work.connection(), &new, first_number).await?;
    for response in &new {
        if let Some(id) = response.invitation_id {
            invitation::store::use_once(work.connection(), id, response.id, response.submitted_at).await?;
        }
    }
    let place = common_path(new.iter().map(|response| &response.unit_path));
    work.record(&ResponseImported { wave_id: wave, first_number, count }, wave, &place)?;
    work.audit("response.import", "wave", wave, &place);
    work.commit().await?;
    Ok(BulkReport { stored, present: batch.len() as u64 - stored })
}

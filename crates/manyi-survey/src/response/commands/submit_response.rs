//! One person submits their answers. The page and the API are two faces of this command.

use crate::{
    SurveyRoom, draft, invitation,
    response::{
        Accepted, Attributes, Channel, Entry, EntryKind, EntryRefused, ResponseSubmitted, Traces, accept,
        find_entry,
        store::{self, NewResponse, Stored},
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, Locale, ResponseId};
use manyi_rules::{AnswerProblem, RawAnswers};
use manyi_storage::{StorageError, UnitOfWork};
use uuid::Uuid;

/// Longer than this between opening and submitting says nothing about answering.
const LONGEST_DURATION_SECONDS: i64 = 7 * 24 * 3600;

#[derive(Clone, Debug)]
pub struct SubmitResponse {
    /// The end of the address: code of a link or token of an invitation.
    pub token: String,
    /// Chosen by the sender, the same for every attempt to send the same answers.
    pub submission_id: Uuid,
    /// The version that was shown; the latest where absent.
    pub version: Option<i32>,
    pub answers: RawAnswers,
    /// When the first page was opened, if known.
    pub started_at: Option<Timestamp>,
    /// Key of the draft that this ends, if there was one.
    pub draft_key: Option<String>,
    /// What is known of how it was given; none for programs.
    pub traces: Option<Traces>,
    /// Our own page showed the questions, in the orders drawn for the submission.
    pub by_page: bool,
    pub locale: Locale,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub response_id: ResponseId,
    pub submitted_at: Timestamp,
    /// The submission had arrived before; this is the first receipt again.
    pub is_repeat: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum SubmitFailed {
    /// The link is unknown, closed, expired or used.
    #[error(transparent)]
    Entry(EntryRefused),
    #[error("the questionnaire has no version {0}")]
    UnknownVersion(i32),
    /// All problems, in the order of the questions.
    #[error("{} answers cannot be taken", .0.len())]
    Answers(Vec<AnswerProblem>),
    /// The submission id was used for another link: ids are to be chosen at random.
    #[error("the submission id belongs to another link")]
    SubmissionTaken,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<EntryRefused> for SubmitFailed {
    fn from(refusal: EntryRefused) -> Self {
        match refusal {
            EntryRefused::Storage(error) => Self::Storage(error),
            other => Self::Entry(other),
        }
    }
}

/// Stores the answers; when this returns they are durable.
///
/// The same `submission_id` gets the first receipt again, whatever the second attempt says, also when both
/// arrive at once. A link that is closed between the look at it here and the commit still takes this response.
pub async fn submit_response(room: &SurveyRoom, input: SubmitResponse) -> Result<Receipt, SubmitFailed> {
    let entry = find_entry(room, &input.token).await?;
    match judge(room, &entry, &input).await {
        Ok((version, accepted)) => store_response(room, entry, input, version, accepted).await,
        Err(SubmitFailed::Storage(error)) => Err(error.into()),
        // What was stored is stored: a link closed since or other answers do not take the receipt away.
        Err(refusal) => match store::find_submission(room.db.reader(), input.submission_id).await? {
            Some(stored) => repeat(&stored, entry.kind),
            None => Err(refusal),
        },
    }
}

async fn judge(
    room: &SurveyRoom,
    entry: &Entry,
    input: &SubmitResponse,
) -> Result<(i32, Accepted), SubmitFailed> {
    entry.admit()?;
    let number = input.version.unwrap_or(entry.latest_version);
    let version = room.version(entry.questionnaire_id, number).await?;
    let version = version.ok_or(SubmitFailed::UnknownVersion(number))?;
    let mut accepted =
        accept(&version.document, &input.answers, input.submission_id).map_err(SubmitFailed::Answers)?;
    if !input.by_page {
        // Whoever sends answers has shown the questions in an order that we do not know.
        accepted.course.order.clear();
    }
    Ok((number, accepted))
}

async fn store_response(
    room: &SurveyRoom,
    entry: Entry,
    input: SubmitResponse,
    version: i32,
    accepted: Accepted,
) -> Result<Receipt, SubmitFailed> {
    let Entry { kind, questionnaire_id, unit_id, unit_path, wave_id, .. } = entry;
    let response = NewResponse {
        id: ResponseId::new(),
        submission_id: input.submission_id,
        questionnaire_id,
        version,
        wave_id,
        channel: match kind {
            EntryKind::Link(_) => Channel::Link,
            EntryKind::Invitation(_) => Channel::Invitation,
        },
        link_id: kind.link_id(),
        invitation_id: kind.invitation_id(),
        unit_id,
        unit_path,
        submitted_at: room.db.now(),
        duration_seconds: input.started_at.and_then(|started| duration(started, room.db.now())),
        accepted,
        import_id: None,
        attributes: Attributes::new(),
        traces: input.traces,
    };
    let actor = Actor::respondent(input.locale);
    room.db.grouped(actor, move |work| Box::pin(record(work, response, kind, input.draft_key))).await
}

/// The part inside the transaction, which it shares with other submissions.
async fn record(
    work: &mut UnitOfWork,
    mut response: NewResponse,
    entry: EntryKind,
    draft_key: Option<String>,
) -> Result<Receipt, SubmitFailed> {
    let db = work.connection();
    if let Some(stored) = store::find_submission(db, response.submission_id).await? {
        return repeat(&stored, entry);
    }
    let number = store::reserve_numbers(db, 1).await?;
    response.submitted_at = work.now();
    if store::insert(db, std::slice::from_ref(&response), number).await? == 0 {
        // Another process was quicker by a moment; its number is taken, ours stays unused.
        let stored = store::find_submission(db, response.submission_id).await?;
        return repeat(&stored.ok_or(SubmitFailed::SubmissionTaken)?, entry);
    }
    if let Some(id) = response.invitation_id
        && !invitation::store::use_once(db, id, response.id, response.submitted_at).await?
    {
        return Err(SubmitFailed::Entry(EntryRefused::InvitationUsed));
    }
    if let Some(key) = draft_key {
        draft::store::delete(db, &key).await?;
    }
    let event = ResponseSubmitted {
        response_id: response.id,
        questionnaire_id: response.questionnaire_id,
        version: response.version,
        channel: response.channel,
        wave_id: response.wave_id,
    };
    work.record(&event, response.id, &response.unit_path)?;
    work.audit("response.submit", "response", response.id, &response.unit_path);
    Ok(Receipt { response_id: response.id, submitted_at: response.submitted_at, is_repeat: false })
}

fn repeat(stored: &Stored, entry: EntryKind) -> Result<Receipt, SubmitFailed> {
    if stored.link_id != entry.link_id() || stored.invitation_id != entry.invitation_id() {
        return Err(SubmitFailed::SubmissionTaken);
    }
    Ok(Receipt { response_id: stored.id, submitted_at: stored.submitted_at, is_repeat: true })
}

fn duration(started: Timestamp, now: Timestamp) -> Option<i32> {
    let seconds = now.as_second() - started.as_second();
    (0..=LONGEST_DURATION_SECONDS).contains(&seconds).then(|| i32::try_from(seconds).ok())?
}

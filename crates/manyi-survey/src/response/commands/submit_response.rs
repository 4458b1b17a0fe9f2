//! One person submits their answers. The page and the API are two faces of this command.

use super::record::{Arrival, Recorded, record, repeat};
use crate::{
    SurveyRoom,
    door::{Admission, Proof, admitted},
    exit::{self, Exit, NewExit, decisive},
    questionnaire::PublishedVersion,
    quota,
    response::{
        Accepted, Attributes, Channel, Entry, EntryKind, EntryRefused, Traces, accept, find_entry, seed_of,
        store::{self, NewResponse},
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, Locale, ResponseId};
use manyi_rules::{AnswerProblem, CellRef, ExitKind, RawAnswers};
use manyi_storage::StorageError;
use std::sync::Arc;
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
    /// Tag of the language in which it was read, if known.
    pub language: Option<String>,
    /// What the link's door asks for.
    pub proof: Proof,
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
    /// Stored, but as no response: the person was led out, with the words of that ending.
    #[error("the person was led out: {}", .0.kind.code())]
    Left(Exit),
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
        Ok(judged) => store_response(room, entry, input, judged).await,
        Err(SubmitFailed::Storage(error)) => Err(error.into()),
        // What was stored is stored: a link closed since or other answers do not take the receipt away.
        Err(refusal) => match store::find_submission(room.db.reader(), input.submission_id).await? {
            Some(stored) => repeat(&stored, entry.kind),
            None => match exit::store::find_submission(room.db.reader(), input.submission_id).await? {
                Some((left, ..)) => Err(SubmitFailed::Left(left)),
                None => Err(refusal),
            },
        },
    }
}

async fn judge(room: &SurveyRoom, entry: &Entry, input: &SubmitResponse) -> Result<Judged, SubmitFailed> {
    entry.admit()?;
    let number = input.version.unwrap_or(entry.latest_version);
    let version = room.version(entry.questionnaire_id, number).await?;
    let version = version.ok_or(SubmitFailed::UnknownVersion(number))?;
    let seed = seed_of(entry.kind.invitation_id(), input.submission_id);
    let mut accepted = accept(&version.document, &input.answers, seed).map_err(SubmitFailed::Answers)?;
    let admission = admission(room, entry, input, &version).await?;
    if !input.by_page {
        // Whoever sends answers has shown the questions in an order that we do not know.
        accepted.course.order.clear();
    }
    accepted.course.language.clone_from(&input.language);
    let ending = accepted.course.ending.as_deref().and_then(|key| version.document.ending(key));
    let exit = ending.and_then(|ending| Some(Exit { kind: ending.exit?, ending: Some(ending.key.clone()) }));
    Ok(Judged { version, accepted, exit, admission })
}

/// What the answer uses up at the link's door; invitations have none.
async fn admission(
    room: &SurveyRoom,
    entry: &Entry,
    input: &SubmitResponse,
    version: &PublishedVersion,
) -> Result<Admission, SubmitFailed> {
    let (Some(door), Some(link)) = (&entry.door, entry.kind.link_id()) else {
        return Ok(Admission::default());
    };
    let answer = (&version.document, &input.answers, input.traces.as_ref());
    let admission = admitted(room, link, door, &input.proof, answer).await?;
    admission.map_err(|refusal| SubmitFailed::Entry(EntryRefused::Door(refusal)))
}

/// Answers that hold, with what they were judged by.
struct Judged {
    version: Arc<PublishedVersion>,
    accepted: Accepted,
    /// The ending that they led to takes no response.
    exit: Option<Exit>,
    admission: Admission,
}

async fn store_response(
    room: &SurveyRoom,
    entry: Entry,
    input: SubmitResponse,
    judged: Judged,
) -> Result<Receipt, SubmitFailed> {
    let Judged { version, accepted, exit, admission } = judged;
    let kind = entry.kind;
    let response = new_response(room, entry, &input, &version, accepted);
    let actor = Actor::respondent(input.locale);
    let SubmitResponse { draft_key, answers, .. } = input;
    let leaving = exit.map(|exit| {
        let answers = decisive(&version.document, &answers, exit.ending.as_deref(), None);
        NewExit { exit, cell: None, answers }
    });
    let arrival = Arrival { response, entry: kind, draft_key, version, answers, leaving, admission };
    match room.db.grouped(actor, move |work| Box::pin(record(work, arrival))).await? {
        Recorded::Response(receipt) => Ok(receipt),
        Recorded::Exit(exit) => Err(SubmitFailed::Left(exit)),
        Recorded::Free => Err(StorageError::Corrupt("a submission that nobody turns away".to_owned()).into()),
    }
}

fn new_response(
    room: &SurveyRoom,
    entry: Entry,
    input: &SubmitResponse,
    version: &PublishedVersion,
    accepted: Accepted,
) -> NewResponse {
    let Entry { kind, questionnaire_id, unit_id, unit_path, wave_id, place, interviewer, .. } = entry;
    let traces = match interviewer {
        // Device and network are the interviewer's and tell nothing of the person.
        Some(_) => input.traces.as_ref().map(Traces::times_only),
        None => input.traces.clone(),
    };
    NewResponse {
        id: ResponseId::new(),
        submission_id: input.submission_id,
        questionnaire_id,
        version: version.version,
        wave_id,
        channel: match (kind, interviewer) {
            (EntryKind::Link(_), _) => Channel::Link,
            (EntryKind::Invitation(_), None) => Channel::Invitation,
            (EntryKind::Invitation(_), Some(_)) => Channel::Telephone,
        },
        interviewer,
        link_id: kind.link_id(),
        invitation_id: kind.invitation_id(),
        unit_id,
        unit_path,
        submitted_at: room.db.now(),
        duration_seconds: input.started_at.and_then(|started| duration(started, room.db.now())),
        accepted,
        import_id: None,
        attributes: place.map_or_else(Attributes::new, |place| place.attributes()),
        traces,
    }
}

/// Ends a visit on its way, at a quota cell that is full and that the person is in for good. Whether it is full is
/// decided where places are counted; absent where it is not: then the person goes on.
///
/// # Errors
/// Those of [`submit_response`], but for problems with answers: they are not judged.
pub async fn leave_full_quota(
    room: &SurveyRoom,
    input: SubmitResponse,
    cell: CellRef,
) -> Result<Option<Exit>, SubmitFailed> {
    let entry = find_entry(room, &input.token).await?;
    entry.admit()?;
    let number = input.version.unwrap_or(entry.latest_version);
    let version = room.version(entry.questionnaire_id, number).await?;
    let version = version.ok_or(SubmitFailed::UnknownVersion(number))?;
    let kind = entry.kind;
    let admission = admission(room, &entry, &input, &version).await?;
    let response = new_response(room, entry, &input, &version, Accepted::default());
    let ending = quota::take::ending_of(&version.document, &cell);
    let answers = decisive(&version.document, &input.answers, None, Some(&cell));
    let new = NewExit { exit: Exit { kind: ExitKind::QuotaFull, ending }, cell: Some(cell), answers };
    let SubmitResponse { draft_key, locale, answers, .. } = input;
    let arrival =
        Arrival { response, entry: kind, draft_key, version, answers, leaving: Some(new), admission };
    match room.db.grouped(Actor::respondent(locale), move |work| Box::pin(record(work, arrival))).await? {
        Recorded::Exit(exit) => Ok(Some(exit)),
        Recorded::Free => Ok(None),
        // The answers had been submitted before: there is nothing left to leave.
        Recorded::Response(_) => Err(SubmitFailed::Entry(EntryRefused::InvitationUsed)),
    }
}

fn duration(started: Timestamp, now: Timestamp) -> Option<i32> {
    let seconds = now.as_second() - started.as_second();
    (0..=LONGEST_DURATION_SECONDS).contains(&seconds).then(|| i32::try_from(seconds).ok())?
}

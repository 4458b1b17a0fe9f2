//! Beginning, continuing and saving a draft, page by page.

use super::{Draft, LIFETIME, MAX_ANSWER_BYTES, store};
use crate::{
    SurveyRoom,
    outreach::{RecipientState, progress},
    response::{Entry, EntryKind},
    secret,
};
use manyi_kernel::{Actor, Locale};
use manyi_rules::RawAnswers;
use manyi_storage::{StorageError, UnitOfWork};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Debug, thiserror::Error)]
pub enum DraftFailed {
    /// Never begun here, submitted, or ended by time: begin anew.
    #[error("there is no such draft any more")]
    NotFound,
    #[error("the answers are larger than {MAX_ANSWER_BYTES} bytes")]
    TooLarge,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Begins a draft of the latest version, to be submitted as `submission_id`; returns the key to it, which only the respondent keeps.
pub async fn start_draft(
    room: &SurveyRoom,
    entry: &Entry,
    locale: Locale,
    submission_id: Uuid,
) -> Result<(String, Draft), DraftFailed> {
    let now = room.db.now();
    let draft = Draft {
        submission_id,
        questionnaire_id: entry.questionnaire_id,
        version: entry.latest_version,
        page: 0,
        answers: RawAnswers::new(),
        started_at: now,
        page_seconds: BTreeMap::new(),
        expires_at: now + LIFETIME,
    };
    let key = secret::token();
    let (stored, stored_key, invitation) = (draft.clone(), key.clone(), entry.kind.invitation_id());
    let entry = entry.kind.code();
    room.db
        .grouped(Actor::respondent(locale), move |work| {
            Box::pin(async move {
                // Cheap by its index, and it spares a job that sweeps.
                store::delete_expired(work.connection(), now).await?;
                store::insert(work.connection(), &stored_key, &entry, &stored).await?;
                if let Some(invitation) = invitation {
                    progress(work.connection(), invitation, RecipientState::Started, now).await?;
                }
                Ok::<_, DraftFailed>(())
            })
        })
        .await?;
    Ok((key, draft))
}

/// The draft to go on with; absent when it was submitted, ended, or began at another link.
pub async fn find_draft(
    room: &SurveyRoom,
    entry: EntryKind,
    key: &str,
) -> Result<Option<Draft>, StorageError> {
    if !secret::is_plausible(key) {
        return Ok(None);
    }
    store::find(room.db.reader(), key, &entry.code(), room.db.now()).await
}

/// How a page was left.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageEnd {
    /// Index of the page to go on with.
    pub next: i32,
    /// Key of the page and the seconds since it was shown, if known.
    pub spent: Option<(String, f64)>,
}

/// Keeps the answers of one page: keys given replace earlier answers, `null` removes one.
pub async fn save_draft(
    room: &SurveyRoom,
    entry: EntryKind,
    key: &str,
    end: PageEnd,
    answers: RawAnswers,
    locale: Locale,
) -> Result<Draft, DraftFailed> {
    if !secret::is_plausible(key) {
        return Err(DraftFailed::NotFound);
    }
    let key = key.to_owned();
    room.db
        .grouped(Actor::respondent(locale), move |work| Box::pin(save(work, entry, key, end, answers)))
        .await
}

async fn save(
    work: &mut UnitOfWork,
    entry: EntryKind,
    key: String,
    end: PageEnd,
    answers: RawAnswers,
) -> Result<Draft, DraftFailed> {
    let now = work.now();
    let found = store::find(work.connection(), &key, &entry.code(), now).await?;
    let mut draft = found.ok_or(DraftFailed::NotFound)?;
    for (question, answer) in answers {
        if answer.is_null() {
            draft.answers.remove(&question);
        } else {
            draft.answers.insert(question, answer);
        }
    }
    if store::answers_text(&draft)?.len() > MAX_ANSWER_BYTES {
        return Err(DraftFailed::TooLarge);
    }
    draft.page = end.next.max(0);
    if let Some((page, seconds)) = end.spent {
        let longest = draft.page_seconds.entry(page).or_default();
        *longest = longest.max(seconds);
    }
    draft.expires_at = now + LIFETIME;
    store::update(work.connection(), &key, &draft).await?;
    if let Some(invitation) = entry.invitation_id()
        && draft.page > 0
    {
        progress(work.connection(), invitation, RecipientState::Partial, now).await?;
    }
    Ok(draft)
}

//! What the customer does on the page of the own matter: adds something, asks to hurry, takes it back, rates the
//! handling, objects to the decision.

use super::change::{Change, customer_of, moved, next_state, tell_case, write};
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackAction,
        commands::ActRefused,
        entity,
        entry::{FeedbackEntryKind, last_urged_at},
        store,
    },
    file::{LookedAt, keep, stage},
    words::sentence,
};
use jiff::SignedDuration;
use manyi_kernel::Locale;
use manyi_storage::{StorageError, instant};

/// An objection comes within so many days of the decision.
pub(crate) const APPEAL_DAYS: i64 = 30;
/// Asking more often than once an hour hurries nobody.
const URGE_PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// A checked word of the customer.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    Supplement {
        text: String,
        files: Vec<LookedAt>,
    },
    Urge,
    Withdraw,
    /// 1–5, with or without words.
    Rate(i32, Option<String>),
    Appeal(String),
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum SpeakRefused {
    #[error("not possible in this state")]
    NotNow,
    #[error("asked a moment ago")]
    TooSoon,
    #[error("the matter has too many files already")]
    TooManyFiles,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

impl From<ActRefused> for SpeakRefused {
    fn from(refused: ActRefused) -> Self {
        match refused {
            ActRefused::Storage(error) => Self::Storage(error),
            _ => Self::NotNow,
        }
    }
}

/// The customer may object to a decision: once, and not for ever.
pub(crate) fn may_appeal(row: &entity::Model, now: jiff::Timestamp) -> bool {
    let fresh = row
        .decided_at
        .is_some_and(|at| now.duration_since(instant(at)) <= SignedDuration::from_hours(APPEAL_DAYS * 24));
    fresh && row.appealed_at.is_none() && next_state(row, FeedbackAction::Appeal, false).is_ok()
}

/// Writes it down and lets the case know. The link itself is the right to do so.
pub(crate) async fn speak_up(
    room: &FeedbackRoom,
    locale: Locale,
    found: &entity::Model,
    said: Said,
) -> Result<(), SpeakRefused> {
    speak_up_once(room, locale, found, said, None).await
}

/// As [`speak_up`]; what comes again under a `key` of its own was said already.
pub(crate) async fn speak_up_once(
    room: &FeedbackRoom,
    locale: Locale,
    found: &entity::Model,
    mut said: Said,
    key: Option<&str>,
) -> Result<(), SpeakRefused> {
    let files = match &mut said {
        Said::Supplement { files, .. } => stage(room, std::mem::take(files)).await?,
        _ => Vec::new(),
    };
    let mut work = room.db.begin(&customer_of(found, locale)).await?;
    let row = store::lock(work.connection(), &work.actor().scope, found.feedback_id()).await?;
    let row = row.ok_or(SpeakRefused::NotNow)?;
    if let Some(key) = key
        && !store::note_mail(work.connection(), key, found.id).await?
    {
        return Ok(());
    }
    let now = work.now();
    let told = row.clone();
    let (row, change, to_case) = match said {
        Said::Supplement { text, .. } => {
            if !row.state()?.is_open() {
                return Err(SpeakRefused::NotNow);
            }
            (row, plain(FeedbackEntryKind::Supplement, Some(text.clone()), "feedback.supplement"), Some(text))
        }
        Said::Urge => {
            let last = last_urged_at(work.connection(), found.feedback_id()).await?;
            (
                urged(row, last, now)?,
                plain(FeedbackEntryKind::Urge, None, "feedback.urge"),
                Some(String::new()),
            )
        }
        Said::Withdraw => {
            let next = next_state(&row, FeedbackAction::Withdraw, false)?;
            let row = moved(row, next, now.as_millisecond());
            (
                row,
                acted(FeedbackAction::Withdraw, FeedbackEntryKind::Withdraw, None, "feedback.withdraw"),
                None,
            )
        }
        Said::Rate(rating, text) => {
            let mut row = row;
            if !row.state()?.is_decided() || row.rating.is_some() {
                return Err(SpeakRefused::NotNow);
            }
            row.rating = Some(rating);
            (row, plain(FeedbackEntryKind::Rate, text, "feedback.rate"), None)
        }
        Said::Appeal(text) => {
            if !may_appeal(&row, now) {
                return Err(SpeakRefused::NotNow);
            }
            let next = next_state(&row, FeedbackAction::Appeal, false)?;
            let mut row = moved(row, next, now.as_millisecond());
            row.appealed_at = Some(now.as_millisecond());
            let change = acted(
                FeedbackAction::Appeal,
                FeedbackEntryKind::Appeal,
                Some(text.clone()),
                "feedback.appeal",
            );
            (row, change, Some(text))
        }
    };
    let kind = change.entry;
    if !keep(room, &work, found.feedback_id(), files).await? {
        return Err(SpeakRefused::TooManyFiles);
    }
    write(&mut work, row, change).await?;
    work.commit().await?;
    if let Some(text) = to_case {
        let words = sentence(Locale::ZhCn, &format!("feedback.to_case.{kind}"), &[("text", &text)]);
        tell_case(room, &told, &words).await;
    }
    Ok(())
}

fn plain(entry: FeedbackEntryKind, text: Option<String>, audit: &'static str) -> Change {
    Change { action: None, entry, text, audit }
}

fn acted(
    action: FeedbackAction,
    entry: FeedbackEntryKind,
    text: Option<String>,
    audit: &'static str,
) -> Change {
    Change { action: Some(action), entry, text, audit }
}

fn urged(
    mut row: entity::Model,
    last: Option<jiff::Timestamp>,
    now: jiff::Timestamp,
) -> Result<entity::Model, SpeakRefused> {
    if !row.state()?.is_open() {
        return Err(SpeakRefused::NotNow);
    }
    if last.is_some_and(|last| now.duration_since(last) < URGE_PAUSE) {
        return Err(SpeakRefused::TooSoon);
    }
    row.urged_count += 1;
    Ok(row)
}

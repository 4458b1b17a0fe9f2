//! Complaints that somebody took on as a case at once enter the register too: what counts complaints counts it.

use super::{
    change::moved,
    record_feedback::{NewFeedback, customer_of, row_of},
};
use crate::{
    FeedbackRoom,
    feedback::{
        FeedbackState,
        entry::{self, FeedbackEntryKind, NewEntry},
        events::FeedbackRecorded,
        ports::OpenedCase,
        store,
    },
};
use jiff::Timestamp;
use manyi_kernel::{Actor, CaseId, FeedbackId, UnitPath, day_of};
use manyi_storage::{StorageError, UnitOfWork};
use std::collections::{BTreeMap, HashSet};

/// A matter with the case that handles it.
#[derive(Clone, Debug)]
pub struct HandledFeedback {
    /// Checked where the case was registered; its source is the case. Files are not taken over.
    pub new: NewFeedback,
    pub unit_path: UnitPath,
    pub case: OpenedCase,
    /// Where the case stands, in the words of the register.
    pub state: FeedbackState,
    /// Since when.
    pub since: Timestamp,
}

impl HandledFeedback {
    /// What `new.source_id` must be.
    pub fn source_of(case: CaseId) -> String {
        format!("{CASE}{case}")
    }
}

const CASE: &str = "case:";

/// A row with this source repeats the words of a case.
pub(crate) fn came_from_a_case(source: Option<&str>) -> bool {
    source.is_some_and(|source| source.starts_with(CASE))
}

/// Records them in one transaction; those that are in the register already are passed over.
pub async fn record_handled(
    room: &FeedbackRoom,
    actor: &Actor,
    all: &[HandledFeedback],
) -> Result<(), StorageError> {
    let known = known(room, all).await?;
    let mut work = room.db.begin(actor).await?;
    let mut recorded = false;
    for handled in all {
        if handled.new.source_id.as_ref().is_some_and(|source| known.contains(source)) {
            continue;
        }
        insert(room, &mut work, handled).await?;
        recorded = true;
    }
    if recorded {
        work.commit().await?;
    }
    Ok(())
}

async fn known(room: &FeedbackRoom, all: &[HandledFeedback]) -> Result<HashSet<String>, StorageError> {
    let mut sources: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for HandledFeedback { new, .. } in all {
        sources.entry(new.channel.code()).or_default().extend(new.source_id.clone());
    }
    let mut known = HashSet::new();
    for (channel, sources) in sources {
        known.extend(store::known_sources(room.db.reader(), channel, &sources).await?);
    }
    Ok(known)
}

async fn insert(
    room: &FeedbackRoom,
    work: &mut UnitOfWork,
    handled: &HandledFeedback,
) -> Result<(), StorageError> {
    let HandledFeedback { new, unit_path, case, state, since } = handled;
    let customer = customer_of(room, &new.sender).await?;
    let now = work.now();
    let at = new.said_at.map_or(now, |said| said.min(now));
    let number = store::next_number(work.connection(), day_of(at).year()).await?;
    let id = FeedbackId::new();
    let mut row = row_of(room, new, (new.unit_id, unit_path), (id, number, customer), at);
    row = moved(row, *state, since.as_millisecond());
    (row.case_id, row.case_number) = (Some(case.id.0), Some(case.number.clone()));
    row.updated_at = since.as_millisecond();
    store::insert(work.connection(), row).await?;
    let actor = work.actor().clone();
    for (kind, to) in [
        (FeedbackEntryKind::Recorded, FeedbackState::Recorded),
        (FeedbackEntryKind::OpenCase, FeedbackState::InProgress),
    ] {
        entry::append(work.connection(), id, &actor, at, NewEntry { kind, text: None, to }).await?;
    }
    if *state != FeedbackState::InProgress {
        let entry = NewEntry { kind: FeedbackEntryKind::Case, text: None, to: *state };
        entry::append(work.connection(), id, &actor, *since, entry).await?;
    }
    let event =
        FeedbackRecorded { feedback_id: id, kind: new.kind, channel: new.channel, severity: new.severity };
    work.record(&event, id, unit_path)?;
    work.audit("feedback.record", "feedback", id, unit_path);
    Ok(())
}

//! Rows for the analysis, made anew from the store whenever an event says that something changed.
//!
//! One table for each kind of thing that is counted: cases, their clocks, their stays in a stage, their decided
//! appeals, answered follow-ups. Clocks, stays and appeals are booked on the unit that had the case then.

mod appeal;
mod clock;
mod follow_up;
mod outcome;
mod read;
mod stage;

pub use appeal::CASE_APPEAL_FACTS;
pub use clock::CASE_CLOCK_FACTS;
pub use follow_up::FOLLOW_UP_FACTS;
pub use outcome::CASE_FACTS;
pub use stage::CASE_STAGE_FACTS;

use crate::{
    CaseRoom,
    case::events::{CaseChanged, CaseRegistered, FollowUpAnswered},
};
use jiff::Timestamp;
use manyi_kernel::{DomainEvent, FactBatch, FactColumn, FactKind, FactValue, StoredEvent, day_number_of};
use manyi_storage::StorageError;
use read::{ReadCase, each_case};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Stores answer questions about so many ids at once.
const IDS_PER_QUERY: usize = 500;

/// The facts that `events` make out of date, as they are now; events of other features are passed over.
pub async fn facts_for_events(
    room: &CaseRoom,
    events: &[StoredEvent],
) -> Result<Vec<FactBatch>, StorageError> {
    let mut batches = Vec::new();
    let cases = subjects(events, &[CaseRegistered::KIND, CaseChanged::KIND]);
    if !cases.is_empty() {
        let (mut outcomes, mut clocks) = (Vec::new(), Vec::new());
        let (mut stages, mut appeals) = (Vec::new(), Vec::new());
        each_case(room, cases, |case| {
            outcomes.push(outcome::fact(case));
            clocks.extend(clock::facts(case));
            stages.extend(stage::facts(case));
            appeals.extend(appeal::facts(case));
        })
        .await?;
        batches.push(FactBatch { table: &CASE_FACTS, rows: outcomes });
        batches.push(FactBatch { table: &CASE_CLOCK_FACTS, rows: clocks });
        batches.push(FactBatch { table: &CASE_STAGE_FACTS, rows: stages });
        batches.push(FactBatch { table: &CASE_APPEAL_FACTS, rows: appeals });
    }
    let answered = subjects(events, &[FollowUpAnswered::KIND]);
    if !answered.is_empty() {
        let rows = follow_up::facts(&room.db, answered).await?;
        batches.push(FactBatch { table: &FOLLOW_UP_FACTS, rows });
    }
    Ok(batches)
}

fn subjects(events: &[StoredEvent], kinds: &[&str]) -> BTreeSet<Uuid> {
    let wanted = events.iter().filter(|event| kinds.contains(&event.kind.as_str()));
    wanted.filter_map(|event| event.subject.parse().ok()).collect()
}

const fn code(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Code }
}

const fn int(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Int }
}

const fn day(name: &'static str) -> FactColumn {
    FactColumn { name, kind: FactKind::Day }
}

fn yes(judged: Option<bool>) -> FactValue {
    judged.map_or(FactValue::Missing, |yes| FactValue::Int(yes.into()))
}

fn number(value: Option<i64>) -> FactValue {
    value.map_or(FactValue::Missing, FactValue::Int)
}

fn coded(code: Option<&str>) -> FactValue {
    code.map_or(FactValue::Missing, |code| FactValue::Code(code.to_owned()))
}

fn on_day(at: Option<Timestamp>) -> FactValue {
    at.map_or(FactValue::Missing, |at| FactValue::Day(day_number_of(at)))
}

/// What cases are sorted by, as known now: the columns of every table about them, after its first ones.
fn sorts(read: &ReadCase<'_>) -> [FactValue; 6] {
    let case = &read.case;
    [
        coded(Some(case.origin.code())),
        coded(Some(case.channel.code())),
        coded(Some(case.priority.code())),
        coded(case.severity.map(|severity| severity.code())),
        coded(Some(case.tier.code())),
        coded(read.picture.finding.as_ref().map(|finding| finding.cause.as_str())),
    ]
}

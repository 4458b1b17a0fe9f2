//! Rows for the analysis, made anew from the store whenever an event says that something changed.

use crate::{
    case::{
        CaseState,
        events::{CaseChanged, CaseRegistered, FollowUpAnswered},
        store::{case_row, code},
    },
    clock::{CaseTarget, store::target_row},
    follow_up::{SCORE_MAX, SCORE_MIN, store::follow_up_row},
};
use jiff::Timestamp;
use manyi_kernel::{
    DomainEvent, FactBatch, FactColumn, FactKind, FactRow, FactTable, FactValue, StoredEvent, day_number_of,
};
use manyi_storage::{Database, StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const fn column(name: &'static str, kind: FactKind) -> FactColumn {
    FactColumn { name, kind }
}

/// One row a case, replaced whenever the case changes.
pub const CASE_FACTS: FactTable = FactTable {
    name: "case_facts",
    columns: &[
        column("case_id", FactKind::Code),
        column("unit_path", FactKind::Code),
        column("origin", FactKind::Code),
        column("priority", FactKind::Code),
        column("state", FactKind::Code),
        column("registered_day", FactKind::Day),
        // Of the last resolution, while it stands.
        column("resolved_day", FactKind::Day),
        // 1 in time, 0 late, missing while that is open.
        column("respond_on_time", FactKind::Int),
        // Over all rounds: one late round makes the case late.
        column("resolve_on_time", FactKind::Int),
        // Over all rounds; the time the customer was waited for does not count.
        column("resolution_working_minutes", FactKind::Int),
    ],
};

/// One row an answered follow-up.
pub const FOLLOW_UP_FACTS: FactTable = FactTable {
    name: "follow_up_facts",
    columns: &[
        column("follow_up_id", FactKind::Code),
        column("case_id", FactKind::Code),
        column("unit_path", FactKind::Code),
        column("answered_day", FactKind::Day),
        column("score", FactKind::Int),
        column("score_min", FactKind::Int),
        column("score_max", FactKind::Int),
    ],
};

/// The facts that `events` make out of date, as they are now; events of other features are passed over.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let mut batches = Vec::new();
    let cases = subjects(events, &[CaseRegistered::KIND, CaseChanged::KIND]);
    if !cases.is_empty() {
        batches.push(FactBatch { table: &CASE_FACTS, rows: case_facts(db, cases).await? });
    }
    let answered = subjects(events, &[FollowUpAnswered::KIND]);
    if !answered.is_empty() {
        batches.push(FactBatch { table: &FOLLOW_UP_FACTS, rows: follow_up_facts(db, answered).await? });
    }
    Ok(batches)
}

fn subjects(events: &[StoredEvent], kinds: &[&str]) -> BTreeSet<Uuid> {
    let wanted = events.iter().filter(|event| kinds.contains(&event.kind.as_str()));
    wanted.filter_map(|event| event.subject.parse().ok()).collect()
}

/// Stores answer questions about so many ids at once.
const IDS_PER_QUERY: usize = 500;

async fn case_facts(db: &Database, ids: BTreeSet<Uuid>) -> Result<Vec<FactRow>, StorageError> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS_PER_QUERY) {
        let targets = target_row::Entity::find()
            .filter(target_row::Column::CaseId.is_in(ids.iter().copied()))
            .all(db.reader())
            .await?;
        let mut by_case: BTreeMap<Uuid, Vec<target_row::Model>> = BTreeMap::new();
        for target in targets {
            by_case.entry(target.case_id).or_default().push(target);
        }
        let cases = case_row::Entity::find()
            .filter(case_row::Column::Id.is_in(ids.iter().copied()))
            .all(db.reader())
            .await?;
        for case in cases {
            rows.push(case_fact(&case, by_case.remove(&case.id).unwrap_or_default(), db.now())?);
        }
    }
    Ok(rows)
}

fn case_fact(
    case: &case_row::Model,
    targets: Vec<target_row::Model>,
    now: Timestamp,
) -> Result<FactRow, StorageError> {
    let state = code!(CaseState, &case.state)?;
    let of = |wanted: CaseTarget| targets.iter().filter(move |target| target.target == wanted.code());
    let respond = of(CaseTarget::Respond).next().and_then(|target| target.on_time(now));
    let rounds: Vec<Option<bool>> = of(CaseTarget::Resolve).map(|target| target.on_time(now)).collect();
    let resolve = if rounds.contains(&Some(false)) {
        Some(false)
    } else {
        (!rounds.is_empty() && rounds.iter().all(|round| *round == Some(true))).then_some(true)
    };
    let stands = matches!(state, CaseState::Resolved | CaseState::Verified | CaseState::Closed);
    let resolved_at = of(CaseTarget::Resolve).filter_map(|target| target.stopped_at).max().filter(|_| stands);
    let minutes: i64 = of(CaseTarget::Resolve).map(|target| target.worked_minutes).sum();
    let values = vec![
        FactValue::Code(case.id.to_string()),
        FactValue::Code(case.unit_path.clone()),
        FactValue::Code(case.origin.clone()),
        FactValue::Code(case.priority.clone()),
        FactValue::Code(case.state.clone()),
        day(case.registered_at),
        resolved_at.map_or(FactValue::Missing, day),
        on_time(respond),
        on_time(resolve),
        resolved_at.map_or(FactValue::Missing, |_| FactValue::Int(minutes)),
    ];
    Ok(FactRow { key: case.id.to_string(), values })
}

async fn follow_up_facts(db: &Database, ids: BTreeSet<Uuid>) -> Result<Vec<FactRow>, StorageError> {
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS_PER_QUERY) {
        let found = follow_up_row::Entity::find()
            .filter(follow_up_row::Column::Id.is_in(ids.iter().copied()))
            .all(db.reader())
            .await?;
        for row in found {
            let (Some(answered_at), Some(score)) = (row.answered_at, row.score) else { continue };
            let values = vec![
                FactValue::Code(row.id.to_string()),
                FactValue::Code(row.case_id.to_string()),
                FactValue::Code(row.unit_path),
                day(answered_at),
                FactValue::Int(score.into()),
                FactValue::Int(SCORE_MIN.into()),
                FactValue::Int(SCORE_MAX.into()),
            ];
            rows.push(FactRow { key: row.id.to_string(), values });
        }
    }
    Ok(rows)
}

fn on_time(judged: Option<bool>) -> FactValue {
    judged.map_or(FactValue::Missing, |in_time| FactValue::Int(in_time.into()))
}

fn day(milliseconds: i64) -> FactValue {
    FactValue::Day(day_number_of(instant(milliseconds)))
}

//! Rows for the analysis, made anew from the store whenever an event says that a resolution changed.

use crate::{
    resolution::{ResolutionChanged, ResolutionState, entity},
    stored::code,
};
use jiff::Timestamp;
use manyi_kernel::{
    DomainEvent, FactBatch, FactColumn, FactKind, FactRow, FactTable, FactValue, StoredEvent, day_number_of,
};
use manyi_storage::{Database, StorageError, instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeSet;
use uuid::Uuid;

const fn column(name: &'static str, kind: FactKind) -> FactColumn {
    FactColumn { name, kind }
}

/// One row a resolution in force, replaced whenever it changes.
pub const RESOLUTION_FACTS: FactTable = FactTable {
    name: "meeting_resolution_facts",
    columns: &[
        column("resolution_id", FactKind::Code),
        // Of the unit that leads.
        column("unit_path", FactKind::Code),
        column("state", FactKind::Code),
        column("due_day", FactKind::Day),
        // 1 reported in time, 0 not, missing while that is open; a dropped one is not judged.
        column("on_time", FactKind::Int),
        // 1 open after its deadline.
        column("overdue", FactKind::Int),
    ],
};

/// Stores answer questions about so many ids at once.
const IDS_PER_QUERY: usize = 500;

/// The facts that `events` make out of date, as they are now; events of other features are passed over.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let wanted = events.iter().filter(|event| event.kind == ResolutionChanged::KIND);
    let ids: BTreeSet<Uuid> = wanted.filter_map(|event| event.subject.parse().ok()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS_PER_QUERY) {
        let found = entity::Entity::find()
            .filter(entity::Column::Id.is_in(ids.iter().copied()))
            .all(db.reader())
            .await?;
        for row in found {
            rows.extend(fact(&row, db.now())?);
        }
    }
    Ok(if rows.is_empty() { Vec::new() } else { vec![FactBatch { table: &RESOLUTION_FACTS, rows }] })
}

fn fact(row: &entity::Model, now: Timestamp) -> Result<Option<FactRow>, StorageError> {
    let Some(due_at) = row.due_at.map(instant) else { return Ok(None) };
    let state = code!(ResolutionState, &row.state)?;
    let on_time = judged(state, row.reported_at.map(instant), due_at, now);
    let overdue = state == ResolutionState::Open && due_at < now;
    let values = vec![
        FactValue::Code(row.id.to_string()),
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.state.clone()),
        FactValue::Day(day_number_of(due_at)),
        on_time.map_or(FactValue::Missing, |yes| FactValue::Int(yes.into())),
        FactValue::Int(overdue.into()),
    ];
    Ok(Some(FactRow { key: row.id.to_string(), values }))
}

/// Whether it was reported in time; `None` while nobody can say.
fn judged(
    state: ResolutionState,
    reported_at: Option<Timestamp>,
    due_at: Timestamp,
    now: Timestamp,
) -> Option<bool> {
    match state {
        ResolutionState::Draft | ResolutionState::Dropped => None,
        ResolutionState::Open => (due_at < now).then_some(false),
        ResolutionState::Reported | ResolutionState::Confirmed => reported_at.map(|at| at <= due_at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resolution_is_judged_when_it_is_reported_or_late() {
        let at = |second: i64| Timestamp::from_second(second).unwrap_or_default();
        let due = at(100);
        for (state, reported, now, wanted) in [
            (ResolutionState::Open, None, 50, None),
            (ResolutionState::Open, None, 101, Some(false)),
            (ResolutionState::Reported, Some(100), 200, Some(true)),
            (ResolutionState::Reported, Some(101), 200, Some(false)),
            (ResolutionState::Confirmed, Some(90), 200, Some(true)),
            (ResolutionState::Dropped, None, 200, None),
            (ResolutionState::Draft, None, 200, None),
        ] {
            assert_eq!(judged(state, reported.map(at), due, at(now)), wanted, "{state} {reported:?} {now}");
        }
    }
}

//! Rows for the analysis, made anew from the store whenever an event says that a visit changed.

use crate::visit::{VisitChanged, VisitState, entity};
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

/// One row an approved visit, replaced when an appeal changes its score.
pub const VISIT_FACTS: FactTable = FactTable {
    name: "visit_facts",
    columns: &[
        column("visit_id", FactKind::Code),
        column("unit_path", FactKind::Code),
        column("checklist_id", FactKind::Code),
        column("state", FactKind::Code),
        column("visited_day", FactKind::Day),
        // Hundredths of a point, 0–10,000; missing where nothing could be seen.
        column("score", FactKind::Int),
        column("score_min", FactKind::Int),
        column("score_max", FactKind::Int),
    ],
};

/// Stores answer questions about so many ids at once.
const IDS_PER_QUERY: usize = 500;
const MOST: i64 = 10_000;

/// The facts that `events` make out of date, as they are now; events of other features are passed over.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let wanted = events.iter().filter(|event| event.kind == VisitChanged::KIND);
    let ids: BTreeSet<Uuid> = wanted.filter_map(|event| event.subject.parse().ok()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let counted = VisitState::ALL.iter().filter(|state| state.counts()).map(|state| state.code());
    let counted: Vec<&str> = counted.collect();
    let mut rows = Vec::with_capacity(ids.len());
    for ids in ids.chunks(IDS_PER_QUERY) {
        let found = entity::Entity::find()
            .filter(entity::Column::Id.is_in(ids.iter().copied()))
            .filter(entity::Column::State.is_in(counted.iter().copied()))
            .all(db.reader())
            .await?;
        rows.extend(found.iter().filter_map(fact));
    }
    Ok(if rows.is_empty() { Vec::new() } else { vec![FactBatch { table: &VISIT_FACTS, rows }] })
}

fn fact(row: &entity::Model) -> Option<FactRow> {
    let values = vec![
        FactValue::Code(row.id.to_string()),
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.checklist_id.to_string()),
        FactValue::Code(row.state.clone()),
        FactValue::Day(day_number_of(instant(row.visited_at?))),
        row.score_hundredths.map_or(FactValue::Missing, |score| FactValue::Int(score.into())),
        FactValue::Int(0),
        FactValue::Int(MOST),
    ];
    Some(FactRow { key: row.id.to_string(), values })
}

//! Rows for the analysis, made anew from the store whenever an event says that something changed.

use crate::dispatch::store::{self as dispatch, suggestion};
use crate::feedback::{
    FeedbackKind, FeedbackState, entity,
    events::{FeedbackChanged, FeedbackRecorded},
};
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

/// One row a piece of feedback, replaced whenever it changes.
pub const FEEDBACK_FACTS: FactTable = FactTable {
    name: "feedback_facts",
    columns: &[
        column("feedback_id", FactKind::Code),
        column("unit_path", FactKind::Code),
        column("kind", FactKind::Code),
        column("channel", FactKind::Code),
        column("severity", FactKind::Code),
        column("state", FactKind::Code),
        column("recorded_day", FactKind::Day),
        column("decided_day", FactKind::Day),
        // 0 for a duplicate: the matter counts once.
        column("counted", FactKind::Int),
        column("complaint", FactKind::Int),
        // 1 where an answered matter is complained about again.
        column("repeat", FactKind::Int),
        // Of a suggestion that is decided: 1 adopted or implemented, 0 rejected.
        column("adopted", FactKind::Int),
        // 1–5
        column("rating", FactKind::Int),
    ],
};

/// One row a suggestion of where a matter goes, once it is known where it was handled.
pub const DISPATCH_FACTS: FactTable = FactTable {
    name: "dispatch_facts",
    columns: &[
        // Where the matter came in.
        column("unit_path", FactKind::Code),
        // `rule` or `text`.
        column("suggested_by", FactKind::Code),
        column("decided_day", FactKind::Day),
        column("counted", FactKind::Int),
        // 1 where it was handled as suggested.
        column("followed", FactKind::Int),
        // 1 where it went there without a person.
        column("automatic", FactKind::Int),
    ],
};

/// Stores answer questions about so many ids at once.
const IDS_PER_QUERY: usize = 500;

/// The facts that `events` make out of date, as they are now; events of other features are passed over.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let kinds = [FeedbackRecorded::KIND, FeedbackChanged::KIND];
    let wanted = events.iter().filter(|event| kinds.contains(&event.kind.as_str()));
    let ids: BTreeSet<Uuid> = wanted.filter_map(|event| event.subject.parse().ok()).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let mut rows = Vec::with_capacity(ids.len());
    let mut dispatches = Vec::new();
    for ids in ids.chunks(IDS_PER_QUERY) {
        let found = entity::Entity::find()
            .filter(entity::Column::Id.is_in(ids.iter().copied()))
            .all(db.reader())
            .await?;
        for row in &found {
            rows.push(fact(row)?);
        }
        dispatches.extend(dispatch::settled_of(db.reader(), ids).await?.iter().map(dispatch_fact));
    }
    let batches =
        [FactBatch { table: &FEEDBACK_FACTS, rows }, FactBatch { table: &DISPATCH_FACTS, rows: dispatches }];
    Ok(batches.into_iter().filter(|batch| !batch.rows.is_empty()).collect())
}

fn dispatch_fact(row: &suggestion::Model) -> FactRow {
    let values = vec![
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.suggested_by.clone()),
        row.settled_at.map_or(FactValue::Missing, day),
        FactValue::Int(1),
        FactValue::Int((row.followed == Some(true)).into()),
        FactValue::Int(row.automatic.into()),
    ];
    FactRow { key: format!("{}:{}", row.feedback_id, row.suggested_by), values }
}

fn fact(row: &entity::Model) -> Result<FactRow, StorageError> {
    let adopted = match row.state()? {
        FeedbackState::Adopted | FeedbackState::Implemented => FactValue::Int(1),
        FeedbackState::Rejected => FactValue::Int(0),
        _ => FactValue::Missing,
    };
    let values = vec![
        FactValue::Code(row.id.to_string()),
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.kind.clone()),
        FactValue::Code(row.channel.clone()),
        FactValue::Code(row.severity.clone()),
        FactValue::Code(row.state.clone()),
        day(row.recorded_at),
        row.decided_at.map_or(FactValue::Missing, day),
        FactValue::Int(row.duplicate_of.is_none().into()),
        FactValue::Int((row.kind()? == FeedbackKind::Complaint).into()),
        FactValue::Int(row.repeat_of.is_some().into()),
        adopted,
        row.rating.map_or(FactValue::Missing, |rating| FactValue::Int(rating.into())),
    ];
    Ok(FactRow { key: row.id.to_string(), values })
}

fn day(milliseconds: i64) -> FactValue {
    FactValue::Day(day_number_of(instant(milliseconds)))
}

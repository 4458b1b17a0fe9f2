//! Rows for the analysis, made anew from the store whenever an event says that something changed.

use crate::{
    asking::{KnowledgeAsked, entity as asking},
    vote::{KnowledgeVoted, entity as vote},
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

/// One row a question on a help page.
pub const ASKING_FACTS: FactTable = FactTable {
    name: "asking_facts",
    columns: &[
        column("asking_id", FactKind::Code),
        column("unit_path", FactKind::Code),
        column("asked_day", FactKind::Day),
        // 1 where an article answered, the customer did not go on to a person and did not say that it was no help.
        column("self_served", FactKind::Int),
    ],
};

/// One row a word on whether an article helped.
pub const VOTE_FACTS: FactTable = FactTable {
    name: "knowledge_vote_facts",
    columns: &[
        column("vote_id", FactKind::Code),
        column("unit_path", FactKind::Code),
        column("article_id", FactKind::Code),
        column("voted_day", FactKind::Day),
        column("helpful", FactKind::Int),
    ],
};

/// Stores answer questions about so many ids at once.
const IDS_PER_QUERY: usize = 500;

fn subjects(events: &[StoredEvent], kind: &str) -> Vec<Uuid> {
    let wanted = events.iter().filter(|event| event.kind == kind);
    let ids: BTreeSet<Uuid> = wanted.filter_map(|event| event.subject.parse().ok()).collect();
    ids.into_iter().collect()
}

/// The facts that `events` make out of date, as they are now; events of other features are passed over.
pub async fn facts_for_events(db: &Database, events: &[StoredEvent]) -> Result<Vec<FactBatch>, StorageError> {
    let mut batches = Vec::new();
    let mut rows = Vec::new();
    for ids in subjects(events, KnowledgeAsked::KIND).chunks(IDS_PER_QUERY) {
        let query = asking::Entity::find().filter(asking::Column::Id.is_in(ids.iter().copied()));
        rows.extend(query.all(db.reader()).await?.iter().map(asking_fact));
    }
    if !rows.is_empty() {
        batches.push(FactBatch { table: &ASKING_FACTS, rows });
    }
    let mut rows = Vec::new();
    for ids in subjects(events, KnowledgeVoted::KIND).chunks(IDS_PER_QUERY) {
        let query = vote::Entity::find().filter(vote::Column::Id.is_in(ids.iter().copied()));
        rows.extend(query.all(db.reader()).await?.iter().map(vote_fact));
    }
    if !rows.is_empty() {
        batches.push(FactBatch { table: &VOTE_FACTS, rows });
    }
    Ok(batches)
}

fn asking_fact(row: &asking::Model) -> FactRow {
    let self_served = row.article_id.is_some() && !row.is_handed_over && row.is_helpful != Some(false);
    let values = vec![
        FactValue::Code(row.id.to_string()),
        FactValue::Code(row.unit_path.clone()),
        FactValue::Day(day_number_of(instant(row.asked_at))),
        FactValue::Int(self_served.into()),
    ];
    FactRow { key: row.id.to_string(), values }
}

fn vote_fact(row: &vote::Model) -> FactRow {
    let values = vec![
        FactValue::Code(row.id.to_string()),
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.article_id.to_string()),
        FactValue::Day(day_number_of(instant(row.voted_at))),
        FactValue::Int(row.is_helpful.into()),
    ];
    FactRow { key: row.id.to_string(), values }
}

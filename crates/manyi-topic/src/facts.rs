//! Rows for the analysis, made anew from the labels that are shown. They say what a machine made of texts: the catalogue
//! keeps them from every appraisal.

use crate::{
    TextSource,
    codeframe::{self, Codeframe, Tree},
    correction,
    engine::Sentiment,
    events::{GoneVoice, VoiceVersionActivated, VoicesRead},
    model::{VersionState, store as versions},
    voice::{
        store::{self as voices, row},
        told_topics,
    },
};
use manyi_kernel::{
    DomainEvent, FactBatch, FactColumn, FactKind, FactRow, FactTable, FactValue, StoredEvent, day_number_of,
};
use manyi_storage::{Database, StorageError, instant};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

const fn column(name: &'static str, kind: FactKind) -> FactColumn {
    FactColumn { name, kind }
}

/// One row a text.
pub const VOICE_FACTS: FactTable = FactTable {
    name: "voice_facts",
    columns: &[
        column("unit_path", FactKind::Code),
        column("source", FactKind::Code),
        column("written_day", FactKind::Day),
        // 0 once the text is gone.
        column("counted", FactKind::Int),
        // 1 where it speaks of a topic.
        column("named", FactKind::Int),
        // 1 where its tone is negative.
        column("negative", FactKind::Int),
    ],
};

/// One row a text and topic that it speaks of, the topics above included.
pub const TOPIC_FACTS: FactTable = FactTable {
    name: "topic_facts",
    columns: &[
        column("unit_path", FactKind::Code),
        column("source", FactKind::Code),
        // `topic:waiting_time`
        column("topic", FactKind::Code),
        column("written_day", FactKind::Day),
        column("counted", FactKind::Int),
        column("mentioned", FactKind::Int),
        column("negative", FactKind::Int),
    ],
};

/// One row a text that a person has labelled.
pub const LABEL_FACTS: FactTable = FactTable {
    name: "label_facts",
    columns: &[
        column("unit_path", FactKind::Code),
        column("source", FactKind::Code),
        column("corrected_day", FactKind::Day),
        column("counted", FactKind::Int),
        // 1 where the machine had called the tone the same.
        column("agreed", FactKind::Int),
    ],
};

/// How the facts write the key of a topic, apart from the codes of other dimensions.
pub(crate) const TOPIC_CODE: &str = "topic:";

/// Stores answer questions about so many ids at once, and give so many rows.
const IDS_PER_QUERY: usize = 500;
const PAGE: u64 = 2_000;

/// Hands the fact rows that `events` change to `take`, page by page; events of other features are passed over.
pub async fn facts_for_events<E: From<StorageError>>(
    db: &Database,
    events: &[StoredEvent],
    mut take: impl FnMut(Vec<FactBatch>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let touched = Touched::of(events)?;
    if touched.is_empty() {
        return Ok(());
    }
    let Some(version) = versions::in_state(db.reader(), VersionState::Active).await? else { return Ok(()) };
    let frame = codeframe::store::find(db.reader(), version.codeframe).await?;
    let frame = frame.ok_or_else(|| StorageError::Corrupt(format!("codeframe {}", version.codeframe)))?;
    let frame: Codeframe = frame.frame()?;
    // What is gone comes first: a text that is there again shows after it.
    take(touched.hidden())?;
    if touched.all {
        let mut after = Uuid::nil();
        loop {
            let rows = voices::page(db.reader(), version.number, after, PAGE).await?;
            let Some(last) = rows.last().map(|row| row.id) else { break };
            take(facts_of(&Tree::of(&frame), &rows))?;
            after = last;
        }
        return take(labels_of(&correction::store::all(db.reader()).await?)?);
    }
    for (source, ids) in &touched.sources {
        let ids: Vec<Uuid> = ids.iter().copied().collect();
        for ids in ids.chunks(IDS_PER_QUERY) {
            let rows = voices::of_sources(db.reader(), *source, ids).await?;
            let rows: Vec<row::Model> =
                rows.into_iter().filter(|row| row.version == version.number).collect();
            take(facts_of(&Tree::of(&frame), &rows))?;
            take(labels_of(&correction::store::rows_of_sources(db.reader(), *source, ids).await?)?)?;
        }
    }
    Ok(())
}

/// What the events are about.
#[derive(Default)]
struct Touched {
    sources: BTreeMap<TextSource, BTreeSet<Uuid>>,
    gone: Vec<GoneVoice>,
    withdrawn: Vec<Uuid>,
    all: bool,
}

impl Touched {
    fn of(events: &[StoredEvent]) -> Result<Self, StorageError> {
        let mut touched = Self::default();
        for event in events {
            touched.all |= event.kind == VoiceVersionActivated::KIND;
            let Some(read) = event.parse::<VoicesRead>() else { continue };
            let read =
                read.map_err(|error| StorageError::Corrupt(format!("event {}: {error}", event.position)))?;
            touched.sources.entry(read.source).or_default().extend(read.source_ids);
            touched.gone.extend(read.gone);
            touched.withdrawn.extend(read.withdrawn);
        }
        Ok(touched)
    }

    fn is_empty(&self) -> bool {
        self.sources.is_empty() && !self.all
    }

    /// Rows in place of those that no longer count.
    fn hidden(&self) -> Vec<FactBatch> {
        let gone = self.gone.iter();
        let topics = gone.clone().flat_map(|gone| (0..gone.fact_rows).map(|slot| slot_key(gone.id, slot)));
        let labels = gone.clone().map(|gone| gone.id).chain(self.withdrawn.iter().copied());
        vec![
            batch(&VOICE_FACTS, gone.map(|gone| hidden(&VOICE_FACTS, gone.id.to_string())).collect()),
            batch(&TOPIC_FACTS, topics.map(|key| hidden(&TOPIC_FACTS, key)).collect()),
            batch(&LABEL_FACTS, labels.map(|id| hidden(&LABEL_FACTS, id.to_string())).collect()),
        ]
    }
}

fn batch(table: &'static FactTable, rows: Vec<FactRow>) -> FactBatch {
    FactBatch { table, rows }
}

fn hidden(table: &'static FactTable, key: String) -> FactRow {
    let value = |column: &FactColumn| match column.kind {
        FactKind::Int => FactValue::Int(0),
        FactKind::Code | FactKind::Day => FactValue::Missing,
    };
    FactRow { key, values: table.columns.iter().map(value).collect() }
}

fn slot_key(id: Uuid, slot: i32) -> String {
    format!("{id}:{slot}")
}

fn facts_of(tree: &Tree<'_>, rows: &[row::Model]) -> Vec<FactBatch> {
    let mut topics = Vec::new();
    let mut texts = Vec::with_capacity(rows.len());
    for row in rows {
        let negative = row.sentiment == Sentiment::Negative.code();
        texts.push(FactRow {
            key: row.id.to_string(),
            values: vec![
                FactValue::Code(row.unit_path.clone()),
                FactValue::Code(row.source.clone()),
                day(row.written_at),
                FactValue::Int(1),
                FactValue::Int((row.topics != "|").into()),
                FactValue::Int(negative.into()),
            ],
        });
        let told: Vec<(String, Sentiment)> = told_topics(&row.topics).collect();
        let mut counted = tree.counted(&told).into_iter();
        // An earlier reading may have found more: what it left is hidden.
        let slots = row.fact_rows.max(i32::try_from(counted.len()).unwrap_or(i32::MAX));
        for slot in 0..slots {
            let key = slot_key(row.id, slot);
            topics.push(match counted.next() {
                Some(mention) => mentioned(row, key, mention),
                None => hidden(&TOPIC_FACTS, key),
            });
        }
    }
    vec![batch(&VOICE_FACTS, texts), batch(&TOPIC_FACTS, topics)]
}

fn mentioned(row: &row::Model, key: String, (topic, tone): (&str, Sentiment)) -> FactRow {
    let values = vec![
        FactValue::Code(row.unit_path.clone()),
        FactValue::Code(row.source.clone()),
        FactValue::Code(format!("{TOPIC_CODE}{topic}")),
        day(row.written_at),
        FactValue::Int(1),
        FactValue::Int(1),
        FactValue::Int((tone == Sentiment::Negative).into()),
    ];
    FactRow { key, values }
}

fn labels_of(rows: &[correction::store::row::Model]) -> Result<Vec<FactBatch>, StorageError> {
    let label = |row: &correction::store::row::Model| {
        let said = row.correction()?;
        let values = vec![
            FactValue::Code(row.unit_path.clone()),
            FactValue::Code(row.source.clone()),
            day(row.corrected_at),
            FactValue::Int(1),
            FactValue::Int((said.labels.sentiment == said.machine.sentiment).into()),
        ];
        Ok(FactRow { key: row.id.to_string(), values })
    };
    Ok(vec![batch(&LABEL_FACTS, rows.iter().map(label).collect::<Result<_, StorageError>>()?)])
}

fn day(milliseconds: i64) -> FactValue {
    FactValue::Day(day_number_of(instant(milliseconds)))
}

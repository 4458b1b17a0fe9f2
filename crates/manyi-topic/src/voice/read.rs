//! Reads the texts of things that changed. Whatever happened to a thing, this makes its labels what they should be now.

use super::{
    labels::{Labels, stored_topics},
    store::{self, row},
};
use crate::{
    TextSource, TopicRoom,
    codeframe::Tree,
    correction::{self, Correction},
    engine::{Reading, Sentiment},
    events::{GoneVoice, VoicesRead},
    model::{self, VersionReason, VersionState},
    port::SourceText,
};
use manyi_kernel::{Actor, UnitPath, month_of};
use manyi_storage::StorageError;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

/// Things read at once.
const BATCH: usize = 200;

/// The id of what was read of one text, the same in every version.
#[must_use]
pub fn voice_id(source: TextSource, id: Uuid, part: &str) -> Uuid {
    let digest = Sha256::digest(format!("{source}:{id}:{part}"));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Uuid::from_bytes(bytes)
}

/// Reads the texts of these things for the version in use, and for the one that is being built.
///
/// # Errors
/// The store or a room that holds the texts is away; then nothing is lost by reading them again.
pub async fn read_voices(room: &TopicRoom, touched: &[(TextSource, Uuid)]) -> Result<(), StorageError> {
    let mut by_source: BTreeMap<TextSource, BTreeSet<Uuid>> = BTreeMap::new();
    for (source, id) in touched {
        by_source.entry(*source).or_default().insert(*id);
    }
    for (source, ids) in by_source {
        let ids: Vec<Uuid> = ids.into_iter().collect();
        for ids in ids.chunks(BATCH) {
            let versions = live_versions(room).await?;
            read_with(room, &versions, (source, ids)).await?;
        }
    }
    Ok(())
}

/// The one in use and, once it has learned what it should, the one being built.
async fn live_versions(room: &TopicRoom) -> Result<Vec<model::store::row::Model>, StorageError> {
    let mut versions = vec![room.active().await?];
    if let Some(next) = model::store::in_state(room.db.reader(), VersionState::Building).await? {
        let is_ready = next.reason()? != VersionReason::Training || next.card.is_some();
        versions.extend(is_ready.then_some(next));
    }
    Ok(versions)
}

/// Reads with these versions; what is gone is forgotten in all of them.
pub(crate) async fn read_with(
    room: &TopicRoom,
    versions: &[model::store::row::Model],
    (source, ids): (TextSource, &[Uuid]),
) -> Result<(), StorageError> {
    let mut texts = room.sources.texts(source, ids).await?;
    texts.retain(|text| !text.is_copy);
    let mut readings = Vec::new();
    for version in versions {
        let reader = room.reader(version).await?;
        let own = reader.clone();
        let (rows, back) = tokio::task::spawn_blocking(move || {
            let rows: Vec<Reading> = texts.iter().map(|text| own.read(&text.text)).collect();
            (rows, texts)
        })
        .await
        .map_err(|error| StorageError::Unstorable(format!("reading texts: {error}")))?;
        texts = back;
        readings.push((version, reader, rows));
    }
    let present: BTreeSet<Uuid> = texts.iter().map(|text| text.id).collect();
    let gone: Vec<Uuid> = ids.iter().copied().filter(|id| !present.contains(id)).collect();
    let mut work = room.db.begin(&Actor::system()).await?;
    let db = work.connection();
    let known = store::of_sources(db, source, ids).await?;
    // As late as may be: what a person corrected while the texts were read is not written over.
    let corrections = correction::store::of_sources(db, source, ids).await?;
    let mut read = Vec::new();
    for (version, reader, rows) in readings {
        let tree = Tree::of(&reader.frame);
        let rows = texts.iter().zip(rows);
        let rows = rows.map(|(text, reading)| row_of((version.number, &tree), text, reading, &corrections));
        read.push((version, rows.collect::<Result<Vec<row::Model>, StorageError>>()?));
    }
    for (version, rows) in &mut read {
        remember(&known, rows);
        store::replace(db, (version.number, source, ids), rows).await?;
    }
    if !gone.is_empty() {
        store::forget(db, source, &gone).await?;
        correction::store::forget(db, source, &gone).await?;
    }
    let shown = read.iter().find(|(version, _)| version.state == VersionState::Active.code());
    let changed = changes(source, &known, shown.map(|(version, rows)| (version.number, rows)), &gone);
    // Derived from what its owners wrote down: only labels that are shown are told of again.
    if let Some(changed) = changed {
        work.record(&changed, source, &UnitPath::root())?;
        work.audit("voice.read", "voice_source", source, &UnitPath::root());
    }
    work.commit().await?;
    Ok(())
}

/// The most fact rows that a text ever had, whatever was read of it since.
fn remember(known: &[row::Model], rows: &mut [row::Model]) {
    for row in rows {
        let before = known.iter().filter(|old| old.id == row.id).map(|old| old.fact_rows).max();
        row.fact_rows = row.fact_rows.max(before.unwrap_or_default());
    }
}

/// What is shown otherwise than before; `None` when nothing is.
fn changes(
    source: TextSource,
    known: &[row::Model],
    shown: Option<(i32, &Vec<row::Model>)>,
    gone_things: &[Uuid],
) -> Option<VoicesRead> {
    let rows = shown.map_or(&[][..], |(_, rows)| rows.as_slice());
    let old = |row: &row::Model| known.iter().find(|old| old.version == row.version && old.id == row.id);
    let changed = rows.iter().filter(|row| old(row) != Some(*row));
    let mut source_ids: BTreeSet<Uuid> = changed.clone().map(|row| row.source_id).collect();
    let withdrawn = changed.filter(|row| old(row).is_some_and(|old| old.is_corrected && !row.is_corrected));
    let withdrawn = withdrawn.map(|row| row.id).collect();
    let mut gone: BTreeMap<Uuid, i32> = BTreeMap::new();
    for old in known {
        let is_gone = gone_things.contains(&old.source_id)
            || shown.is_some_and(|(version, rows)| {
                old.version == version && !rows.iter().any(|row| row.id == old.id)
            });
        if is_gone {
            source_ids.insert(old.source_id);
            let most = gone.entry(old.id).or_default();
            *most = old.fact_rows.max(*most);
        }
    }
    let gone = gone.into_iter().map(|(id, fact_rows)| GoneVoice { id, fact_rows }).collect();
    (!source_ids.is_empty()).then(|| VoicesRead {
        source,
        source_ids: source_ids.into_iter().collect(),
        gone,
        withdrawn,
    })
}

fn row_of(
    (version, tree): (i32, &Tree<'_>),
    text: &SourceText,
    reading: Reading,
    corrections: &HashMap<Uuid, Correction>,
) -> Result<row::Model, StorageError> {
    let id = voice_id(text.source, text.id, &text.part);
    let machine = Labels {
        sentiment: reading.sentiment,
        topics: reading.mentions.iter().map(|mention| (mention.topic.clone(), mention.sentiment)).collect(),
    };
    let person = corrections.get(&id).map(|correction| &correction.labels);
    let labels = person.unwrap_or(&machine);
    let fact_rows = i32::try_from(tree.counted(&labels.topics).len()).unwrap_or(i32::MAX);
    let mentions = serde_json::to_string(&reading.mentions)
        .map_err(|error| StorageError::Unstorable(format!("mentions: {error}")))?;
    Ok(row::Model {
        version,
        id,
        source: text.source.code().to_owned(),
        source_id: text.id,
        part: text.part.clone(),
        unit_path: text.unit_path.to_string(),
        written_at: text.written_at.as_millisecond(),
        written_month: month_of(text.written_at),
        language: reading.language.to_owned(),
        score: text.score,
        sentiment: labels.sentiment.code().to_owned(),
        topics: stored_topics(&labels.topics),
        keywords: format!("|{}|", reading.keywords.join("|")),
        is_corrected: person.is_some(),
        machine_sentiment: reading.sentiment.code().to_owned(),
        machine_confidence: f64::from(reading.confidence),
        machine_mentions: mentions,
        uncertainty: if person.is_some() { 0.0 } else { uncertainty(&reading) },
        emotion: reading.emotion,
        anger: f64::from(reading.anger),
        fact_rows,
    })
}

/// How much a person's look would tell: 0–1. A tone that was not clear, a weak topic, or none at all.
fn uncertainty(reading: &Reading) -> f64 {
    let tone = match reading.sentiment {
        Sentiment::Neutral => 1.0 - reading.confidence.min(0.5),
        _ => 1.0 - reading.confidence,
    };
    let topic = reading.mentions.iter().map(|mention| 1.0 - mention.confidence).reduce(f32::max);
    f64::from(tone.max(topic.unwrap_or(0.4)))
}

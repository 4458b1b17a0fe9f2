//! Labels are corrected, and given back to the machine.

use super::{MachineSaid, store};
use crate::{
    TextSource, TopicRoom,
    codeframe::Tree,
    engine::Sentiment,
    events::VoicesRead,
    voice::{self, store::row},
    voice::{
        rows::{VoiceFilter, machine_mentions, source_of, tone},
        stored_topics,
    },
};
use manyi_kernel::{Actor, FieldProblem, UnitPath};
use manyi_storage::StorageError;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What a person says of a text.
#[derive(Clone, Debug)]
pub struct NewLabels {
    pub sentiment: Sentiment,
    /// Key of the topic and its tone.
    pub topics: Vec<(String, Sentiment)>,
}

#[derive(Debug, thiserror::Error)]
pub enum CorrectionRefused {
    #[error("there is no such text")]
    NotFound,
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// The person's labels count from now on, in every version.
pub async fn correct_labels(
    room: &TopicRoom,
    actor: &Actor,
    id: Uuid,
    labels: NewLabels,
) -> Result<(), CorrectionRefused> {
    let row = readable(room, actor, id).await?;
    let fact_rows = check(room, &labels).await?.max(row.fact_rows);
    let machine = MachineSaid {
        version: row.version,
        sentiment: tone(&row, &row.machine_sentiment)?,
        confidence: row.machine_confidence,
        mentions: machine_mentions(&row)?,
    };
    let machine = serde_json::to_string(&machine)
        .map_err(|error| StorageError::Unstorable(format!("correction: {error}")))?;
    let place = UnitPath::from_stored(row.unit_path.clone());
    let (source, source_id) = (source_of(&row)?, row.source_id);
    let mut work = room.db.begin(actor).await?;
    let correction = store::row::Model {
        id,
        source: row.source.clone(),
        source_id: row.source_id,
        unit_path: row.unit_path.clone(),
        sentiment: labels.sentiment.code().to_owned(),
        topics: stored_topics(&labels.topics),
        machine,
        corrected_by: actor.person_id().map(|id| id.0),
        corrected_at: work.now().as_millisecond(),
    };
    store::put(work.connection(), correction).await?;
    let row = row::Model {
        sentiment: labels.sentiment.code().to_owned(),
        topics: stored_topics(&labels.topics),
        is_corrected: true,
        uncertainty: 0.0,
        fact_rows,
        ..row
    };
    voice::store::update(work.connection(), row).await?;
    let read = VoicesRead { source, source_ids: vec![source_id], gone: Vec::new(), withdrawn: Vec::new() };
    work.record(&read, source, &place)?;
    work.audit("voice.correct", "voice", id, &place);
    work.commit().await?;
    // A version that is being built takes it over.
    voice::read_voices(room, &[(source, source_id)]).await?;
    Ok(())
}

/// What the machine says counts again.
pub async fn withdraw_correction(room: &TopicRoom, actor: &Actor, id: Uuid) -> Result<(), CorrectionRefused> {
    let row = readable(room, actor, id).await?;
    if store::find(room.db.reader(), id).await?.is_none() {
        return Ok(());
    }
    let place = UnitPath::from_stored(row.unit_path.clone());
    let source: TextSource = source_of(&row)?;
    let mut work = room.db.begin(actor).await?;
    store::delete(work.connection(), id).await?;
    work.audit("voice.withdraw_correction", "voice", id, &place);
    work.commit().await?;
    voice::read_voices(room, &[(source, row.source_id)]).await?;
    Ok(())
}

async fn readable(room: &TopicRoom, actor: &Actor, id: Uuid) -> Result<row::Model, CorrectionRefused> {
    let filter = VoiceFilter::readable(room.active().await?.number, actor);
    voice::store::find(room.db.reader(), &filter, id).await?.ok_or(CorrectionRefused::NotFound)
}

/// How many topics the labels count for.
async fn check(room: &TopicRoom, labels: &NewLabels) -> Result<i32, CorrectionRefused> {
    let frame = room.frame().await?;
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for (place, (key, _)) in labels.topics.iter().enumerate() {
        let at = format!("/topics/{place}/topic");
        if frame.topic(key).is_none() {
            problems.push(FieldProblem::new(at, "topic.unknown_topic").with("key", key));
        } else if !seen.insert(key) {
            problems.push(FieldProblem::new(at, "topic.key_twice").with("key", key));
        }
    }
    if !problems.is_empty() {
        return Err(CorrectionRefused::Wrong(problems));
    }
    Ok(i32::try_from(Tree::of(&frame).counted(&labels.topics).len()).unwrap_or(i32::MAX))
}

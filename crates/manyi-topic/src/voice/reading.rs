//! What was read of texts, for reactions to it: labels with the machine's own doubts left out, never a text.

use super::{
    rows::source_of,
    store::{self, row},
    told_topics,
};
use crate::{
    TextSource, TopicRoom,
    codeframe::Tree,
    engine::{CLEAR, Sentiment},
};
use jiff::Timestamp;
use manyi_kernel::{OrgScope, UnitPath};
use manyi_storage::{StorageError, instant, rows_within};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// A machine's tone that is neither good nor bad is meant so from this confidence on. One that it only could not decide
/// never has as much: the likelier of three has at least a third, and the rest is what it is trusted.
const SURELY_NEUTRAL: f64 = 0.7;
/// Ids of one `IN (…)`.
const IDS: usize = 500;

/// The labels of one text that are shown.
#[derive(Clone, Debug, PartialEq)]
pub struct TextReading {
    /// The same in every version of the labels.
    pub id: Uuid,
    pub source: TextSource,
    /// The response, feedback or case.
    pub source_id: Uuid,
    pub unit_path: UnitPath,
    pub written_at: Timestamp,
    /// `None`: the machine abstained.
    pub tone: Option<Sentiment>,
    /// Whether it is angry; `None`: the machine abstained.
    pub is_angry: Option<bool>,
    /// Keys of what it speaks of and of what stands above them, each with its tone.
    pub topics: Vec<(String, Sentiment)>,
}

/// How these things are read now. No scope: for the product's own reactions.
///
/// # Errors
/// The store is away.
pub async fn readings_of(
    room: &TopicRoom,
    source: TextSource,
    ids: &[Uuid],
) -> Result<Vec<TextReading>, StorageError> {
    let version = room.active().await?;
    let frame = room.frame_of(&version).await?;
    let mut rows = Vec::new();
    for ids in ids.chunks(IDS) {
        rows.extend(store::of_sources(room.db.reader(), source, ids).await?);
    }
    rows.retain(|row| row.version == version.number);
    rows.iter().map(|row| reading_of(&Tree::of(&frame), row)).collect()
}

/// The latest texts of the scope that were written since then, at most `most`.
///
/// # Errors
/// The store is away.
pub async fn latest_readings(
    room: &TopicRoom,
    scope: &OrgScope,
    since: Timestamp,
    most: u64,
) -> Result<Vec<TextReading>, StorageError> {
    let version = room.active().await?;
    let frame = room.frame_of(&version).await?;
    let rows = row::Entity::find()
        .filter(row::Column::Version.eq(version.number))
        .filter(rows_within(scope, row::Column::UnitPath))
        .filter(row::Column::WrittenAt.gte(since.as_millisecond()))
        .order_by_desc(row::Column::WrittenAt)
        .order_by_desc(row::Column::Id)
        .limit(most)
        .all(room.db.reader())
        .await?;
    rows.iter().map(|row| reading_of(&Tree::of(&frame), row)).collect()
}

fn reading_of(tree: &Tree<'_>, row: &row::Model) -> Result<TextReading, StorageError> {
    let tone = super::rows::tone(row, &row.sentiment)?;
    let told: Vec<(String, Sentiment)> = told_topics(&row.topics).collect();
    let topics = tree.counted(&told).into_iter().map(|(key, tone)| (key.to_owned(), tone)).collect();
    Ok(TextReading {
        id: row.id,
        source: source_of(row)?,
        source_id: row.source_id,
        unit_path: UnitPath::from_stored(row.unit_path.clone()),
        written_at: instant(row.written_at),
        tone: is_meant(tone, row.machine_confidence, row.is_corrected).then_some(tone),
        is_angry: is_angry(row.anger),
        topics,
    })
}

/// Whether a tone is more than the lack of one.
fn is_meant(tone: Sentiment, confidence: f64, by_person: bool) -> bool {
    by_person || tone != Sentiment::Neutral || confidence >= SURELY_NEUTRAL
}

/// From the probability of anger: between clear and clearly not, nothing is said.
fn is_angry(probability: f64) -> Option<bool> {
    let clear = f64::from(CLEAR);
    if probability >= clear { Some(true) } else { (probability <= 1.0 - clear).then_some(false) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_that_was_not_decided_is_none() {
        for (tone, confidence, by_person, wanted) in [
            (Sentiment::Negative, 0.66, false, true),
            (Sentiment::Positive, 0.9, false, true),
            (Sentiment::Neutral, 0.95, false, true),
            (Sentiment::Neutral, 0.66, false, false),
            (Sentiment::Neutral, 0.4, false, false),
            (Sentiment::Neutral, 0.4, true, true),
        ] {
            assert_eq!(is_meant(tone, confidence, by_person), wanted, "{tone} {confidence} {by_person}");
        }
    }

    #[test]
    fn anger_is_said_or_denied_only_where_it_is_clear() {
        for (probability, wanted) in [
            (0.9, Some(true)),
            (0.66, Some(true)),
            (0.64, None),
            (0.36, None),
            (0.34, Some(false)),
            (0.0, Some(false)),
        ] {
            assert_eq!(is_angry(probability), wanted, "{probability}");
        }
    }
}

//! The texts behind a figure, masked, as their owners keep them now.

use super::{
    store::{self, row},
    told_topics,
};
use crate::{
    TextSource, TopicRoom,
    engine::{Mention, Sentiment, mask},
};
use jiff::Timestamp;
use manyi_kernel::{Actor, OrgScope, Page, Period, TIME_ZONE, UnitPath};
use manyi_storage::{StorageError, instant};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Characters of a quote.
const QUOTE: usize = 400;

/// Which rows are asked for.
#[derive(Clone, Debug)]
pub(crate) struct VoiceFilter {
    pub version: i32,
    pub scope: OrgScope,
    /// Those that the reader may read.
    pub sources: Vec<TextSource>,
    /// Milliseconds: from the first, before the second.
    pub between: Option<(i64, i64)>,
    /// Any of these topics; with none, all rows.
    pub topics: Vec<String>,
    /// Of the topic where topics are asked for, of the whole text otherwise.
    pub sentiment: Option<Sentiment>,
    /// Only what speaks of no topic.
    pub unnamed: bool,
    pub only_uncorrected: bool,
}

impl VoiceFilter {
    /// Everything of a version that this actor may read.
    pub fn readable(version: i32, actor: &Actor) -> Self {
        let may = |source: &TextSource| actor.may(source.permission());
        Self {
            version,
            scope: actor.scope.clone(),
            sources: TextSource::ALL.iter().copied().filter(may).collect(),
            between: None,
            topics: Vec::new(),
            sentiment: None,
            unnamed: false,
            only_uncorrected: false,
        }
    }
}

/// The milliseconds of a period, first included, end not.
pub(crate) fn bounds(period: Period) -> (i64, i64) {
    let start = |day: jiff::civil::Date| {
        let zoned = day.in_tz(TIME_ZONE).map(|zoned| zoned.timestamp());
        zoned.unwrap_or(Timestamp::UNIX_EPOCH).as_millisecond()
    };
    (start(period.first_day()), start(period.last_day().tomorrow().unwrap_or(period.last_day())))
}

/// A topic in a text.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct VoiceMention {
    pub topic: String,
    pub sentiment: Sentiment,
    /// 0–1; absent where a person said so.
    pub confidence: Option<f32>,
}

/// One text with its labels.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Voice {
    pub id: Uuid,
    pub source: TextSource,
    /// The response, feedback or case.
    pub source_id: Uuid,
    /// Of the feedback or case.
    pub number: Option<String>,
    pub unit_name: String,
    #[schema(value_type = String, format = DateTime)]
    pub written_at: Timestamp,
    /// Personal data are masked; long texts are cut.
    pub text: String,
    /// `zh`, `en`, `other` or `unknown`.
    pub language: String,
    pub sentiment: Sentiment,
    /// 0–1; absent where a person said so.
    pub confidence: Option<f64>,
    /// Probability of anger, 0–1, by the machine.
    pub anger: f64,
    pub mentions: Vec<VoiceMention>,
    /// Overall rating of the response on 1–5.
    pub score: Option<f64>,
    pub is_corrected: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum VoiceOrder {
    #[default]
    Latest,
    Uncertain,
}

/// A page of rows. A row whose text is gone since is left out: it is forgotten soon.
pub(crate) async fn list(
    room: &TopicRoom,
    filter: &VoiceFilter,
    order: VoiceOrder,
    (after, limit): (Option<(f64, Uuid)>, u64),
) -> Result<Page<Voice>, StorageError> {
    use store::row::{Column, Entity};
    let db = room.db.reader();
    let query = Entity::find().filter(store::matching(filter));
    let total = query.clone().count(db).await?;
    let query = match order {
        VoiceOrder::Latest => query.order_by_desc(Column::WrittenAt),
        VoiceOrder::Uncertain => query.order_by_desc(Column::Uncertainty),
    };
    let query = match after {
        Some((value, id)) => query.filter(behind(order, value, id)),
        None => query,
    };
    let mut rows = query.order_by_desc(Column::Id).limit(limit + 1).all(db).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(limit as usize);
    let place = |row: &row::Model| match order {
        VoiceOrder::Latest => row.written_at as f64,
        VoiceOrder::Uncertain => row.uncertainty,
    };
    let next_cursor = rows.last().filter(|_| more).map(|row| format!("{}_{}", place(row), row.id));
    Ok(Page { items: told(room, &rows).await?, next_cursor, total })
}

/// What a cursor says: value and id of the last row.
pub(crate) fn place_of(cursor: &str) -> Option<(f64, Uuid)> {
    let (value, id) = cursor.split_once('_')?;
    Some((value.parse().ok()?, id.parse().ok()?))
}

fn behind(order: VoiceOrder, value: f64, id: Uuid) -> Condition {
    use store::row::Column;
    let (less, same) = match order {
        VoiceOrder::Latest => (Column::WrittenAt.lt(value as i64), Column::WrittenAt.eq(value as i64)),
        VoiceOrder::Uncertain => (Column::Uncertainty.lt(value), Column::Uncertainty.eq(value)),
    };
    Condition::any().add(less).add(Condition::all().add(same).add(Column::Id.lt(id)))
}

/// Rows with their texts.
pub(crate) async fn told(room: &TopicRoom, rows: &[row::Model]) -> Result<Vec<Voice>, StorageError> {
    let texts = texts_of(room, rows).await?;
    let units = room.directory.units().await;
    let names: HashMap<UnitPath, String> = units.into_iter().map(|unit| (unit.path, unit.name)).collect();
    let mut voices = Vec::with_capacity(rows.len());
    for row in rows {
        let Some((text, number)) = texts.get(&row.id) else { continue };
        let path = UnitPath::from_stored(row.unit_path.clone());
        voices.push(Voice {
            id: row.id,
            source: source_of(row)?,
            source_id: row.source_id,
            number: number.clone(),
            unit_name: names.get(&path).cloned().unwrap_or_default(),
            written_at: instant(row.written_at),
            text: quote(text),
            language: row.language.clone(),
            sentiment: tone(row, &row.sentiment)?,
            confidence: (!row.is_corrected).then_some(row.machine_confidence),
            anger: row.anger,
            mentions: mentions(row)?,
            score: row.score,
            is_corrected: row.is_corrected,
        });
    }
    Ok(voices)
}

/// The texts of rows, unmasked, with the numbers of what they belong to.
pub(crate) async fn texts_of(
    room: &TopicRoom,
    rows: &[row::Model],
) -> Result<HashMap<Uuid, (String, Option<String>)>, StorageError> {
    /// What a source is asked for at once.
    const IDS: usize = 500;
    let mut wanted: BTreeMap<TextSource, Vec<Uuid>> = BTreeMap::new();
    for row in rows {
        wanted.entry(source_of(row)?).or_default().push(row.source_id);
    }
    let mut texts = HashMap::with_capacity(rows.len());
    for (source, ids) in wanted {
        for ids in ids.chunks(IDS) {
            for text in room.sources.texts(source, ids).await? {
                texts.insert(super::voice_id(source, text.id, &text.part), (text.text, text.number));
            }
        }
    }
    Ok(texts)
}

/// Masked first, then cut: a number cut in half would not be known as one.
pub(crate) fn quote(text: &str) -> String {
    let masked = mask(text.trim());
    match masked.char_indices().nth(QUOTE) {
        Some((end, _)) => format!("{}…", &masked[..end]),
        None => masked,
    }
}

pub(crate) fn source_of(row: &row::Model) -> Result<TextSource, StorageError> {
    TextSource::from_code(&row.source)
        .ok_or_else(|| StorageError::Corrupt(format!("voice {} has the source {}", row.id, row.source)))
}

pub(crate) fn tone(row: &row::Model, code: &str) -> Result<Sentiment, StorageError> {
    Sentiment::from_code(code)
        .ok_or_else(|| StorageError::Corrupt(format!("voice {} has the tone {code}", row.id)))
}

pub(crate) fn machine_mentions(row: &row::Model) -> Result<Vec<Mention>, StorageError> {
    serde_json::from_str(&row.machine_mentions)
        .map_err(|error| StorageError::Corrupt(format!("mentions of voice {}: {error}", row.id)))
}

fn mentions(row: &row::Model) -> Result<Vec<VoiceMention>, StorageError> {
    if row.is_corrected {
        let said = told_topics(&row.topics);
        return Ok(said
            .map(|(topic, sentiment)| VoiceMention { topic, sentiment, confidence: None })
            .collect());
    }
    let machine = machine_mentions(row)?.into_iter();
    Ok(machine
        .map(|Mention { topic, sentiment, confidence }| VoiceMention {
            topic,
            sentiment,
            confidence: Some(confidence),
        })
        .collect())
}

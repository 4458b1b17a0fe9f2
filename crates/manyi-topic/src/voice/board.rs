//! What customers speak of in a period: every topic with its figures.

use super::{
    figures::{self, KeywordCount, MonthCount, Seen, ToneCounts, TopicFigures, VoiceShare},
    rows::VoiceFilter,
    store,
};
use crate::{
    TopicRoom,
    codeframe::Topic,
    engine::Sentiment,
    model::{VersionState, store as versions},
};
use manyi_storage::StorageError;
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

/// Words of the cloud.
const KEYWORDS: usize = 60;
/// More texts than this would take a request too long; the latest are taken, and the board says so.
const MOST_ROWS: u64 = 300_000;

/// Figures of one version of the labels.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TopicBoard {
    /// Number of the version whose labels these are.
    pub version: i32,
    /// A version that is being built and will take its place.
    pub building: Option<i32>,
    /// Events of the log whose texts are not read yet.
    pub backlog: u64,
    pub texts: u64,
    /// The latest texts alone, for there are more than can be counted at once.
    pub is_cut: bool,
    /// Texts with an overall rating.
    pub rated: u64,
    /// Texts that a person has labelled.
    pub corrected: u64,
    pub tones: ToneCounts,
    /// Of all texts.
    pub negative: Option<VoiceShare>,
    /// Texts that speak of no topic of the codeframe.
    pub unnamed: u64,
    pub months: Vec<MonthCount>,
    /// The most mentioned first.
    pub figures: Vec<TopicFigures>,
    /// Names of the topics.
    pub topics: Vec<Topic>,
    pub keywords: Vec<KeywordCount>,
}

type Columns = (String, String, String, String, Option<f64>, bool);

pub(crate) async fn board(room: &TopicRoom, filter: &VoiceFilter) -> Result<TopicBoard, StorageError> {
    use store::row::{Column, Entity};
    let db = room.db.reader();
    let query = Entity::find().filter(store::matching(filter));
    let count = query.clone().count(db).await?;
    let columns = [
        Column::WrittenMonth,
        Column::Sentiment,
        Column::Topics,
        Column::Keywords,
        Column::Score,
        Column::IsCorrected,
    ];
    let rows: Vec<Columns> = query
        .select_only()
        .columns(columns)
        .order_by_desc(Column::WrittenAt)
        .limit(MOST_ROWS)
        .into_tuple()
        .all(db)
        .await?;
    let corrected = rows.iter().filter(|row| row.5).count() as u64;
    let mut seen = Vec::with_capacity(rows.len());
    for (month, tone, topics, keywords, score, _) in rows {
        let sentiment = Sentiment::from_code(&tone)
            .ok_or_else(|| StorageError::Corrupt(format!("a voice has the tone {tone}")))?;
        seen.push(Seen { month, sentiment, topics, keywords, score });
    }
    let version = versions::find(db, filter.version).await?;
    let version =
        version.ok_or_else(|| StorageError::Corrupt(format!("voice version {}", filter.version)))?;
    let frame = room.frame_of(&version).await?;
    let mut tones = ToneCounts::default();
    seen.iter().for_each(|row| tones.add(row.sentiment));
    let months = figures::months(&seen);
    let building = versions::in_state(db, VersionState::Building).await?;
    Ok(TopicBoard {
        version: version.number,
        building: building.map(|row| row.number),
        backlog: crate::backlog(&room.db).await?,
        texts: seen.len() as u64,
        is_cut: count > MOST_ROWS,
        rated: seen.iter().filter(|row| row.score.is_some()).count() as u64,
        corrected,
        tones,
        negative: figures::share(tones.negative, seen.len() as u64),
        unnamed: seen.iter().filter(|row| row.topics == "|").count() as u64,
        figures: figures::topics(&frame, &seen, &months),
        months,
        topics: frame.topics,
        keywords: figures::keywords(&seen, KEYWORDS),
    })
}

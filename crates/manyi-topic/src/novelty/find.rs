//! Looks for phrases that grew among texts without a topic. Personal data are taken out before anything is counted.

use super::store;
use crate::{
    TopicRoom,
    engine::mask,
    novelty::DismissReason,
    voice::{
        rows::{VoiceFilter, quote, texts_of},
        store as voices,
    },
};
use jiff::Timestamp;
use manyi_kernel::{PersonId, day_of};
use manyi_storage::{StorageError, instant};
use manyi_text::{normal::fold, topic::Novelty};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

/// The present, and what it is compared with, in days; texts of each that are looked at: the latest.
const NOW: (i64, u64) = (30, 2_000);
const BEFORE: (i64, u64) = (90, 4_000);
const DAY: i64 = 86_400_000;
const WEEK: i64 = 7 * DAY;
/// Weeks of the trend.
const WEEKS: usize = 12;
const TOPICS: usize = 20;
const QUOTES: usize = 3;

/// A phrase that grew.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub(crate) struct NewTopic {
    pub phrase: String,
    /// Further phrases of the same texts.
    pub also: Vec<String>,
    /// Texts of the last 30 days that hold it, and of the 90 days before them.
    pub count: u64,
    pub count_before: u64,
    /// Share now over share before, with half a text added to both.
    pub growth: f32,
    /// Texts that hold it in each of the last twelve weeks, the latest last.
    pub weeks: Vec<u64>,
    /// Personal data masked.
    pub quotes: Vec<String>,
}

/// A phrase that somebody said is no topic.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct DismissedTopic {
    pub id: Uuid,
    pub phrase: String,
    pub reason: DismissReason,
    pub dismissed_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub dismissed_at: Timestamp,
}

/// What no topic names yet.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct NewTopicList {
    /// First day of the present, `2026-10-22`.
    pub since: String,
    /// Texts without a topic that were looked at: of the last 30 days, and of the 90 days before them.
    pub texts: u64,
    pub texts_before: u64,
    /// The surest first.
    pub topics: Vec<NewTopic>,
    /// The latest first.
    pub dismissed: Vec<DismissedTopic>,
}

/// `filter` says whose texts are looked at.
pub(super) async fn new_topics(room: &TopicRoom, filter: &VoiceFilter) -> Result<NewTopicList, StorageError> {
    let now = room.db.now().as_millisecond();
    let begin = now - NOW.0 * DAY;
    let present = texts(room, filter, (begin, i64::MAX, NOW.1)).await?;
    let past = texts(room, filter, (begin - BEFORE.0 * DAY, begin, BEFORE.1)).await?;
    let dismissed = dismissed(room).await?;
    let phrases: Vec<String> = dismissed.iter().map(|one| one.phrase.clone()).collect();
    let (texts, texts_before) = (present.len() as u64, past.len() as u64);
    let work = tokio::task::spawn_blocking(move || grown(&past, &present, (&phrases, now)));
    let topics = work.await.map_err(|error| StorageError::Unstorable(format!("new topics: {error}")))?;
    Ok(NewTopicList { since: day_of(instant(begin)).to_string(), texts, texts_before, topics, dismissed })
}

/// When a text was written, and what it says.
type Dated = (i64, String);

async fn texts(
    room: &TopicRoom,
    filter: &VoiceFilter,
    (first, end, most): (i64, i64, u64),
) -> Result<Vec<Dated>, StorageError> {
    let filter = VoiceFilter { unnamed: true, between: Some((first, end)), ..filter.clone() };
    let rows = voices::row::Entity::find()
        .filter(voices::matching(&filter))
        .order_by_desc(voices::row::Column::WrittenAt)
        .order_by_desc(voices::row::Column::Id)
        .limit(most)
        .all(room.db.reader())
        .await?;
    let mut texts = texts_of(room, &rows).await?;
    Ok(rows.iter().filter_map(|row| Some((row.written_at, texts.remove(&row.id)?.0))).collect())
}

async fn dismissed(room: &TopicRoom) -> Result<Vec<DismissedTopic>, StorageError> {
    let people = room.directory.people().await;
    let mut dismissed = Vec::new();
    for row in store::all(room.db.reader()).await? {
        let person = people.iter().find(|person| Some(person.id) == row.dismissed_by.map(PersonId));
        dismissed.push(DismissedTopic {
            id: row.id,
            reason: row.reason()?,
            dismissed_by: person.map(|person| person.name.clone()),
            dismissed_at: instant(row.dismissed_at),
            phrase: row.phrase,
        });
    }
    Ok(dismissed)
}

fn grown(past: &[Dated], present: &[Dated], (dismissed, now): (&[String], i64)) -> Vec<NewTopic> {
    let plain = |texts: &[Dated]| -> Vec<Dated> {
        texts.iter().map(|(at, text)| (*at, without_personal(text))).collect()
    };
    let (before, after) = (plain(past), plain(present));
    let words = |texts: &'_ [Dated]| -> Vec<String> { texts.iter().map(|(_, text)| text.clone()).collect() };
    let (old, new) = (words(&before), words(&after));
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let new: Vec<&str> = new.iter().map(String::as_str).collect();
    // What is dismissed takes no place from what is not.
    let found = Novelty { most: TOPICS + dismissed.len(), ..Novelty::default() }.find(&old, &new);
    let folded: Vec<Dated> = before.iter().chain(&after).map(|(at, text)| (*at, folded(text))).collect();
    let topics = found.into_iter().filter(|found| !is_dismissed(&found.phrase, dismissed)).take(TOPICS);
    topics
        .map(|found| NewTopic {
            count: found.now as u64,
            count_before: found.before as u64,
            growth: found.growth,
            weeks: weeks(&folded, &found.phrase, now),
            quotes: found.texts.iter().take(QUOTES).map(|&number| quote(&present[number].1)).collect(),
            phrase: found.phrase,
            also: found.also,
        })
        .collect()
}

/// A part of a dismissed phrase, or one around it, is dismissed with it.
fn is_dismissed(phrase: &str, dismissed: &[String]) -> bool {
    dismissed.iter().any(|known| known.contains(phrase) || phrase.contains(known.as_str()))
}

fn weeks(texts: &[Dated], phrase: &str, now: i64) -> Vec<u64> {
    let mut weeks = vec![0; WEEKS];
    for (at, text) in texts {
        let ago = usize::try_from((now - at).max(0) / WEEK).unwrap_or(WEEKS);
        if ago < WEEKS && text.contains(phrase) {
            weeks[WEEKS - 1 - ago] += 1;
        }
    }
    weeks
}

fn folded(text: &str) -> String {
    fold(text).chars.into_iter().collect()
}

/// The clauses without personal data: around a number (联系电话【手机号】) stands how to reach somebody, not what it is about.
fn without_personal(text: &str) -> String {
    let masked = mask(text);
    let clauses = masked.split(|c: char| "，。！？；：,!?;:\n".contains(c));
    clauses.filter(|clause| !clause.contains('【')).collect::<Vec<_>>().join("，")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_AT: i64 = 1_795_000_000_000;

    fn dated(days_ago: i64, text: String) -> Dated {
        (NOW_AT - days_ago * DAY, text)
    }

    #[test]
    fn what_grows_is_named_with_its_weeks_and_masked_quotes_until_it_is_dismissed() {
        let past: Vec<Dated> = (0..60).map(|n| dated(40 + n, format!("第{n}位：会员积分怎么兑换"))).collect();
        let mut present: Vec<Dated> =
            (0..30).map(|n| dated(n, format!("第{n}位：会员积分怎么兑换"))).collect();
        present.extend((0..9).map(|n| dated(n, format!("充电桩又被占用了，联系电话1391234{:04}", 900 + n))));
        let found = grown(&past, &present, (&[], NOW_AT));
        assert_eq!(found.len(), 1, "{found:?}");
        let topic = &found[0];
        assert_eq!((topic.count, topic.count_before, topic.quotes.len()), (9, 0, QUOTES));
        assert_eq!((topic.weeks[WEEKS - 1], topic.weeks[WEEKS - 2], topic.weeks[0]), (7, 2, 0));
        let shown = format!("{topic:?}");
        assert!(!shown.contains("1391234") && shown.contains("【手机号】"), "{shown}");
        let mut named = std::iter::once(&topic.phrase).chain(&topic.also);
        assert!(named.all(|phrase| !phrase.contains("电话") && !phrase.contains("手机")), "{shown}");
        let phrase = topic.phrase.clone();
        assert!(
            grown(&past, &present, (&[phrase], NOW_AT))
                .iter()
                .all(|other| !other.quotes[0].contains("充电桩"))
        );
    }

    #[test]
    fn a_phrase_is_dismissed_with_its_parts() {
        let dismissed = ["充电桩占用".to_owned()];
        assert!(is_dismissed("充电桩", &dismissed) && is_dismissed("充电桩占用了", &dismissed));
        assert!(!is_dismissed("电费", &dismissed));
    }
}

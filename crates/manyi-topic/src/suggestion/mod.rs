//! What a machine would propose for a feedback or a case. A person decides; nothing here changes anything.

pub(crate) mod web;

use crate::{
    TextSource, TopicRoom,
    engine::{Mention, Sentiment},
    port::SolvedCase,
    voice::rows::quote,
};
use manyi_kernel::{CaseId, OrgScope, UnitId, UnitPath};
use manyi_storage::StorageError;
use manyi_text::find::Index;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Settled cases that are compared: the latest.
const CASES: u64 = 2_000;
const SIMILAR: usize = 5;
/// Below this likeness two texts are not about the same.
const ALIKE: f32 = 0.25;
/// From this probability on anger is a reason to look first.
const ANGRY: f32 = 0.5;

/// A unit that settled similar cases.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct UnitSuggestion {
    pub unit_id: UnitId,
    pub unit_name: String,
    /// Its part of the likeness of the similar cases, 0–1.
    pub confidence: f32,
    /// So many similar cases.
    pub of: u64,
}

/// A case that was settled.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct SimilarCase {
    pub id: CaseId,
    pub number: String,
    /// Personal data masked, as in the text.
    pub title: Option<String>,
    pub text: String,
    pub unit_name: String,
    /// 0–1
    pub likeness: f32,
}

/// A topic that the matter is about.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TopicSuggestion {
    pub topic: String,
    pub name_zh: String,
    pub name_en: String,
    pub sentiment: Sentiment,
    /// 0–1
    pub confidence: f32,
}

/// Proposals for one matter, each with how sure they are.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Suggestion {
    /// Version of the labels.
    pub version: i32,
    /// The surest first.
    pub topics: Vec<TopicSuggestion>,
    pub sentiment: Sentiment,
    /// Probability of anger, 0–1.
    pub anger: f32,
    /// The customer is angry, or the matter cannot wait: look at it first.
    pub is_pressing: bool,
    /// Absent without similar cases.
    pub unit: Option<UnitSuggestion>,
    pub similar: Vec<SimilarCase>,
}

/// `None` when the thing has no text, or lies outside `scope`.
pub(crate) async fn suggest(
    room: &TopicRoom,
    scope: &OrgScope,
    (source, id): (TextSource, Uuid),
) -> Result<Option<Suggestion>, StorageError> {
    let found = room.sources.texts(source, &[id]).await?;
    let Some(text) = found.into_iter().find(|text| scope.allows(&text.unit_path)) else { return Ok(None) };
    let active = room.active().await?;
    let reader = room.reader(&active).await?;
    let mut cases = room.sources.solved_cases(scope, CASES).await?;
    cases.retain(|case| source != TextSource::Case || case.id.0 != id);
    let body = text.text;
    let work = tokio::task::spawn_blocking(move || {
        let reading = reader.read(&body);
        let similar = alike(&body, cases);
        let pressing = is_pressing(&body);
        (reading, similar, pressing, reader)
    });
    let done = work.await.map_err(|error| StorageError::Unstorable(format!("suggestion: {error}")))?;
    let (reading, similar, pressing, reader) = done;
    let mut mentions: Vec<Mention> = reading.mentions;
    mentions.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let topics = mentions.into_iter().filter_map(|mention| {
        let topic = reader.frame.topic(&mention.topic)?;
        Some(TopicSuggestion {
            name_zh: topic.name.zh_cn.clone(),
            name_en: topic.name.en.clone(),
            topic: mention.topic,
            sentiment: mention.sentiment,
            confidence: mention.confidence,
        })
    });
    let units = room.directory.units().await;
    let name = |path: &UnitPath| {
        units.iter().find(|unit| unit.path == *path).map(|unit| unit.name.clone()).unwrap_or_default()
    };
    Ok(Some(Suggestion {
        version: active.number,
        topics: topics.collect(),
        sentiment: reading.sentiment,
        anger: reading.anger,
        is_pressing: pressing || (reading.anger >= ANGRY && reading.sentiment == Sentiment::Negative),
        unit: unit_of(&similar, name),
        similar: similar.into_iter().map(|(case, likeness)| shown(case, likeness, name)).collect(),
    }))
}

/// The unit that settled the most similar cases, and how sure that is (0–1): its part of their likeness, times the best
/// likeness. For measuring and for routing without a person, so no scope.
///
/// # Errors
/// The store or a room that holds the texts is away.
pub async fn suggest_unit(
    room: &TopicRoom,
    thing: (TextSource, Uuid),
) -> Result<Option<(UnitId, f64)>, StorageError> {
    let Some(found) = suggest(room, &OrgScope::everything(), thing).await? else { return Ok(None) };
    let likeness = found.similar.first().map_or(0.0, |case| case.likeness);
    Ok(found.unit.map(|unit| (unit.unit_id, f64::from(unit.confidence * likeness))))
}

/// Words that no matter may wait with, whatever its tone.
fn is_pressing(text: &str) -> bool {
    const WORDS: [&str; 14] = [
        "泄漏", "漏气", "爆炸", "起火", "着火", "触电", "受伤", "中毒", "曝光", "媒体", "起诉", "律师",
        "gas leak", "lawsuit",
    ];
    let folded: String = manyi_text::normal::fold(text).chars.into_iter().collect();
    WORDS.iter().any(|word| folded.contains(word))
}

/// The cases that are told most alike. Rare words weigh most in a large store; in a small one nothing is rare, so that
/// common pairs of characters count too.
fn alike(text: &str, cases: Vec<SolvedCase>) -> Vec<(SolvedCase, f32)> {
    let texts: Vec<&str> = cases.iter().map(|case| case.text.as_str()).collect();
    let scores = Index::of(&texts).scores(text);
    let own = pairs(text);
    let mut found: Vec<(SolvedCase, f32)> = cases
        .into_iter()
        .zip(scores)
        .map(|(case, score)| {
            let shared = common(&own, &pairs(&case.text));
            (case, score.cosine.max(shared).min(1.0))
        })
        .filter(|(_, likeness)| *likeness >= ALIKE)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| b.0.number.cmp(&a.0.number)));
    found.truncate(SIMILAR);
    found
}

fn pairs(text: &str) -> BTreeSet<[char; 2]> {
    let folded = manyi_text::normal::fold(text).chars;
    folded.windows(2).map(|pair| [pair[0], pair[1]]).collect()
}

/// Dice's coefficient: twice the common pairs over all of both.
fn common(one: &BTreeSet<[char; 2]>, other: &BTreeSet<[char; 2]>) -> f32 {
    let all = one.len() + other.len();
    if all == 0 { 0.0 } else { 2.0 * one.intersection(other).count() as f32 / all as f32 }
}

fn unit_of(similar: &[(SolvedCase, f32)], name: impl Fn(&UnitPath) -> String) -> Option<UnitSuggestion> {
    let mut weights: BTreeMap<&UnitPath, (UnitId, f32)> = BTreeMap::new();
    for (case, likeness) in similar {
        weights.entry(&case.unit_path).or_insert((case.unit_id, 0.0)).1 += likeness;
    }
    let all: f32 = weights.values().map(|weight| weight.1).sum();
    let (path, (unit_id, weight)) = weights.into_iter().max_by(|a, b| a.1.1.total_cmp(&b.1.1))?;
    Some(UnitSuggestion {
        unit_id,
        unit_name: name(path),
        confidence: weight / all.max(f32::EPSILON),
        of: similar.len() as u64,
    })
}

fn shown(case: SolvedCase, likeness: f32, name: impl Fn(&UnitPath) -> String) -> SimilarCase {
    SimilarCase {
        id: case.id,
        number: case.number,
        title: case.title.map(|title| quote(&title)),
        text: quote(&case.text),
        unit_name: name(&case.unit_path),
        likeness,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn case(number: &str, unit: &str, text: &str) -> SolvedCase {
        SolvedCase {
            id: CaseId::new(),
            number: number.into(),
            title: None,
            text: text.into(),
            unit_id: UnitId::new(),
            unit_path: UnitPath::from_stored(unit),
        }
    }

    #[test]
    fn the_unit_that_settled_the_likeliest_cases_is_proposed() {
        let cases = vec![
            case("1", "/1/", "家里停电三天没人来修"),
            case("2", "/1/", "小区停电，报修没人来修"),
            case("3", "/2/", "账单多收了一百块"),
        ];
        let similar = alike("停电了，报修两天没人来修", cases);
        assert_eq!(similar.len(), 2);
        let unit = unit_of(&similar, |path| path.to_string()).unwrap();
        assert_eq!((unit.unit_name.as_str(), unit.of), ("/1/", 2));
        assert!((unit.confidence - 1.0).abs() < 1e-6);
        assert!(unit_of(&[], |path| path.to_string()).is_none());
    }

    #[test]
    fn danger_cannot_wait() {
        assert!(is_pressing("厨房燃气洩漏") || is_pressing("厨房燃气泄漏"));
        assert!(is_pressing("There is a GAS LEAK"));
        assert!(!is_pressing("排队太久"));
    }
}

//! Learns from corrections. They are few, so texts that the machine was sure of go beside them with less weight; what is
//! measured is measured on corrected texts alone, each judged by a model that had not seen it.

use super::{
    card::{ClassScore, Judged, ModelCard, class_score, decisions},
    store::row,
};
use crate::{
    TopicRoom,
    correction::{self, Correction},
    engine::{Learned, Sentiment},
    voice::{rows::texts_of, store as voices, told_topics},
};
use manyi_storage::StorageError;
use manyi_text::learn::{Choice, Example, FeatureSpec, Trained, Training};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Fewer corrections say nothing reliable about three tones.
pub(crate) const FEWEST_CORRECTIONS: u64 = 30;
/// Texts a machine was at least this sure of, and how many of them.
const SURE: (f64, u64) = (0.9, 4_000);
/// How much more a correction counts than such a text.
const WEIGHT: f32 = 6.0;
const BITS: u8 = 16;

/// What came of it.
pub(crate) struct Outcome {
    pub weights: Vec<u8>,
    pub card: ModelCard,
    /// At least as often right on corrected texts as what decided before.
    pub is_better: bool,
}

impl Outcome {
    pub fn card_text(&self) -> Result<String, StorageError> {
        serde_json::to_string(&self.card).map_err(|error| StorageError::Unstorable(format!("card: {error}")))
    }
}

/// A text with what is right of it.
struct Lesson {
    text: String,
    sentiment: Sentiment,
    topics: Vec<String>,
    /// With what the machine had said; absent for a text that nobody looked at.
    correction: Option<Correction>,
}

/// Trains on all corrections of the organisation.
pub(crate) async fn learn(room: &TopicRoom, version: &row::Model) -> Result<Outcome, StorageError> {
    let active = room.active().await?;
    let lessons = lessons(room, active.number).await?;
    let keys: Vec<String> =
        room.reader(version).await?.frame.topics.iter().map(|one| one.key.clone()).collect();
    let work = tokio::task::spawn_blocking(move || train(&lessons, &keys));
    work.await.map_err(|error| StorageError::Unstorable(format!("training: {error}")))?
}

async fn lessons(room: &TopicRoom, version: i32) -> Result<Vec<Lesson>, StorageError> {
    let db = room.db.reader();
    let corrections = correction::store::all(db).await?;
    let by_id: BTreeMap<Uuid, Correction> =
        corrections.iter().map(|row| Ok((row.id, row.correction()?))).collect::<Result<_, StorageError>>()?;
    let mut rows = voices::row::Entity::find()
        .filter(voices::row::Column::Version.eq(version))
        .filter(voices::row::Column::IsCorrected.eq(true))
        .all(db)
        .await?;
    rows.sort_by_key(|row| row.id);
    rows.extend(voices::surest(db, version, SURE).await?);
    let mut texts = texts_of(room, &rows).await?;
    let mut lessons = Vec::with_capacity(rows.len());
    for row in &rows {
        let Some((text, _)) = texts.remove(&row.id) else { continue };
        lessons.push(Lesson {
            text,
            sentiment: crate::voice::rows::tone(row, &row.sentiment)?,
            topics: told_topics(&row.topics).map(|one| one.0).collect(),
            correction: by_id.get(&row.id).filter(|_| row.is_corrected).cloned(),
        });
    }
    Ok(lessons)
}

fn train(lessons: &[Lesson], keys: &[String]) -> Result<Outcome, StorageError> {
    let failed =
        |error: manyi_text::learn::TrainingError| StorageError::Unstorable(format!("training: {error}"));
    let features = FeatureSpec { bits: BITS, ..FeatureSpec::default() };
    let base = Training { features, ..Training::default() };
    let tone =
        base.train(&examples(lessons, |lesson| vec![lesson.sentiment.code().to_owned()])).map_err(failed)?;
    let known = |lesson: &Lesson| lesson.topics.iter().filter(|key| keys.contains(key)).cloned().collect();
    let several = Training { choice: Choice::Several, ..base };
    let with_topics = lessons.iter().any(|lesson| lesson.correction.is_some() && !lesson.topics.is_empty());
    let topic = with_topics.then(|| several.train(&examples(lessons, known))).transpose().map_err(failed)?;
    let corrected = || lessons.iter().filter_map(|lesson| lesson.correction.as_ref());
    let judged = judged(&tone, lessons);
    let labels: Vec<&str> = Sentiment::ALL.iter().map(|one| one.code()).collect();
    let sentiment = decisions(&labels, &judged);
    let before = corrected().filter(|one| one.labels.sentiment == one.machine.sentiment).count();
    let count = corrected().count();
    let accuracy_before = (count > 0).then(|| before as f64 / count as f64);
    let topics = topic.as_ref().map(|topic| topic_scores(topic, lessons)).unwrap_or_default();
    let is_better = sentiment.accuracy.unwrap_or_default() >= accuracy_before.unwrap_or_default();
    let learned = Learned { sentiment: Some(tone.classifier), topic: topic.map(|topic| topic.classifier) };
    let sure_texts = (lessons.len() - count) as u64;
    Ok(Outcome {
        weights: learned.write(),
        card: ModelCard { sentiment, topics, sure_texts, accuracy_before },
        is_better,
    })
}

fn examples(lessons: &[Lesson], labels: impl Fn(&Lesson) -> Vec<String>) -> Vec<Example> {
    let example = |lesson: &Lesson| Example {
        parts: vec![lesson.text.clone()],
        labels: labels(lesson),
        importance: if lesson.correction.is_some() { WEIGHT } else { 1.0 },
    };
    lessons.iter().map(example).collect()
}

/// Decisions on corrected texts by models that had not seen them.
fn judged(tone: &Trained, lessons: &[Lesson]) -> Vec<Judged> {
    let place = |code: &str| Sentiment::ALL.iter().position(|one| one.code() == code);
    let one = |(lesson, margins): (&Lesson, &Vec<f32>)| {
        let correction = lesson.correction.as_ref()?;
        let verdict = tone.classifier.decide(margins);
        let label = tone.classifier.head.labels.get(*verdict.chosen.first()?)?;
        Some(Judged {
            person: place(correction.labels.sentiment.code())?,
            machine: place(label)?,
            confidence: verdict.confidence,
        })
    };
    lessons.iter().zip(&tone.unseen).filter_map(one).collect()
}

fn topic_scores(topic: &Trained, lessons: &[Lesson]) -> Vec<ClassScore> {
    let labels = &topic.classifier.head.labels;
    let mut counts = vec![[0_u64; 3]; labels.len()];
    for (lesson, margins) in lessons.iter().zip(&topic.unseen) {
        if lesson.correction.is_none() {
            continue;
        }
        let chosen = topic.classifier.decide(margins).chosen;
        for (number, label) in labels.iter().enumerate() {
            let (given, wanted) = (chosen.contains(&number), lesson.topics.contains(label));
            counts[number][0] += u64::from(given && wanted);
            counts[number][1] += u64::from(given);
            counts[number][2] += u64::from(wanted);
        }
    }
    labels.iter().zip(counts).map(|(label, counts)| class_score(label, counts)).collect()
}

/// What the version in use said of texts that were corrected: they were chosen by a person, mostly the hard ones, so all
/// texts together are decided better than this.
pub(crate) fn card_of(corrections: &[Correction]) -> ModelCard {
    let place = |tone: Sentiment| Sentiment::ALL.iter().position(|one| *one == tone).unwrap_or_default();
    let judged: Vec<Judged> = corrections
        .iter()
        .map(|one| Judged {
            person: place(one.labels.sentiment),
            machine: place(one.machine.sentiment),
            confidence: one.machine.confidence as f32,
        })
        .collect();
    let mut counts: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for one in corrections {
        let given: Vec<&str> = one.machine.mentions.iter().map(|mention| mention.topic.as_str()).collect();
        let wanted: Vec<&str> = one.labels.topics.iter().map(|topic| topic.0.as_str()).collect();
        for key in &given {
            let count = counts.entry(key).or_default();
            count[0] += u64::from(wanted.contains(key));
            count[1] += 1;
        }
        for key in wanted {
            counts.entry(key).or_default()[2] += 1;
        }
    }
    let labels: Vec<&str> = Sentiment::ALL.iter().map(|one| one.code()).collect();
    ModelCard {
        sentiment: decisions(&labels, &judged),
        topics: counts.into_iter().map(|(key, counts)| class_score(key, counts)).collect(),
        sure_texts: 0,
        accuracy_before: None,
    }
}

//! A changed codeframe is looked at on real texts, then saved.

use super::{Codeframe, store};
use crate::{
    TopicRoom,
    engine::{Learned, Reader},
    model::{
        VersionReason,
        commands::{NewVersion, order},
    },
    voice::{
        rows::{VoiceFilter, quote, texts_of},
        store as voices, told_topics,
    },
};
use manyi_kernel::{Actor, FieldProblem, UnitPath};
use manyi_storage::StorageError;
use sea_orm::{EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Texts that a preview reads: the latest.
const TEXTS: u64 = 500;
/// Examples of each topic that gains some.
const EXAMPLES: usize = 3;

#[derive(Debug, thiserror::Error)]
pub enum CodeframeRefused {
    #[error("{} places are wrong", .0.len())]
    Wrong(Vec<FieldProblem>),
    #[error("somebody saved another one meanwhile")]
    EditedMeanwhile,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What a topic would find.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct TopicPreview {
    pub key: String,
    /// Texts that mention it with this codeframe, and with the one in use.
    pub count: u64,
    pub count_now: u64,
    /// Texts that it would find and that are not found now; personal data masked.
    pub examples: Vec<String>,
}

/// What a codeframe would find in the latest texts.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct CodeframePreview {
    pub texts: u64,
    /// Texts that speak of no topic with this codeframe, and with the one in use.
    pub unnamed: u64,
    pub unnamed_now: u64,
    pub topics: Vec<TopicPreview>,
    /// Texts without a topic, for keywords that are still missing; personal data masked.
    pub unnamed_examples: Vec<String>,
}

/// Reads the latest texts of the actor's scope with the codeframe; nothing is kept.
pub(crate) async fn preview(
    room: &TopicRoom,
    actor: &Actor,
    frame: Codeframe,
) -> Result<CodeframePreview, CodeframeRefused> {
    let frame = frame.checked().map_err(CodeframeRefused::Wrong)?;
    let filter = VoiceFilter::readable(room.active().await?.number, actor);
    let rows = voices::row::Entity::find()
        .filter(voices::matching(&filter))
        .order_by_desc(voices::row::Column::WrittenAt)
        .order_by_desc(voices::row::Column::Id)
        .limit(TEXTS)
        .all(room.db.reader())
        .await
        .map_err(StorageError::from)?;
    let mut texts = texts_of(room, &rows).await?;
    let pairs: Vec<(BTreeSet<String>, String)> = rows
        .iter()
        .filter_map(|row| {
            let text = texts.remove(&row.id)?.0;
            Some((told_topics(&row.topics).map(|one| one.0).collect(), text))
        })
        .collect();
    let read = tokio::task::spawn_blocking(move || compare(frame, &pairs)).await;
    Ok(read.map_err(|error| StorageError::Unstorable(format!("preview: {error}")))?)
}

fn compare(frame: Codeframe, texts: &[(BTreeSet<String>, String)]) -> CodeframePreview {
    let reader = Reader::new(frame, Learned::default());
    let topic =
        |key: &String| TopicPreview { key: key.clone(), count: 0, count_now: 0, examples: Vec::new() };
    let mut found: BTreeMap<String, TopicPreview> =
        reader.frame.topics.iter().map(|one| (one.key.clone(), topic(&one.key))).collect();
    let (mut unnamed, mut unnamed_now, mut unnamed_examples) = (0, 0, Vec::new());
    for (now, text) in texts {
        let then: BTreeSet<String> = reader.read(text).mentions.into_iter().map(|one| one.topic).collect();
        unnamed_now += u64::from(now.is_empty());
        if then.is_empty() {
            unnamed += 1;
            if unnamed_examples.len() < EXAMPLES * 4 {
                unnamed_examples.push(quote(text));
            }
        }
        for key in now.union(&then) {
            let Some(topic) = found.get_mut(key) else { continue };
            topic.count += u64::from(then.contains(key));
            topic.count_now += u64::from(now.contains(key));
            if !now.contains(key) && topic.examples.len() < EXAMPLES {
                topic.examples.push(quote(text));
            }
        }
    }
    let order = reader.frame.topics.iter().filter_map(|one| found.remove(&one.key)).collect();
    CodeframePreview { texts: texts.len() as u64, unnamed, unnamed_now, topics: order, unnamed_examples }
}

/// Saves it under the next number; all texts are read again with it and its labels then take the place of the old ones.
/// `base` is the number that was edited.
pub async fn save_codeframe(
    room: &TopicRoom,
    actor: &Actor,
    (base, frame): (i32, Codeframe),
) -> Result<i32, CodeframeRefused> {
    let frame = frame.checked().map_err(CodeframeRefused::Wrong)?;
    let document = serde_json::to_string(&frame)
        .map_err(|error| StorageError::Unstorable(format!("codeframe: {error}")))?;
    let active = room.active().await?;
    let mut work = room.db.begin(actor).await?;
    let latest = store::latest(work.connection()).await?;
    if latest.map(|row| row.version) != Some(base) {
        return Err(CodeframeRefused::EditedMeanwhile);
    }
    let row = store::row::Model {
        version: base + 1,
        document,
        created_by: actor.person_id().map(|id| id.0),
        created_at: work.now().as_millisecond(),
    };
    store::insert(work.connection(), row).await?;
    let new = NewVersion {
        reason: VersionReason::Codeframe,
        codeframe: base + 1,
        // What was learned of tones and topics stays.
        weights: active.weights,
        card: active.card,
    };
    order(&mut work, new).await?;
    work.audit("codeframe.update", "codeframe", base + 1, &UnitPath::root());
    work.commit().await?;
    Ok(base + 1)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::codeframe::seed;

    #[test]
    fn a_preview_says_what_a_new_keyword_would_find_and_masks_it() {
        let mut frame = seed();
        let topic = frame.topics.iter_mut().find(|topic| topic.key == "price").unwrap();
        topic.keywords.push("电表".to_owned());
        let texts = [
            (BTreeSet::new(), "电表走得太快，回我13800138000".to_owned()),
            (BTreeSet::from(["waiting_time".to_owned()]), "排队".to_owned()),
            (BTreeSet::new(), "嗯".to_owned()),
        ];
        let shown = compare(frame, &texts);
        let price = shown.topics.iter().find(|topic| topic.key == "price").unwrap();
        assert_eq!((price.count, price.count_now), (1, 0));
        assert_eq!(price.examples, ["电表走得太快，回我【手机号】"]);
        assert_eq!((shown.texts, shown.unnamed, shown.unnamed_now), (3, 1, 2));
    }
}

//! What everything in this crate works with, and all it serves.

use crate::{
    TextSources,
    codeframe::{self, Codeframe, TopicName},
    engine::{Learned, Reader, SharedReader},
    model::{self, VersionState},
};
use manyi_kernel::SharedDirectory;
use manyi_storage::{Database, StorageError};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use utoipa_axum::router::OpenApiRouter;

/// Clones share everything.
#[derive(Clone)]
pub struct TopicRoom {
    pub db: Database,
    pub directory: SharedDirectory,
    pub(crate) sources: Arc<dyn TextSources>,
    /// By version; at most a few are alive.
    readers: Arc<Mutex<BTreeMap<i32, SharedReader>>>,
}

/// Readers that are kept; a version in use and one being built are two.
const MOST_READERS: usize = 4;

impl TopicRoom {
    #[must_use]
    pub fn new(db: Database, directory: SharedDirectory, sources: Arc<dyn TextSources>) -> Self {
        Self { db, directory, sources, readers: Arc::default() }
    }

    /// The version whose labels are shown.
    pub(crate) async fn active(&self) -> Result<model::store::row::Model, StorageError> {
        let found = model::store::in_state(self.db.reader(), VersionState::Active).await?;
        found.ok_or_else(|| StorageError::Corrupt("no version of the labels is in use".to_owned()))
    }

    /// What the labels that are shown were read for.
    pub(crate) async fn frame(&self) -> Result<Codeframe, StorageError> {
        self.frame_of(&self.active().await?).await
    }

    pub(crate) async fn frame_of(
        &self,
        version: &model::store::row::Model,
    ) -> Result<Codeframe, StorageError> {
        let frame = codeframe::store::find(self.db.reader(), version.codeframe).await?;
        let frame = frame.ok_or_else(|| StorageError::Corrupt(format!("codeframe {}", version.codeframe)))?;
        frame.frame()
    }

    pub(crate) async fn reader(
        &self,
        version: &model::store::row::Model,
    ) -> Result<SharedReader, StorageError> {
        let kept = || self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(reader) = kept().get(&version.number) {
            return Ok(reader.clone());
        }
        let frame = self.frame_of(version).await?;
        let learned = version.weights.as_deref().map(Learned::read).transpose().map_err(|error| {
            StorageError::Corrupt(format!("weights of voice version {}: {error}", version.number))
        })?;
        let reader = Arc::new(Reader::new(frame, learned.unwrap_or_default()));
        // While a version learns, it has no weights yet: the next one who asks reads it again.
        if version.state == VersionState::Active.code() || version.weights.is_some() {
            let mut kept = kept();
            while kept.len() >= MOST_READERS {
                kept.pop_first();
            }
            kept.insert(version.number, reader.clone());
        }
        Ok(reader)
    }
}

/// How people call the topics of the labels that are shown, by the codes that the facts have.
///
/// # Errors
/// The store is away.
pub async fn topic_names(room: &TopicRoom) -> Result<Vec<(String, TopicName)>, StorageError> {
    let topics = room.frame().await?.topics;
    Ok(topics
        .into_iter()
        .map(|topic| (format!("{}{}", crate::facts::TOPIC_CODE, topic.key), topic.name))
        .collect())
}

/// Operations of the staff, below `/api/v1`.
pub fn router(room: TopicRoom) -> OpenApiRouter {
    OpenApiRouter::new()
        .merge(crate::voice::web::routes())
        .merge(crate::codeframe::web::routes())
        .merge(crate::correction::web::routes())
        .merge(crate::model::web::routes())
        .merge(crate::novelty::web::routes())
        .merge(crate::suggestion::web::routes())
        .with_state(room)
}

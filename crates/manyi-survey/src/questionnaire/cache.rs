//! Published versions kept in memory: they never change, and every submission needs one.

use super::{PublishedVersion, store};
use manyi_kernel::QuestionnaireId;
use manyi_storage::StorageError;
use sea_orm::ConnectionTrait;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Versions in use at one time; beyond that the cache starts anew.
const CAPACITY: usize = 256;

type Versions = HashMap<(QuestionnaireId, i32), Arc<PublishedVersion>>;

#[derive(Clone, Default)]
pub(crate) struct VersionCache(Arc<Mutex<Versions>>);

impl VersionCache {
    pub async fn get(
        &self,
        db: &impl ConnectionTrait,
        questionnaire: QuestionnaireId,
        version: i32,
    ) -> Result<Option<Arc<PublishedVersion>>, StorageError> {
        let key = (questionnaire, version);
        if let Some(known) = self.lock().get(&key) {
            return Ok(Some(known.clone()));
        }
        let Some(found) = store::find_version(db, questionnaire, version).await? else { return Ok(None) };
        let found = Arc::new(PublishedVersion { document: found.document.asked(), ..found });
        let mut versions = self.lock();
        if versions.len() >= CAPACITY {
            versions.clear();
        }
        versions.insert(key, found.clone());
        Ok(Some(found))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Versions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

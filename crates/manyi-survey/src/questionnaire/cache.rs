//! Published versions kept in memory: every submission needs one. They change only when words are corrected.

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

#[derive(Default)]
struct Versions {
    kept: HashMap<(QuestionnaireId, i32), Arc<PublishedVersion>>,
    /// Counts corrections, so that what was read before one is not kept after it.
    corrections: u64,
}

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
        let corrections = {
            let versions = self.lock();
            if let Some(known) = versions.kept.get(&key) {
                return Ok(Some(known.clone()));
            }
            versions.corrections
        };
        let Some(found) = store::find_version(db, questionnaire, version).await? else { return Ok(None) };
        let found = Arc::new(PublishedVersion { document: found.document.asked(), ..found });
        let mut versions = self.lock();
        if versions.kept.len() >= CAPACITY {
            versions.kept.clear();
        }
        if versions.corrections == corrections {
            versions.kept.insert(key, found.clone());
        }
        Ok(Some(found))
    }

    pub fn forget(&self, questionnaire: QuestionnaireId, version: i32) {
        let mut versions = self.lock();
        versions.corrections += 1;
        versions.kept.remove(&(questionnaire, version));
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Versions> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! When sessions were last used. Writing each request would cost a disk sync, so the store learns of
//! it once a minute and memory holds the rest: after a restart a session may end up to a minute
//! early, never late.

use jiff::{SignedDuration, Timestamp};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

pub(super) const STORED_WITHIN: SignedDuration = SignedDuration::from_mins(1);

/// More sessions than this are cleared of the long unused ones.
const CROWDED: usize = 10_000;

#[derive(Clone, Default)]
pub(crate) struct SeenTimes(Arc<Mutex<HashMap<String, Timestamp>>>);

impl SeenTimes {
    /// The later of what memory and the store know.
    pub(super) fn last(&self, digest: &str, stored: Timestamp) -> Timestamp {
        let seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(digest).map_or(stored, |seen| stored.max(*seen))
    }

    /// Notes a request; answers whether the store should learn of it.
    pub(super) fn note(&self, digest: &str, stored: Timestamp, now: Timestamp) -> bool {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() > CROWDED {
            seen.retain(|_, at| now.duration_since(*at) < STORED_WITHIN * 2);
        }
        seen.insert(digest.to_owned(), now);
        now.duration_since(stored) >= STORED_WITHIN
    }

    pub(crate) fn forget(&self, digest: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(digest);
    }
}

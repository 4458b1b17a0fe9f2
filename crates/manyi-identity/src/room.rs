//! What this crate works with.

use crate::{
    directory::IdentityDirectory,
    password::{PasswordHasher, PasswordPolicy},
    session::{SeenTimes, SessionLimits, guard::GuardPolicy},
};
use manyi_kernel::SharedDirectory;
use manyi_storage::Database;
use manyi_web::BaseUrl;
use std::sync::Arc;

#[derive(Clone, Copy, Debug)]
pub struct IdentitySettings {
    pub sessions: SessionLimits,
    pub passwords: PasswordPolicy,
    pub account_guard: GuardPolicy,
    pub source_guard: GuardPolicy,
    /// Password hashes computed at the same time; each takes 19 MiB and a core.
    pub hashes_at_once: usize,
}

impl Default for IdentitySettings {
    fn default() -> Self {
        Self {
            sessions: SessionLimits::default(),
            passwords: PasswordPolicy::default(),
            account_guard: GuardPolicy::ACCOUNT,
            source_guard: GuardPolicy::SOURCE,
            hashes_at_once: 2,
        }
    }
}

/// Clones share everything.
#[derive(Clone)]
pub struct IdentityRoom {
    db: Database,
    base_url: BaseUrl,
    settings: IdentitySettings,
    hasher: PasswordHasher,
    directory: Arc<IdentityDirectory>,
    seen: SeenTimes,
}

impl IdentityRoom {
    pub fn new(db: Database, base_url: BaseUrl) -> Self {
        Self::with_settings(db, base_url, IdentitySettings::default())
    }

    pub fn with_settings(db: Database, base_url: BaseUrl, settings: IdentitySettings) -> Self {
        Self {
            directory: Arc::new(IdentityDirectory::new(db.clone())),
            hasher: PasswordHasher::new(settings.hashes_at_once),
            db,
            base_url,
            settings,
            seen: SeenTimes::default(),
        }
    }

    pub fn db(&self) -> &Database {
        &self.db
    }

    pub fn base_url(&self) -> &BaseUrl {
        &self.base_url
    }

    pub fn settings(&self) -> &IdentitySettings {
        &self.settings
    }

    /// For the other rooms.
    pub fn directory(&self) -> SharedDirectory {
        self.directory.clone()
    }

    pub(crate) fn hasher(&self) -> &PasswordHasher {
        &self.hasher
    }

    pub(crate) fn seen(&self) -> &SeenTimes {
        &self.seen
    }

    pub(crate) fn forget_directory(&self) {
        self.directory.forget();
    }
}

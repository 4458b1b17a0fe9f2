//! What everything in this crate works with.

use crate::Press;
use async_trait::async_trait;
use manyi_catalogue::{Catalogue, FactEngine};
use manyi_kernel::{Locale, SharedClock, SharedDirectory};
use manyi_storage::Database;
use manyi_web::Translations;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Reports made at the same time: each takes a processor and, with its fonts, some hundred megabytes.
const AT_ONCE: usize = 2;

#[derive(Clone)]
pub struct ReportRoom {
    pub(crate) db: Database,
    pub(crate) engine: Arc<dyn FactEngine>,
    pub(crate) catalogue: Catalogue,
    pub(crate) directory: SharedDirectory,
    pub(crate) clock: SharedClock,
    pub(crate) dimensions: Arc<dyn DimensionWords>,
    pub(crate) press: Arc<dyn Press>,
    pub(crate) translations: Arc<Translations>,
    pub(crate) seats: Arc<Semaphore>,
}

/// How people call the dimensions of satisfaction; facts know them by code only.
#[async_trait]
pub trait DimensionWords: Send + Sync + 'static {
    /// Code and name, in the order people expect them.
    async fn words(&self, locale: Locale) -> Vec<(String, String)>;
}

/// What the room is built from.
pub struct ReportParts {
    pub db: Database,
    pub engine: Arc<dyn FactEngine>,
    pub directory: SharedDirectory,
    pub clock: SharedClock,
    pub dimensions: Arc<dyn DimensionWords>,
    pub press: Arc<dyn Press>,
    /// The words of the whole product: a report speaks with the words of this crate.
    pub translations: Arc<Translations>,
}

impl ReportRoom {
    #[must_use]
    pub fn new(parts: ReportParts) -> Self {
        let ReportParts { db, engine, directory, clock, dimensions, press, translations } = parts;
        let seats = Arc::new(Semaphore::new(AT_ONCE));
        Self { db, engine, catalogue: Catalogue, directory, clock, dimensions, press, translations, seats }
    }
}

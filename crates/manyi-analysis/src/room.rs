//! What everything in this crate works with.

use crate::{AnswerTables, PaperPress};
use manyi_kernel::{SharedClock, SharedDirectory};
use manyi_storage::Database;
use manyi_web::Translations;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// Analyses computed at the same time: each may take every processor.
const AT_ONCE: usize = 2;

#[derive(Clone)]
pub struct AnalysisRoom {
    pub(crate) db: Database,
    pub(crate) directory: SharedDirectory,
    pub(crate) tables: Arc<dyn AnswerTables>,
    pub(crate) press: Arc<dyn PaperPress>,
    pub(crate) clock: SharedClock,
    pub(crate) translations: Arc<Translations>,
    pub(crate) limits: Limits,
    pub(crate) seats: Arc<Semaphore>,
    /// Papers laid out at the same time; apart, so that printing never holds up an analysis.
    pub(crate) print_seats: Arc<Semaphore>,
}

/// What an analysis may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// More rows are refused before they are read.
    pub rows: u64,
    /// How long an analysis waits for its turn.
    pub wait: Duration,
    /// How long its computing may take; below what a request may take as a whole.
    pub run: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 2_000_000, wait: Duration::from_secs(5), run: Duration::from_secs(20) }
    }
}

/// What the room is built from.
pub struct AnalysisParts {
    pub db: Database,
    pub directory: SharedDirectory,
    pub tables: Arc<dyn AnswerTables>,
    pub press: Arc<dyn PaperPress>,
    pub clock: SharedClock,
    /// The words of the whole product: exports speak with the words of this crate.
    pub translations: Arc<Translations>,
    pub limits: Limits,
}

impl AnalysisRoom {
    #[must_use]
    pub fn new(parts: AnalysisParts) -> Self {
        let AnalysisParts { db, directory, tables, press, clock, translations, limits } = parts;
        let seats = || Arc::new(Semaphore::new(AT_ONCE));
        let (seats, print_seats) = (seats(), seats());
        Self { db, directory, tables, press, clock, translations, limits, seats, print_seats }
    }
}

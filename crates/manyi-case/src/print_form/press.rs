//! The port to the printer of PDF, which is slow to build and therefore stands apart.

use manyi_document::Paper;
use std::{sync::Arc, time::Duration};
use tokio::sync::Semaphore;

/// Prints papers as PDF. Called where blocking is allowed.
pub trait CasePress: Send + Sync + 'static {
    /// The bytes of a PDF file.
    ///
    /// # Errors
    /// When no fitting font is installed, or the paper cannot be set.
    fn paper(&self, paper: &Paper) -> Result<Vec<u8>, CasePressRefusal>;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CasePressRefusal {
    #[error("no font with Chinese characters: install fonts-noto-cjk, or put a font into {folder}")]
    NoChineseFont {
        /// Where the operator may put fonts.
        folder: String,
    },
    #[error("too many papers are being made")]
    Busy,
    /// For the log.
    #[error("the PDF could not be set: {0}")]
    Failed(String),
}

/// Papers that are set at once: each takes a core for a moment.
const SEATS: usize = 2;
/// How long a reader waits for a seat.
const WAIT: Duration = Duration::from_secs(20);

/// The printer, and the line before it.
#[derive(Clone)]
pub struct PrintDesk {
    press: Arc<dyn CasePress>,
    seats: Arc<Semaphore>,
}

impl PrintDesk {
    pub fn new(press: Arc<dyn CasePress>) -> Self {
        Self { press, seats: Arc::new(Semaphore::new(SEATS)) }
    }

    pub(super) async fn print(&self, paper: Paper) -> Result<Vec<u8>, CasePressRefusal> {
        let seat = tokio::time::timeout(WAIT, self.seats.clone().acquire_owned()).await;
        let seat = seat.ok().and_then(Result::ok).ok_or(CasePressRefusal::Busy)?;
        let press = self.press.clone();
        let work = tokio::task::spawn_blocking(move || {
            // Held until the work ends, also when nobody waits for it any more.
            let _seat = seat;
            press.paper(&paper)
        });
        work.await.map_err(|error| CasePressRefusal::Failed(error.to_string()))?
    }
}

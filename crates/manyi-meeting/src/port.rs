//! What this room asks of others: which problems are open, what a matter is called, when people work, paper, and to
//! tell people.

use crate::agenda::{MeetingItemSource, MeetingMatterKind};
use async_trait::async_trait;
use jiff::Timestamp;
use manyi_calendar::WorkCalendar;
use manyi_document::Paper;
use manyi_kernel::{Actor, Locale, OrgScope, PersonId, UnitPath};
use manyi_storage::{StorageError, UnitOfWork};
use uuid::Uuid;

/// Something that a meeting may want to talk about.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenProblem {
    pub source: MeetingItemSource,
    /// Of the case, the feedback or the unit.
    pub id: Uuid,
    /// Number of the matter, or name of the unit.
    pub label: String,
    pub title: String,
    pub unit_name: String,
    /// When it fell due or came in.
    pub at: Option<Timestamp>,
    /// A figure of the catalogue, as it is to be read.
    pub figure: Option<String>,
}

#[async_trait]
pub trait OpenProblems: Send + Sync + 'static {
    /// The most pressing within `within` that the actor sees, at most `most` of each source.
    async fn open_problems(
        &self,
        actor: &Actor,
        within: &UnitPath,
        most: u64,
    ) -> Result<Vec<OpenProblem>, StorageError>;

    /// Number or name of a matter; `None` where there is none within `scope`.
    async fn label(
        &self,
        scope: &OrgScope,
        kind: MeetingMatterKind,
        id: Uuid,
    ) -> Result<Option<String>, StorageError>;
}

/// When people work.
#[async_trait]
pub trait UnitCalendars: Send + Sync + 'static {
    /// The calendar that holds at a unit now: its own, else that of the nearest unit above, else the organisation's.
    async fn holding_at(&self, unit: &UnitPath) -> Result<WorkCalendar, StorageError>;
}

/// Something that people of the staff shall hear of. No customer's name, contact or word stands in it.
#[derive(Clone, Debug)]
pub struct StaffNotice {
    /// The same for the same notice, however often it is told.
    pub key: String,
    pub purpose: &'static str,
    pub subject: Uuid,
    pub unit_path: UnitPath,
    pub people: Vec<PersonId>,
    /// Path in the console where it is seen.
    pub page: String,
    /// In each language.
    pub words: Vec<StaffWords>,
}

#[derive(Clone, Debug)]
pub struct StaffWords {
    pub locale: Locale,
    pub title: String,
    /// Without the link; it is put below.
    pub text: String,
}

/// Tells people of the staff.
#[async_trait]
pub trait StaffNotices: Send + Sync + 'static {
    /// Each once, as they chose and in their language; they hear of it exactly if the unit of work commits.
    async fn tell(&self, work: &mut UnitOfWork, notice: StaffNotice) -> Result<(), StorageError>;
}

/// Prints minutes as PDF. Called where blocking is allowed.
pub trait MinutesPress: Send + Sync + 'static {
    /// The bytes of a PDF file.
    ///
    /// # Errors
    /// When no fitting font is installed, or the paper cannot be set.
    fn minutes(&self, paper: &Paper) -> Result<Vec<u8>, PressRefusal>;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PressRefusal {
    #[error("no font with Chinese characters: install fonts-noto-cjk, or put a font into {folder}")]
    NoChineseFont {
        /// Where the operator may put fonts.
        folder: String,
    },
    /// For the log.
    #[error("the PDF could not be set: {0}")]
    Failed(String),
}

//! Evidence: pictures and files that show what a shopper saw, item by item.
//!
//! Where a picture was taken and with which camera is taken out of it: the visited unit sees it and never learns who came.

pub mod commands;
pub(crate) mod entity;
pub(crate) mod store;
pub(crate) mod web;

use jiff::Timestamp;
use manyi_kernel::VisitEvidenceId;
use manyi_rules::FileType;
use serde::Serialize;

/// Of one file.
pub const MAX_BYTES: usize = 15 * 1024 * 1024;
/// Of one item, and of one visit.
const MAX_OF_ITEM: usize = 9;
const MAX_OF_VISIT: usize = 100;

/// What is taken: what a telephone makes, and a receipt as PDF.
const TAKEN: [FileType; 6] =
    [FileType::Jpeg, FileType::Png, FileType::Webp, FileType::Pdf, FileType::Mp4, FileType::Mp3];

/// A file as it stands with the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = VisitEvidence)]
pub struct EvidenceView {
    pub id: VisitEvidenceId,
    /// Key of the item of the checklist.
    pub item: String,
    /// As the shopper's telephone called it.
    pub name: String,
    /// `jpeg`, `pdf` …
    pub file_type: String,
    pub bytes: i64,
    #[schema(value_type = String, format = DateTime)]
    pub sent_at: Timestamp,
}

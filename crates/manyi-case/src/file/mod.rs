//! Files of a case: evidence, scans, recordings. Looked into before they are kept, seen by those who see the case,
//! and each look is noted. A file is taken away with a reason only, and what is left says so.

mod commands;
mod kind;
pub(crate) mod store;
mod view;
pub(crate) mod web;

pub use kind::{CaseFileId, CaseFileKind};
pub use view::CaseFileView;
pub(crate) use view::file_views;

pub(crate) const MAX_MEGABYTES: usize = 20;
/// Of one file.
pub(crate) const MAX_FILE_BYTES: usize = MAX_MEGABYTES * 1024 * 1024;
/// Of one case.
const MOST_OF_CASE: usize = 100;
/// Named by one appeal.
pub(crate) const MOST_OF_APPEAL: usize = 20;

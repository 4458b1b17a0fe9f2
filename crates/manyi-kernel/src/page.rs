//! Lists come in pages; edits carry the revision they were made against.

use serde::{Deserialize, Serialize};

/// `limit` rows (1–200, default 50) after `cursor`, which a previous page gave as `next_cursor`.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageRequest {
    /// Where the previous page ended.
    pub cursor: Option<String>,
    /// Rows wanted, 1–200; 50 unless told.
    pub limit: Option<u64>,
}

impl PageRequest {
    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Absent on the last page.
    pub next_cursor: Option<String>,
    /// Rows that match, over all pages.
    pub total: u64,
}

/// Counts the edits of one thing; an edit made against an older revision is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(transparent)]
#[schema(value_type = i32)]
pub struct Revision(pub i32);

impl Revision {
    pub const FIRST: Self = Self(1);

    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

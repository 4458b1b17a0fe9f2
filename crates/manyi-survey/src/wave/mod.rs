//! Waves: runs of a survey. Answering through links goes on in one standing wave per questionnaire; an import is
//! a wave of its own.

mod entity;
mod queries;
pub(crate) mod store;
pub(crate) mod web;

pub use queries::WaveHead;
pub(crate) use queries::list as list_waves;

use serde::{Deserialize, Serialize};

/// Where the responses of a wave come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaveSource {
    /// Links and invitations.
    Link,
    Import,
}

impl WaveSource {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Import => "import",
        }
    }
}

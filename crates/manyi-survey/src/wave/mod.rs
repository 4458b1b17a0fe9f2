//! Waves: runs of a survey. Answering through links goes on in one standing wave per questionnaire; an import is
//! a wave of its own, and so is each run of a programme.

mod entity;
mod queries;
pub(crate) mod store;
pub(crate) mod web;

pub(crate) use entity::Model as WaveRow;
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
    /// The sample of a programme.
    Programme,
}

impl WaveSource {
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Import => "import",
            Self::Programme => "programme",
        }
    }

    fn from_code(code: &str) -> Self {
        match code {
            "import" => Self::Import,
            "programme" => Self::Programme,
            _ => Self::Link,
        }
    }
}

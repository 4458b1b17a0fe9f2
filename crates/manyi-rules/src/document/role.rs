//! What a question measures.

use schemars::JsonSchema;
use serde::Serialize;

/// Metrics bind to roles, never to keys: a question may be renamed without losing its figures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Role {
    /// Overall satisfaction.
    Overall,
    /// One aspect of it, e.g. `service_efficiency`.
    Dimension { code: String },
    /// Would you recommend us, 0–10.
    Nps,
    /// How easy was it; higher is easier.
    Ces,
    /// The open answer that is quoted beside a response.
    Comment,
}

impl Role {
    pub const KINDS: [&'static str; 5] = ["overall", "dimension", "nps", "ces", "comment"];

    /// `overall`, `nps`, `dimension:response_speed` …
    pub fn code(&self) -> String {
        match self {
            Self::Overall => "overall".to_owned(),
            Self::Dimension { code } => format!("dimension:{code}"),
            Self::Nps => "nps".to_owned(),
            Self::Ces => "ces".to_owned(),
            Self::Comment => "comment".to_owned(),
        }
    }

    /// All but the comment need a scale.
    pub fn is_rating(&self) -> bool {
        *self != Self::Comment
    }
}

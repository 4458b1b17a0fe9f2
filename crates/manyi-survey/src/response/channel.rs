use serde::{Deserialize, Serialize};

/// How a response came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Link,
    Invitation,
    Import,
}

impl Channel {
    /// As tables and facts keep it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Invitation => "invitation",
            Self::Import => "import",
        }
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "invitation" => Self::Invitation,
            "import" => Self::Import,
            _ => Self::Link,
        }
    }
}

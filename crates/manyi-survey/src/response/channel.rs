use serde::{Deserialize, Serialize};

/// How a response came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Link,
    Invitation,
    Import,
    /// Asked by an interviewer on the telephone.
    Telephone,
    /// Filled in on paper and keyed by two people.
    Paper,
}

impl Channel {
    /// As tables and facts keep it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Link => "link",
            Self::Invitation => "invitation",
            Self::Import => "import",
            Self::Telephone => "telephone",
            Self::Paper => "paper",
        }
    }

    /// Our pages did not show the questions.
    pub(crate) fn is_elsewhere(self) -> bool {
        matches!(self, Self::Import | Self::Paper)
    }

    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "invitation" => Self::Invitation,
            "import" => Self::Import,
            "telephone" => Self::Telephone,
            "paper" => Self::Paper,
            _ => Self::Link,
        }
    }
}

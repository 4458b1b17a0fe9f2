//! How far an import is, and what may be done with it then.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportState {
    /// The file is there; nothing was judged yet.
    Uploaded,
    /// All rows are being judged, nothing is stored.
    Checking,
    /// Judged; may be started.
    Checked,
    /// Rows are being stored; none shows yet.
    Running,
    /// All rows show.
    Done,
    /// Nothing shows; may be checked or started again.
    Failed,
    /// Taken back by a person, or made room for another file; nothing shows.
    Discarded,
}

impl ImportState {
    pub const ALL: [Self; 7] = [
        Self::Uploaded,
        Self::Checking,
        Self::Checked,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Discarded,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Self::Uploaded => "uploaded",
            Self::Checking => "checking",
            Self::Checked => "checked",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Discarded => "discarded",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Its mapping may be looked at and changed, it may be checked, started or taken back.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Uploaded | Self::Checked | Self::Failed)
    }

    /// A job works on it.
    pub fn is_busy(self) -> bool {
        matches!(self, Self::Checking | Self::Running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_open_or_busy_or_over() {
        for (state, open, busy) in [
            (ImportState::Uploaded, true, false),
            (ImportState::Checking, false, true),
            (ImportState::Checked, true, false),
            (ImportState::Running, false, true),
            (ImportState::Done, false, false),
            (ImportState::Failed, true, false),
            (ImportState::Discarded, false, false),
        ] {
            assert_eq!((state.is_open(), state.is_busy()), (open, busy), "{state:?}");
            assert_eq!(ImportState::from_code(state.code()), Some(state));
        }
    }
}

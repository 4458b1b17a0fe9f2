use manyi_kernel::coded;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A file of a case.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(transparent)]
#[schema(value_type = String, format = "uuid")]
pub struct CaseFileId(pub Uuid);

impl CaseFileId {
    /// Time-ordered; never a secret.
    #[expect(clippy::new_without_default, reason = "an id is made on purpose")]
    pub fn new() -> Self {
        Self(Uuid::now_v7())
    }
}

impl std::fmt::Display for CaseFileId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

coded! {
    /// What a file is kept as.
    CaseFileKind {
        /// What shows how it was.
        Evidence = "evidence",
        /// A letter or form on paper.
        Scan = "scan",
        /// What was said.
        Recording = "recording",
    }
}

impl CaseFileKind {
    /// Whether a file can be that: code of its type, and whether it is sound.
    pub(super) fn takes(self, file_type: &str, is_sound: bool) -> bool {
        match self {
            Self::Evidence => true,
            Self::Scan => matches!(file_type, "jpeg" | "png" | "webp" | "pdf"),
            Self::Recording => is_sound || matches!(file_type, "mp3" | "mp4"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_kept_as_what() {
        use CaseFileKind::{Evidence, Recording, Scan};
        for (kind, file_type, is_sound, taken) in [
            (Evidence, "docx", false, true),
            (Evidence, "amr", true, true),
            (Scan, "pdf", false, true),
            (Scan, "jpeg", false, true),
            (Scan, "docx", false, false),
            (Scan, "amr", true, false),
            (Recording, "amr", true, true),
            (Recording, "mp4", false, true),
            (Recording, "pdf", false, false),
        ] {
            assert_eq!(kind.takes(file_type, is_sound), taken, "{kind} {file_type}");
        }
    }
}

//! Whose words may be kept.

use super::entity;
use manyi_kernel::coded;

coded! {
    /// How somebody agreed.
    ConsentWay {
        /// With a signature.
        Written = "written",
        Spoken = "spoken",
        /// On the tape.
        Recorded = "recorded",
    }
}

/// Agreed, and neither took it back nor was forgotten.
pub(crate) fn may_be_quoted(row: &entity::Model) -> bool {
    row.consented_at.is_some() && row.withdrawn_at.is_none() && row.erased_at.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_are_quoted_who_agree() {
        for (consented_at, withdrawn_at, erased_at, wanted) in [
            (None, None, None, false),
            (Some(1), None, None, true),
            (Some(1), Some(2), None, false),
            (Some(1), None, Some(2), false),
        ] {
            let row = entity::Model { consented_at, withdrawn_at, erased_at, ..entity::Model::default() };
            assert_eq!(may_be_quoted(&row), wanted, "{row:?}");
        }
    }
}

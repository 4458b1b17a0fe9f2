//! Ids that follow from what they identify.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The same id for the same parts, always: what makes an import repeatable.
pub(crate) fn derived_id(kind: &str, parts: &[&str]) -> Uuid {
    let mut digest = Sha256::new();
    digest.update(kind.as_bytes());
    for part in parts {
        // Lengths keep ("a", "bc") and ("ab", "c") apart.
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part.as_bytes());
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_keep_their_parts_apart() {
        assert_eq!(derived_id("wave", &["a", "b"]), derived_id("wave", &["a", "b"]));
        assert_ne!(derived_id("wave", &["a", "bc"]), derived_id("wave", &["ab", "c"]));
        assert_ne!(derived_id("wave", &["a"]), derived_id("questionnaire", &["a"]));
    }
}

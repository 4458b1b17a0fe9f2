//! The one link to one's own matter: made from the matter's id and the installation's key, so that a later letter can
//! carry it again, and found by its digest alone.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use manyi_connect::Sealer;
use manyi_kernel::FeedbackId;
use sha2::{Digest, Sha256};

/// 192 bits, 32 characters in the address.
const BYTES: usize = 24;

/// What the link carries; nobody makes it without the key.
pub(crate) fn token_of(sealer: &Sealer, id: FeedbackId) -> String {
    URL_SAFE_NO_PAD.encode(&sealer.derive("feedback.receipt", &id.to_string())[..BYTES])
}

/// A plain digest is enough: nobody guesses 192 bits.
pub(crate) fn digest_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// The path of the page that follows the matter.
pub(crate) fn path_of(token: &str) -> String {
    format!("/fb/status/{token}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use manyi_connect::SealKey;

    #[test]
    fn a_link_can_be_made_again_and_by_nobody_else() {
        let (own, other) =
            (Sealer::new(SealKey::from_bytes([1; 32])), Sealer::new(SealKey::from_bytes([2; 32])));
        let (one, two) = (FeedbackId::new(), FeedbackId::new());
        assert_eq!(token_of(&own, one), token_of(&own, one));
        assert_ne!(token_of(&own, one), token_of(&own, two));
        assert_ne!(token_of(&own, one), token_of(&other, one));
        assert_eq!(token_of(&own, one).len(), 32);
    }
}

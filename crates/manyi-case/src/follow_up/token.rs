//! The secret in a follow-up link.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

/// 192 random bits, 32 characters in the address.
const BYTES: usize = 24;

/// What the link carries. It is given out once; only its digest is stored.
pub(crate) struct Token(String);

impl Token {
    /// Fails when the operating system gives no random numbers.
    pub fn new() -> Result<Self, rand::rand_core::OsError> {
        let mut bytes = [0; BYTES];
        OsRng.try_fill_bytes(&mut bytes)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    pub fn path(&self) -> String {
        format!("/f/{}", self.0)
    }

    pub fn digest(&self) -> Vec<u8> {
        digest_of(&self.0)
    }
}

/// A plain digest is enough: nobody guesses 192 random bits.
pub(crate) fn digest_of(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_stand_in_an_address() {
        let (one, other) = (Token::new().expect("random"), Token::new().expect("random"));
        assert_ne!(one.0, other.0);
        assert_eq!(one.0.len(), 32);
        assert!(one.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        assert_eq!(one.digest(), digest_of(&one.0));
    }
}

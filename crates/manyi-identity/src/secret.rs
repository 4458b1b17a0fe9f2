//! Random secrets: handed out once, stored only as a digest.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};
use std::fmt;

/// The operating system gave no random bytes.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the operating system gives no random bytes")]
pub struct NoRandomness;

/// 256 random bits, as 43 letters, digits, `-` and `_`. Never printed by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn generate() -> Result<Self, NoRandomness> {
        let mut bytes = [0; 32];
        OsRng.try_fill_bytes(&mut bytes).map_err(|_| NoRandomness)?;
        Ok(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a caller sent; `None` unless it has the form of a secret.
    pub fn sent(text: &str) -> Option<Self> {
        let fits = text.len() == 43
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        fits.then(|| Self(text.to_owned()))
    }

    /// To hand out, once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored. The secret has 256 random bits, so a plain digest cannot be guessed back.
    pub(crate) fn digest(&self) -> String {
        digest(self.0.as_bytes())
    }

    /// A second secret that follows from this one for `purpose`, and not the other way round.
    pub(crate) fn derived(&self, purpose: &str) -> String {
        digest(format!("{purpose}\0{}", self.0).as_bytes())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

pub(crate) fn digest(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn secrets_are_long_and_never_repeat() {
        let many: HashSet<String> =
            (0..10_000).map(|_| Secret::generate().unwrap().reveal().to_owned()).collect();
        assert_eq!(many.len(), 10_000);
        assert!(many.iter().all(|secret| secret.len() == 43));
    }

    #[test]
    fn only_the_form_of_a_secret_is_looked_up() {
        let secret = Secret::generate().unwrap();
        assert_eq!(Secret::sent(secret.reveal()), Some(secret.clone()));
        for text in [
            "",
            "short",
            &"a".repeat(44),
            &format!("{}=", "a".repeat(42)),
            "a/../../../../../../../../../../../../etc/pas",
        ] {
            assert_eq!(Secret::sent(text), None, "{text}");
        }
        assert!(!format!("{secret:?}").contains(secret.reveal()));
    }

    #[test]
    fn what_is_derived_differs_by_purpose() {
        let secret = Secret::generate().unwrap();
        assert_ne!(secret.derived("csrf"), secret.derived("other"));
        assert_eq!(secret.derived("csrf"), secret.derived("csrf"));
        assert_ne!(secret.derived("csrf"), secret.digest());
    }
}

//! What must not be read from a copy of the database: secrets of channels and the text of waiting messages, sealed
//! under a key that lies in a file beside it; and values that only the holder of the key can make again.

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use manyi_storage::StorageError;
use rand::RngCore;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sha2::Sha256;
use std::sync::Arc;

/// 256 random bits of this installation.
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl SealKey {
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// Seals and opens. Clones share the key.
#[derive(Clone)]
pub struct Sealer(Arc<SealKey>);

impl Sealer {
    pub fn new(key: SealKey) -> Self {
        Self(Arc::new(key))
    }

    /// AES-256-GCM under a key of its own for this purpose; `context` must be said again to open it, so that a sealed
    /// value cannot be moved to another row. Base 64 of nonce and sealed text.
    pub fn seal(&self, context: &str, text: &str) -> Result<String, StorageError> {
        let mut nonce = [0_u8; NONCE_LEN];
        rand::rng().fill_bytes(&mut nonce);
        let mut bytes = text.as_bytes().to_vec();
        self.cipher()?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(context.as_bytes()),
                &mut bytes,
            )
            .map_err(|_| StorageError::Unstorable("a secret cannot be sealed".to_owned()))?;
        Ok(STANDARD.encode([&nonce[..], &bytes].concat()))
    }

    /// Fails when the key file is another than the one it was sealed with.
    pub fn open(&self, context: &str, sealed: &str) -> Result<String, StorageError> {
        let broken = || {
            StorageError::Corrupt(format!(
                "{context} cannot be opened: the key file is another than the one it was sealed with"
            ))
        };
        let bytes = STANDARD.decode(sealed).map_err(|_| broken())?;
        let (nonce, rest) = bytes.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut rest = rest.to_vec();
        let cipher = self.cipher()?;
        let text =
            cipher.open_in_place(nonce, Aad::from(context.as_bytes()), &mut rest).map_err(|_| broken())?;
        String::from_utf8(text.to_vec()).map_err(|_| broken())
    }

    /// The same 32 bytes for the same purpose and value, always; nobody makes them without the key.
    pub fn derive(&self, purpose: &str, value: &str) -> [u8; 32] {
        let mut mac = keyed(&self.0.0);
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        mac.finalize().into_bytes().into()
    }

    fn cipher(&self) -> Result<LessSafeKey, StorageError> {
        let key = UnboundKey::new(&AES_256_GCM, &self.derive("seal", ""));
        Ok(LessSafeKey::new(
            key.map_err(|_| StorageError::Unstorable("the key has no fit length".to_owned()))?,
        ))
    }
}

/// HMAC takes keys of any length.
pub(crate) fn keyed(key: &[u8]) -> Hmac<Sha256> {
    #[allow(clippy::expect_used)]
    Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length")
}

/// HMAC-SHA-256 of `text` under `key`.
pub(crate) fn hmac_sha256(key: &[u8], text: &[u8]) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(text);
    mac.finalize().into_bytes().into()
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_and_place_only() {
        let sealer = Sealer::new(SealKey::from_bytes([7; 32]));
        let sealed = sealer.seal("channel:1", "授权码 abc").unwrap();
        assert!(!sealed.contains("abc"));
        assert_eq!(sealer.open("channel:1", &sealed).unwrap(), "授权码 abc");
        assert!(sealer.open("channel:2", &sealed).is_err(), "moved to another row");
        let other = Sealer::new(SealKey::from_bytes([8; 32]));
        assert!(other.open("channel:1", &sealed).is_err(), "another key");
        assert!(sealer.open("channel:1", &sealed[4..]).is_err());
        assert_ne!(sealed, sealer.seal("channel:1", "授权码 abc").unwrap(), "a fresh nonce each time");
    }

    #[test]
    fn a_derived_value_is_the_same_again() {
        let sealer = Sealer::new(SealKey::from_bytes([7; 32]));
        assert_eq!(sealer.derive("link", "1"), sealer.derive("link", "1"));
        assert_ne!(sealer.derive("link", "1"), sealer.derive("link", "2"));
        assert_ne!(sealer.derive("link", "1"), sealer.derive("opt", "1"));
    }
}

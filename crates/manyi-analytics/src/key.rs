//! Row keys, kept as digests: sixteen bytes a row whatever the feature chose as its key.

use sha2::{Digest as _, Sha256};
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

/// The first half of a SHA-256: two different keys never meet in practice.
pub(crate) type KeyDigest = [u8; 16];

pub(crate) fn digest_of(key: &str) -> KeyDigest {
    let full = Sha256::digest(key.as_bytes());
    let mut half = KeyDigest::default();
    half.copy_from_slice(&full[..16]);
    half
}

/// Where the valid row of a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Number of the segment; the open rows have a number too.
    pub segment: u32,
    pub row: u32,
}

/// Every key of a table with its place.
pub(crate) type KeyIndex = HashMap<KeyDigest, Place, BuildHasherDefault<DigestHasher>>;

/// Digests are evenly spread already: their first eight bytes serve as the hash.
#[derive(Default)]
pub(crate) struct DigestHasher(u64);

impl Hasher for DigestHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let mut word = [0_u8; 8];
        let taken = bytes.len().min(8);
        word[..taken].copy_from_slice(&bytes[..taken]);
        self.0 ^= u64::from_le_bytes(word);
    }

    // The length prefix of the array says nothing.
    fn write_usize(&mut self, _: usize) {}
}

//! Codes and tokens that must not be guessed, and how they are kept.

use rand::Rng;
use sha2::{Digest, Sha256};

/// Letters and digits that cannot be mistaken for each other on paper: no `0`, `O`, `I`, `l`.
const ALPHABET: &[u8; 58] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/// 58¹² ≈ 2⁷⁰ codes: a public link stays short enough to type, and guessing finds none.
const LINK_LENGTH: usize = 12;
/// 58²⁴ ≈ 2¹⁴⁰: at least the 128 bits wanted of a secret that opens one person's questionnaire.
const TOKEN_LENGTH: usize = 24;

/// Of short addresses, which people read aloud and type: capitals and digits, without `0`, `O`, `1`, `I`, `L`.
const SHORT_ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// 31⁶ ≈ 2³⁰: each is drawn anew, so that one says nothing of another, and guesses are counted.
const SHORT_LENGTH: usize = 6;

fn random(alphabet: &[u8], length: usize) -> String {
    let mut source = rand::rng();
    (0..length).map(|_| char::from(alphabet[source.random_range(0..alphabet.len())])).collect()
}

/// The code of a public link.
pub(crate) fn link_code() -> String {
    random(ALPHABET, LINK_LENGTH)
}

/// The code of a link's short address.
pub(crate) fn short_code() -> String {
    random(SHORT_ALPHABET, SHORT_LENGTH)
}

/// A short code as somebody typed it: small letters are as good; absent when it is none.
pub(crate) fn read_short_code(text: &str) -> Option<String> {
    let code = text.to_ascii_uppercase();
    let plain = code.len() == SHORT_LENGTH && code.bytes().all(|byte| SHORT_ALPHABET.contains(&byte));
    plain.then_some(code)
}

/// A one-time token or the key of a draft. Shown once; the store keeps [`hash`] of it.
pub(crate) fn token() -> String {
    random(ALPHABET, TOKEN_LENGTH)
}

/// A token out of bytes that only the holder of a key can make again: it can be shown twice without being kept.
pub(crate) fn derived_token(bytes: &[u8; 32]) -> String {
    bytes
        .iter()
        .take(TOKEN_LENGTH)
        .map(|byte| char::from(ALPHABET[usize::from(*byte) % ALPHABET.len()]))
        .collect()
}

/// SHA-256 as hex. Tokens carry 140 random bits, so neither salt nor a slow hash adds anything.
pub(crate) fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether `text` could be a code or token at all; saves the store a question for rubbish in the address bar.
pub(crate) fn is_plausible(text: &str) -> bool {
    matches!(text.len(), LINK_LENGTH | TOKEN_LENGTH) && text.bytes().all(|byte| ALPHABET.contains(&byte))
}

/// What a token in an address is, told by its length.
pub(crate) fn is_link_code(text: &str) -> bool {
    text.len() == LINK_LENGTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_plausible_and_differ() {
        let codes: std::collections::BTreeSet<_> = (0..1000).map(|_| link_code()).collect();
        assert_eq!(codes.len(), 1000);
        assert!(codes.iter().all(|code| is_plausible(code) && is_link_code(code)));
        let token = token();
        assert!(is_plausible(&token) && !is_link_code(&token));
    }

    #[test]
    fn short_codes_are_read_as_people_type_them() {
        let codes: std::collections::BTreeSet<_> = (0..1000).map(|_| short_code()).collect();
        assert!(codes.len() > 995, "drawn anew each time");
        assert!(codes.iter().all(|code| read_short_code(&code.to_lowercase()).as_ref() == Some(code)));
        for text in ["", "ABCDE", "ABCDEFG", "ABCDE0", "ABCDEO", "ABCDE1", "ABC-EF", "满意满意满意"] {
            assert_eq!(read_short_code(text), None, "{text}");
        }
    }

    #[test]
    fn rubbish_is_not_plausible() {
        for text in ["", "abc", "0OIl0OIl0OIl", "../../etc/passwd", "满意满意满意满意满意满意"] {
            assert!(!is_plausible(text), "{text}");
        }
    }

    #[test]
    fn a_hash_is_the_known_sha_256() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}

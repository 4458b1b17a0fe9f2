//! Shows that somebody is no simple program, without any service of others: signed, for ten minutes, used once.
//!
//! With scripts: a slider is drawn to a mark and the browser does some work. Without: a sum in words.

use crate::{secret, trace_key::TraceKey};
use jiff::{SignedDuration, Timestamp};
use manyi_kernel::{LinkId, Locale};
use sha2::{Digest, Sha256};

pub(crate) const LIFETIME: SignedDuration = SignedDuration::from_mins(10);
/// Zero bits that the digest of the work begins with: some 16,000 tries, a moment for a telephone.
pub(crate) const WORK_BITS: u32 = 14;
/// How far from the mark the slider may stand, of 100.
const SLACK: i64 = 4;

/// One challenge, as its signed text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Challenge {
    pub nonce: String,
    pub expires_at: Timestamp,
    /// The two numbers of the sum, 1 to 9.
    pub sum: (u8, u8),
    /// Where the mark stands, 10 to 90.
    pub mark: u8,
}

/// What a person sent with it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reply<'a> {
    /// The sum, in digits or words.
    pub sum: &'a str,
    pub slider: &'a str,
    pub work: &'a str,
}

pub(crate) fn issue(key: &TraceKey, link: LinkId, now: Timestamp) -> (String, Challenge) {
    let expires_at = now + LIFETIME;
    let body = format!("{}.{}", secret::token(), expires_at.as_millisecond());
    let text = format!("{body}.{}", key.mac("challenge", &format!("{link}.{body}")));
    let nonce = body.split('.').next().unwrap_or_default().to_owned();
    let challenge = drawn(key, nonce, expires_at);
    (text, challenge)
}

/// Sum and mark follow from the nonce and the key: nothing in the text gives them away.
fn drawn(key: &TraceKey, nonce: String, expires_at: Timestamp) -> Challenge {
    let drawn = key.hash("challenge", &nonce);
    let digit = |shift: u32| u8::try_from((drawn >> shift) % 9 + 1).unwrap_or(1);
    let mark = u8::try_from((drawn >> 20) % 81 + 10).unwrap_or(50);
    Challenge { sum: (digit(0), digit(8)), mark, nonce, expires_at }
}

/// Absent when it is not ours, not of this link, or over.
pub(crate) fn read(key: &TraceKey, link: LinkId, text: &str, now: Timestamp) -> Option<Challenge> {
    let (body, mac) = text.rsplit_once('.')?;
    if !key.verifies("challenge", &format!("{link}.{body}"), mac) {
        return None;
    }
    let (nonce, expires) = body.split_once('.')?;
    let expires_at = Timestamp::from_millisecond(expires.parse().ok()?).ok()?;
    (now < expires_at).then(|| drawn(key, nonce.to_owned(), expires_at))
}

impl Challenge {
    /// Whether the reply is good, one way or the other.
    pub fn is_met_by(&self, reply: Reply<'_>) -> bool {
        let sum = u64::from(self.sum.0) + u64::from(self.sum.1);
        let slid = reply.slider.parse::<i64>().is_ok_and(|at| (at - i64::from(self.mark)).abs() <= SLACK);
        number(reply.sum) == Some(sum) || slid && self.is_worked(reply.work)
    }

    fn is_worked(&self, work: &str) -> bool {
        if work.is_empty() || work.len() > 20 {
            return false;
        }
        let digest = Sha256::digest(format!("{}:{work}", self.nonce));
        let first = digest.iter().take(4).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        first.leading_zeros() >= WORK_BITS
    }

    /// `三加五等于几？`
    pub fn question(&self, locale: Locale) -> String {
        let (one, other) = self.sum;
        match locale {
            Locale::ZhCn => format!("{}加{}等于几？", chinese(one), chinese(other)),
            Locale::En => format!("What is {} plus {}?", english(one), english(other)),
        }
    }
}

const CHINESE: [&str; 19] = [
    "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
    "十六", "十七", "十八",
];
const ENGLISH: [&str; 19] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
];

fn chinese(number: u8) -> &'static str {
    CHINESE.get(usize::from(number)).copied().unwrap_or_default()
}

fn english(number: u8) -> &'static str {
    ENGLISH.get(usize::from(number)).copied().unwrap_or_default()
}

/// Digits, full-width digits, or the words of either language.
fn number(text: &str) -> Option<u64> {
    let plain: String = text
        .trim()
        .chars()
        .take(20)
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c),
            other => other.to_ascii_lowercase(),
        })
        .collect();
    let word =
        |words: &[&str]| words.iter().position(|word| *word == plain).and_then(|at| u64::try_from(at).ok());
    plain.parse().ok().or_else(|| word(&CHINESE)).or_else(|| word(&ENGLISH))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn challenge() -> Challenge {
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        let (_, challenge) = issue(&TraceKey::of("k"), LinkId::new(), now);
        Challenge { sum: (9, 9), ..challenge }
    }

    fn worked(challenge: &Challenge) -> String {
        (0_u64..).map(|work| work.to_string()).find(|work| challenge.is_worked(work)).unwrap()
    }

    #[test]
    fn a_sum_is_answered_in_digits_or_words() {
        let challenge = challenge();
        for (sum, good) in [
            ("18", true),
            (" １８ ", true),
            ("十八", true),
            ("Eighteen", true),
            ("17", false),
            ("", false),
            ("18.0", false),
            ("99999999999999999999999", false),
        ] {
            assert_eq!(challenge.is_met_by(Reply { sum, ..Reply::default() }), good, "{sum}");
        }
    }

    #[test]
    fn a_slider_counts_only_with_work() {
        let challenge = challenge();
        let work = worked(&challenge);
        let at = |off: i64| (i64::from(challenge.mark) + off).to_string();
        for (slider, work, good) in [
            (at(0), work.as_str(), true),
            (at(4), &work, true),
            (at(5), &work, false),
            (at(0), "", false),
            (at(0), "x", false),
            ("x".to_owned(), &work, false),
        ] {
            let reply = Reply { slider: &slider, work, ..Reply::default() };
            assert_eq!(challenge.is_met_by(reply), good, "{slider} {work}");
        }
    }

    #[test]
    fn a_challenge_ends_and_belongs_to_its_link() {
        let key = TraceKey::of("k");
        let now = Timestamp::from_second(1_790_000_000).unwrap();
        let link = LinkId::new();
        let (text, challenge) = issue(&key, link, now);
        assert_eq!(read(&key, link, &text, now), Some(challenge));
        assert_eq!(read(&key, LinkId::new(), &text, now), None);
        assert_eq!(read(&key, link, &text, now + LIFETIME), None);
        assert_eq!(read(&key, link, &format!("x{text}"), now), None);
    }
}

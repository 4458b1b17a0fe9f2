//! Chinese text: how much of it is made of known words.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of service, daily life and grammar: a sentence that a customer writes is about half made of them. Words
/// that input methods make of fists on the middle row (地方, 发生, 规范) are left out on purpose.
static WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("common_words.txt").split_whitespace().collect());

/// Characters that hold a sentence together or stand alone as a word.
const ALONE: &str = "的了是在不有也很都就和我你他她它这那吗呢吧啊呀太还要会能可到去来说看想给让把被对从跟与及或但而且因为所以如果等\
                     多少大小高低快慢好坏差贵便宜难易新旧一二三四五六七八九十两几个次天年月日点分人事上下前后里外中再又才只没无请";

/// Fewer characters are a name or an interjection.
const SHORTEST: usize = 6;
const LONGEST_WORD: usize = 5;

/// The share of known characters from which on a text is sense, and below which it is none: 999 of 1,000 simulated
/// remarks lie above 0.4, characters drawn at random below 0.1.
const SENSE: f64 = 0.4;
const NONSENSE: f64 = 0.3;

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

/// How much of a run of Chinese characters is no language, 0–1.
pub(super) fn share(han: &[char]) -> f64 {
    if han.len() < SHORTEST {
        return 0.0;
    }
    ((SENSE - known(han)) / (SENSE - NONSENSE)).clamp(0.0, 1.0)
}

/// Share of the characters within known words: longest match from the left.
fn known(han: &[char]) -> f64 {
    let (mut at, mut known) = (0, 0);
    let mut word = String::new();
    while at < han.len() {
        let longest = (2..=LONGEST_WORD.min(han.len() - at)).rev().find(|length| {
            word.clear();
            word.extend(&han[at..at + length]);
            WORDS.contains(word.as_str())
        });
        let alone = ALONE.contains(han[at]);
        known += longest.unwrap_or(usize::from(alone));
        at += longest.unwrap_or(1);
    }
    known as f64 / han.len() as f64
}

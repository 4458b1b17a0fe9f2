//! Keywords in a text, clause by clause.

use super::Codeframe;
use manyi_text::normal::fold;
use std::collections::HashMap;

/// A topic in one clause of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<'a> {
    /// Number of the topic in the codeframe.
    pub topic: usize,
    /// As the codeframe writes it.
    pub keyword: &'a str,
    /// Number of the clause.
    pub clause: usize,
}

/// Finds the keywords of a codeframe. Linear in the text, whatever stands in it.
#[derive(Clone, Debug)]
pub struct Finder {
    words: Vec<Word>,
    /// Which words begin with a character.
    by_first: HashMap<char, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Word {
    topic: usize,
    keyword: String,
    folded: Vec<char>,
}

/// From this length on the end of a Latin word may change: `price` finds `prices` and `priced`.
const STEM: usize = 4;

impl Finder {
    #[must_use]
    pub fn of(frame: &Codeframe) -> Self {
        let mut words = Vec::new();
        for (topic, one) in frame.topics.iter().enumerate() {
            for keyword in &one.keywords {
                words.push(Word { topic, keyword: keyword.clone(), folded: fold(keyword).chars });
            }
        }
        let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
        for (number, word) in words.iter().enumerate() {
            if let Some(first) = word.folded.first() {
                by_first.entry(*first).or_default().push(number);
            }
        }
        Self { words, by_first }
    }

    /// Every keyword of every clause, once a clause.
    #[must_use]
    pub fn find(&self, clauses: &[&str]) -> Vec<Hit<'_>> {
        let mut hits: Vec<Hit<'_>> = Vec::new();
        for (clause, text) in clauses.iter().enumerate() {
            let folded = fold(text).chars;
            for at in 0..folded.len() {
                for number in self.by_first.get(&folded[at]).into_iter().flatten() {
                    let word = &self.words[*number];
                    let hit = Hit { topic: word.topic, keyword: &word.keyword, clause };
                    if stands_at(&folded, at, &word.folded) && !hits.contains(&hit) {
                        hits.push(hit);
                    }
                }
            }
        }
        hits
    }
}

fn stands_at(text: &[char], at: usize, word: &[char]) -> bool {
    if !text[at..].starts_with(word) {
        return false;
    }
    let is_letter = |place: Option<&char>| place.is_some_and(char::is_ascii_alphanumeric);
    let latin = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let begins = !latin(word.first()) || at == 0 || !is_letter(text.get(at - 1));
    let ends = !latin(word.last()) || word.len() >= STEM || !is_letter(text.get(at + word.len()));
    begins && ends
}

/// The clauses of a text; a text without signs is one.
#[must_use]
pub fn clauses(text: &str) -> Vec<&str> {
    let is_end =
        |c: char| matches!(c, '，' | '。' | '！' | '？' | '；' | ',' | '!' | '?' | ';' | '\n' | '…' | '、');
    let parts = text.split(is_end).flat_map(|part| part.split(". "));
    let mut found: Vec<&str> =
        parts.map(str::trim).filter(|clause| clause.chars().any(char::is_alphanumeric)).collect();
    if found.is_empty() && !text.trim().is_empty() {
        found.push(text.trim());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codeframe::seed;

    fn topics(text: &str) -> Vec<String> {
        let frame = seed();
        let finder = Finder::of(&frame);
        let mut found: Vec<String> =
            finder.find(&clauses(text)).iter().map(|hit| frame.topics[hit.topic].key.clone()).collect();
        found.sort();
        found.dedup();
        found
    }

    #[test]
    fn texts_speak_of_topics_in_both_languages_and_however_they_are_typed() {
        for (text, wanted) in [
            ("排队等了四十分钟，态度也不好", &["service_attitude", "waiting_time"][..]),
            ("排隊太久", &["waiting_time"]),
            ("The queue was long and the staff were rude.", &["service_attitude", "waiting_time"]),
            ("The APP crashes", &["digital_channel"]),
            // `app` is no part of another word.
            ("I am happy about the apple", &[]),
            ("很好", &[]),
            ("", &[]),
        ] {
            assert_eq!(topics(text), wanted, "{text}");
        }
    }

    #[test]
    fn clauses_end_at_signs() {
        assert_eq!(clauses("慢，差！ok. good"), ["慢", "差", "ok", "good"]);
        assert_eq!(clauses("！！"), ["！！"]);
        assert!(clauses("  ").is_empty());
    }
}

//! Key phrases: runs of words that a text repeats or opens with and that other texts lack, chosen by what people chose elsewhere.

use crate::{
    learn::{Classifier, Example, Training, TrainingError},
    words,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Longest phrase in words.
const MOST_WORDS: usize = 5;
/// Words of a text that are looked at: key phrases of longer texts stand in their beginning.
const LOOKED_AT: usize = 2_000;
const EMPTY: &str = "的了和是在对与及或等其这那有为以将从而并中上下被把所也都就还但不我你他它们本文该了着过可能会要很更最让使由于通过进行研究分析提出表明结果得到";

/// A phrase of a text: how often, and where first as a share of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    pub count: usize,
    pub first: f32,
    pub words: usize,
}

/// All runs of up to five words without signs and empty words at their ends.
#[must_use]
pub fn phrases(text: &str) -> BTreeMap<String, Seen> {
    let tokens: Vec<&str> = words::cut(text).into_iter().take(LOOKED_AT).collect();
    let mut found: BTreeMap<String, Seen> = BTreeMap::new();
    let is_empty = |word: &str| {
        word.chars().all(|c| EMPTY.contains(c)) || !word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    for start in 0..tokens.len() {
        for length in 1..=MOST_WORDS.min(tokens.len() - start) {
            let run = &tokens[start..start + length];
            if is_empty(run[length - 1]) {
                break;
            }
            let phrase = run.concat();
            if phrase.chars().count() < 2 || phrase.chars().all(|c| c.is_ascii_digit()) {
                continue;
            }
            let seen = found.entry(phrase).or_insert(Seen {
                count: 0,
                first: start as f32 / tokens.len() as f32,
                words: length,
            });
            seen.count += 1;
        }
    }
    found
}

/// A trained chooser of key phrases.
#[derive(Clone, Debug)]
pub struct KeyPhrases {
    judge: Classifier,
    texts: usize,
    counts: HashMap<String, usize>,
}

impl KeyPhrases {
    /// Learns from texts with their key phrases.
    ///
    /// # Errors
    /// Too few rows.
    pub fn train(rows: &[(&str, Vec<&str>)]) -> Result<Self, TrainingError> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        let found: Vec<BTreeMap<String, Seen>> = rows.iter().map(|(text, _)| phrases(text)).collect();
        for phrases in &found {
            phrases.keys().for_each(|phrase| *counts.entry(phrase.clone()).or_default() += 1);
        }
        // A phrase of one text only is counted once less: in a new text it would be unknown.
        let mut examples = Vec::new();
        for ((_, wanted), phrases) in rows.iter().zip(&found) {
            let wanted: HashSet<&str> = wanted.iter().copied().collect();
            for (phrase, seen) in phrases {
                let parts = parts(phrase, *seen, counts[phrase] - 1, rows.len(), phrases);
                let label = if wanted.contains(phrase.as_str()) { "yes" } else { "no" };
                examples.push(Example { parts, labels: vec![label.to_owned()], importance: 1.0 });
            }
        }
        let training = Training { cost: 0.3, blend: 0.5, passes: 12, folds: 2, ..Training::default() };
        Ok(Self { judge: training.train(&examples)?.classifier, texts: rows.len(), counts })
    }

    /// The best phrases of a text, none part of a better one.
    #[must_use]
    pub fn of(&self, text: &str, most: usize) -> Vec<String> {
        let phrases = phrases(text);
        let mut extractor = self.judge.extractor();
        let mut scored: Vec<(f32, &String)> = phrases
            .iter()
            .map(|(phrase, seen)| {
                let parts =
                    parts(phrase, *seen, self.counts.get(phrase).copied().unwrap_or(0), self.texts, &phrases);
                let views: Vec<&str> = parts.iter().map(String::as_str).collect();
                (self.judge.margins(&mut extractor, &views)[1], phrase)
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let mut chosen: Vec<String> = Vec::new();
        for (_, phrase) in scored {
            if chosen.len() < most
                && !chosen
                    .iter()
                    .any(|better| better.contains(phrase.as_str()) || phrase.contains(better.as_str()))
            {
                chosen.push(phrase.clone());
            }
        }
        chosen
    }
}

/// What tells about a phrase, as words: how often, where, how long, how rare, and whether it always stands in a longer one.
fn parts(
    phrase: &str,
    seen: Seen,
    elsewhere: usize,
    texts: usize,
    all: &BTreeMap<String, Seen>,
) -> Vec<String> {
    let rare = ((texts as f32 + 1.0) / (elsewhere as f32 + 1.0)).ln();
    let length = phrase.chars().count();
    let inside = all.iter().any(|(other, other_seen)| {
        other_seen.words == seen.words + 1 && other_seen.count == seen.count && other.contains(phrase)
    });
    let score = (seen.count as f32 * rare).sqrt();
    let told = format!(
        "count{} first{} words{} length{} rare{} inside{} score{} pair{}x{}",
        seen.count.min(6),
        (seen.first * 8.0) as usize,
        seen.words,
        length.min(10),
        rare as usize,
        u8::from(inside),
        (score * 2.0) as usize,
        seen.count.min(4),
        length.min(8),
    );
    let ends: String = phrase.chars().rev().take(2).collect();
    vec![told, ends]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_runs_without_empty_words() {
        let found = phrases("银行卡的银行卡，手续费");
        assert_eq!(found["银行卡"].count, 2);
        assert!(
            found.contains_key("手续费")
                && !found.keys().any(|phrase| phrase.contains('的') || phrase.contains('，'))
        );
        assert!(phrases("").is_empty());
    }
}

//! New topics that nobody named: phrases that grow among texts which no topic covers.

use crate::words;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap};

/// When a phrase counts as new.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Novelty {
    /// Texts of the present that a phrase must stand in.
    pub least_texts: usize,
    /// Times its share must have grown.
    pub least_growth: f32,
    /// Evidence that it did (likelihood ratio, 3.84 is the 5% point of one comparison; there are many).
    pub least_evidence: f32,
    /// Phrases at most.
    pub most: usize,
}

impl Default for Novelty {
    fn default() -> Self {
        Self { least_texts: 3, least_growth: 2.0, least_evidence: 10.8, most: 20 }
    }
}

/// A phrase that grew.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewPhrase {
    pub phrase: String,
    /// Further phrases of the same texts, the strongest first, up to five.
    pub also: Vec<String>,
    /// Texts with it, before and now.
    pub before: usize,
    pub now: usize,
    /// Share now over share before, with half a text added to both.
    pub growth: f32,
    /// Likelihood ratio of "the share differs" against "it is the same".
    pub evidence: f32,
    /// Numbers of the present texts that have it.
    pub texts: Vec<usize>,
}

const LONGEST: usize = 4;
const ALSO: usize = 5;
/// Words of a text that are looked at.
const LOOKED_AT: usize = 300;
const EMPTY: &str = "的了和是在对与及或等其这那有为以将从而并中上下被把所也都就还但不我你他她它们本该着过可能会要很更最让使由于吗呢吧啊呀哦请问个一二三两几次天日月年到去来说给没又再多少好太什么怎样";

impl Novelty {
    /// Phrases that grew from the texts before to the texts now. Give texts that no topic covers; a text counts once for a phrase.
    /// Phrases of the same texts are one: the strongest, the longest of equals, with the others beside it.
    #[must_use]
    pub fn find(&self, before: &[&str], now: &[&str]) -> Vec<NewPhrase> {
        let mut seen: HashMap<String, (usize, Vec<usize>)> = HashMap::new();
        for (number, text) in now.iter().enumerate() {
            for phrase in phrases(text) {
                seen.entry(phrase).or_default().1.push(number);
            }
        }
        seen.retain(|_, (_, texts)| texts.len() >= self.least_texts);
        for text in before {
            for phrase in phrases(text) {
                if let Some(known) = seen.get_mut(&phrase) {
                    known.0 += 1;
                }
            }
        }
        let [all_before, all_now] = [before.len(), now.len()].map(|count| count as f32);
        let mut found: Vec<NewPhrase> = seen
            .into_iter()
            .map(|(phrase, (before, texts))| NewPhrase {
                phrase,
                also: Vec::new(),
                before,
                now: texts.len(),
                growth: (texts.len() as f32 + 0.5)
                    / (all_now + 0.5)
                    / ((before as f32 + 0.5) / (all_before + 0.5)),
                evidence: evidence((before as f32, all_before), (texts.len() as f32, all_now)),
                texts,
            })
            .filter(|found| found.growth >= self.least_growth && found.evidence >= self.least_evidence)
            .collect();
        found.sort_by(|a, b| {
            (b.evidence.total_cmp(&a.evidence))
                .then(b.phrase.chars().count().cmp(&a.phrase.chars().count()))
                .then(a.phrase.cmp(&b.phrase))
        });
        let mut kept: Vec<NewPhrase> = Vec::new();
        for candidate in found {
            match kept.iter_mut().find(|known| mostly_in(&candidate.texts, &known.texts)) {
                Some(same) => same.add(candidate.phrase),
                None => kept.push(candidate),
            }
        }
        kept.truncate(self.most);
        kept
    }
}

impl NewPhrase {
    /// Keeps a further phrase of the same texts, unless it is a part of what is known or the other way round.
    fn add(&mut self, phrase: String) {
        let known = |other: &String| other.contains(&phrase) || phrase.contains(other.as_str());
        if self.also.len() < ALSO && !known(&self.phrase) && !self.also.iter().any(known) {
            self.also.push(phrase);
        }
    }
}

/// Do four of five of the texts belong to the others?
fn mostly_in(texts: &[usize], others: &[usize]) -> bool {
    let common = texts.iter().filter(|text| others.binary_search(text).is_ok()).count();
    common * 5 >= texts.len() * 4
}

/// The log-likelihood ratio of two shares (Dunning, 1993).
fn evidence((before, all_before): (f32, f32), (now, all_now): (f32, f32)) -> f32 {
    let whole = (before + now) / (all_before + all_now).max(1.0);
    let part = |seen: f32, all: f32| {
        let term = |count: f32, expected: f32| {
            if count > 0.0 { count * (count / expected.max(1e-9)).ln() } else { 0.0 }
        };
        term(seen, all * whole) + term(all - seen, all * (1.0 - whole))
    };
    2.0 * (part(before, all_before) + part(now, all_now))
}

/// The runs of up to four words of a text, without signs and empty words.
fn phrases(text: &str) -> BTreeSet<String> {
    let folded: String = crate::normal::fold(text).chars.into_iter().collect();
    let tokens: Vec<&str> = words::cut(&folded).into_iter().take(LOOKED_AT).collect();
    let is_empty = |word: &str| {
        word.chars().all(|c| EMPTY.contains(c) || c.is_ascii_digit())
            || !word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let mut found = BTreeSet::new();
    for start in 0..tokens.len() {
        for length in 1..=LONGEST.min(tokens.len() - start) {
            let run = &tokens[start..start + length];
            if is_empty(run[length - 1]) {
                break;
            }
            let phrase = run.concat();
            if phrase.chars().count() >= 2 {
                found.insert(phrase);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_growing_matter_is_named_once_and_steady_ones_are_not() {
        let before: Vec<String> = (0..60).map(|n| format!("第{n}位：会员积分怎么兑换礼品")).collect();
        let mut now: Vec<String> = (0..60).map(|n| format!("第{n}位：会员积分怎么兑换礼品")).collect();
        now.extend((0..9).map(|n| format!("{n}号楼的充电桩又被占用了，没地方充电")));
        let borrow =
            |texts: &[String]| texts.iter().map(String::as_str).map(str::to_owned).collect::<Vec<_>>();
        let (before, now) = (borrow(&before), borrow(&now));
        let [before, now] =
            [&before, &now].map(|texts| texts.iter().map(String::as_str).collect::<Vec<&str>>());
        let found = Novelty::default().find(&before, &now);
        assert_eq!(found.len(), 1, "{found:?}");
        let named = |phrase: &String| phrase.contains("充电桩");
        assert!(named(&found[0].phrase) || found[0].also.iter().any(named), "{found:?}");
        assert_eq!((found[0].before, found[0].now, found[0].texts.len()), (0, 9, 9));
        assert!(Novelty::default().find(&before, &before).is_empty());
        assert!(Novelty::default().find(&[], &[]).is_empty());
    }
}

//! Texts by their character n-grams, in memory: BM25 over one and two characters, cosine over one to three weighed by rarity.

use crate::{
    learn::{Extractor, FeatureSpec, WordFeatures},
    normal::fold,
};
use std::collections::HashMap;

const BITS: u8 = 18;
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// A text of the index and how well it fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub number: usize,
    pub bm25: f32,
    pub cosine: f32,
}

/// An index of texts.
#[derive(Clone, Debug)]
pub struct Index {
    short: Side,
    long: Side,
    count: usize,
    rarities: HashMap<char, f32>,
}

#[derive(Clone, Debug)]
struct Side {
    spec: FeatureSpec,
    postings: Vec<Vec<u32>>,
    rarity: Vec<f32>,
    /// Length for BM25, norm for the cosine.
    sizes: Vec<f32>,
    unknown: f32,
}

impl Side {
    fn of(texts: &[&str], to: u8) -> Self {
        let spec =
            FeatureSpec { chars_from: 1, chars_to: to, words: WordFeatures::Latin, bits: BITS, opening: 0 };
        let mut extractor = Extractor::new(spec);
        let mut postings = vec![Vec::new(); spec.buckets()];
        let mut lengths = Vec::with_capacity(texts.len());
        for (number, text) in texts.iter().enumerate() {
            let features = extractor.distinct(&[text]).body;
            lengths.push(features.len() as f32);
            for &feature in features {
                postings[feature as usize].push(number as u32);
            }
        }
        let all = texts.len() as f32;
        let rarity = postings
            .iter()
            .map(|posting| (1.0 + (all - posting.len() as f32 + 0.5) / (posting.len() as f32 + 0.5)).ln())
            .collect();
        Self { spec, postings, rarity, sizes: lengths, unknown: (1.0 + (all + 0.5) / 0.5).ln() }
    }

    fn rarity(&self, feature: u32) -> f32 {
        if self.postings[feature as usize].is_empty() { self.unknown } else { self.rarity[feature as usize] }
    }
}

impl Index {
    #[must_use]
    pub fn of(texts: &[&str]) -> Self {
        let short = Side::of(texts, 2);
        let mut long = Side::of(texts, 3);
        long.sizes.fill(0.0);
        for (feature, posting) in long.postings.iter().enumerate() {
            for &number in posting {
                long.sizes[number as usize] += long.rarity[feature] * long.rarity[feature];
            }
        }
        long.sizes.iter_mut().for_each(|size| *size = size.sqrt().max(1e-6));
        Self { short, long, count: texts.len(), rarities: rarities(texts) }
    }

    /// How well every text fits; BM25 as a share of what the query could reach.
    #[must_use]
    pub fn scores(&self, query: &str) -> Vec<Candidate> {
        let mut found: Vec<Candidate> =
            (0..self.count).map(|number| Candidate { number, bm25: 0.0, cosine: 0.0 }).collect();
        let average = self.short.sizes.iter().sum::<f32>() / self.count.max(1) as f32;
        let mut extractor = Extractor::new(self.short.spec);
        let mut most = 1e-6;
        for &feature in extractor.distinct(&[query]).body {
            let rarity = self.short.rarity(feature);
            most += rarity;
            for &number in &self.short.postings[feature as usize] {
                let length = self.short.sizes[number as usize] / average.max(1.0);
                found[number as usize].bm25 += rarity * (SATURATION + 1.0)
                    / SATURATION.mul_add(LENGTH.mul_add(length, 1.0 - LENGTH), 1.0);
            }
        }
        let mut extractor = Extractor::new(self.long.spec);
        let mut square = 1e-6;
        for &feature in extractor.distinct(&[query]).body {
            let weight = self.long.rarity(feature) * self.long.rarity(feature);
            square += weight;
            for &number in &self.long.postings[feature as usize] {
                found[number as usize].cosine += weight;
            }
        }
        let norm = square.sqrt();
        for candidate in &mut found {
            candidate.bm25 /= most;
            candidate.cosine /= norm * self.long.sizes[candidate.number];
        }
        found
    }

    /// How rare a character is among the texts: near 0 in all of them, 1 in none.
    #[must_use]
    pub fn rarity(&self, c: char) -> f32 {
        self.rarities.get(&c).copied().unwrap_or(1.0)
    }

    /// The weight of each feature of a text by rarity here, over one to three characters.
    #[must_use]
    pub fn weighted(&self, text: &str) -> Vec<(u32, f32)> {
        let mut extractor = Extractor::new(self.long.spec);
        extractor.distinct(&[text]).body.iter().map(|&feature| (feature, self.long.rarity(feature))).collect()
    }
}

/// The logarithm of texts over texts with a character, as a share of the most.
fn rarities(texts: &[&str]) -> HashMap<char, f32> {
    let mut counts: HashMap<char, f32> = HashMap::new();
    for text in texts {
        let mut chars = fold(text).chars;
        chars.sort_unstable();
        chars.dedup();
        chars.into_iter().for_each(|c| *counts.entry(c).or_default() += 1.0);
    }
    let all = (texts.len() as f32 + 1.0).ln().max(1e-6);
    counts.into_iter().map(|(c, count)| (c, (1.0 - count.ln() / all).max(0.0))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_fit_best() {
        let index = Index::of(&["怎么修改密码", "如何申请退款", "运费谁出"]);
        for (query, best) in [("退款怎么申请", 1), ("密码忘记了怎么改", 0), ("运费是我出吗", 2)]
        {
            let scores = index.scores(query);
            for key in [|c: &Candidate| c.bm25, |c: &Candidate| c.cosine] {
                assert_eq!(
                    scores.iter().max_by(|a, b| key(a).total_cmp(&key(b))).unwrap().number,
                    best,
                    "{query}"
                );
            }
        }
        let same = index.scores("运费谁出")[2];
        assert!((same.cosine - 1.0).abs() < 1e-3);
    }
}

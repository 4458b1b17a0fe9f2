//! Near-duplicates: candidates by MinHash bands, verified by the weighed overlap of their character pairs and triples.

use crate::{
    chance::Chance,
    learn::{Extractor, FeatureSpec, WordFeatures},
};
use std::collections::{HashMap, HashSet};

const BANDS: usize = 40;
const ROWS: usize = 2;
/// A bucket of a band with more texts is a common opening, not a near-duplicate.
const MOST_IN_BUCKET: usize = 400;

/// Finds pairs of texts that differ little.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearDuplicates {
    /// Pairs at least this similar (cosine, 0–1) are near-duplicates.
    pub threshold: f32,
}

impl Default for NearDuplicates {
    fn default() -> Self {
        Self { threshold: 0.5 }
    }
}

impl NearDuplicates {
    /// The pairs (smaller number first) with their similarity, the most similar first.
    #[must_use]
    pub fn pairs(&self, texts: &[&str]) -> Vec<(usize, usize, f32)> {
        let whole = Weighed::of(2, 3, texts);
        self.kept(&whole, |a, b| whole.similarity(a, b))
    }

    /// The pairs among texts with titles. Half of the similarity is that of the titles: the same letter under another heading is
    /// another matter more often than a changed letter under the same heading.
    #[must_use]
    pub fn titled(&self, titles: &[&str], texts: &[&str]) -> Vec<(usize, usize, f32)> {
        let joined: Vec<String> =
            titles.iter().zip(texts).map(|(title, text)| format!("{title}\n{text}")).collect();
        let views: Vec<&str> = joined.iter().map(String::as_str).collect();
        let (whole, heading) = (Weighed::of(2, 3, &views), Weighed::of(1, 2, titles));
        self.kept(&whole, |a, b| {
            let both = whole.similarity(a, b);
            if heading.rows[a].is_empty() || heading.rows[b].is_empty() {
                both
            } else {
                f32::midpoint(both, heading.similarity(a, b))
            }
        })
    }

    fn kept(&self, whole: &Weighed, similarity: impl Fn(usize, usize) -> f32) -> Vec<(usize, usize, f32)> {
        let mut found: Vec<(usize, usize, f32)> = candidates(&whole.rows)
            .into_iter()
            .map(|(a, b)| (a, b, similarity(a, b)))
            .filter(|pair| pair.2 >= self.threshold)
            .collect();
        found.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        found
    }
}

/// The n-grams of texts, weighed by rarity among them.
struct Weighed {
    /// Ordered features of each text.
    rows: Vec<Vec<u32>>,
    rarity: HashMap<u32, f32>,
    norms: Vec<f32>,
}

impl Weighed {
    fn of(chars_from: u8, chars_to: u8, texts: &[&str]) -> Self {
        let spec = FeatureSpec { chars_from, chars_to, words: WordFeatures::None, bits: 22, opening: 0 };
        let mut extractor = Extractor::new(spec);
        let rows: Vec<Vec<u32>> = texts
            .iter()
            .map(|text| {
                let mut features = extractor.distinct(&[text]).body.to_vec();
                features.sort_unstable();
                features
            })
            .collect();
        let mut weighed = Self { rarity: rarity(&rows), rows, norms: Vec::new() };
        weighed.norms = weighed.rows.iter().map(|row| weighed.square(row.iter().copied()).sqrt()).collect();
        weighed
    }

    fn square(&self, features: impl Iterator<Item = u32>) -> f32 {
        features.map(|feature| self.rarity.get(&feature).copied().unwrap_or(1.0).powi(2)).sum()
    }

    /// The cosine of two texts, 0–1.
    fn similarity(&self, a: usize, b: usize) -> f32 {
        let common = Common { a: &self.rows[a], b: &self.rows[b] };
        self.square(common) / (self.norms[a] * self.norms[b]).max(1e-6)
    }
}

fn rarity(rows: &[Vec<u32>]) -> HashMap<u32, f32> {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    rows.iter().flatten().for_each(|&feature| *counts.entry(feature).or_default() += 1);
    let all = rows.len() as f32;
    counts.into_iter().map(|(feature, count)| (feature, 1.0 + (all / count as f32).ln())).collect()
}

/// The features that two ordered rows share.
struct Common<'a> {
    a: &'a [u32],
    b: &'a [u32],
}

impl Iterator for Common<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        loop {
            let (first, second) = (*self.a.first()?, *self.b.first()?);
            if first <= second {
                self.a = &self.a[1..];
            }
            if second <= first {
                self.b = &self.b[1..];
            }
            if first == second {
                return Some(first);
            }
        }
    }
}

/// Pairs that share a band of their signatures.
fn candidates(rows: &[Vec<u32>]) -> Vec<(usize, usize)> {
    let mut found = HashSet::new();
    let signatures: Vec<Vec<u32>> = rows.iter().map(|row| signature(row)).collect();
    for band in 0..BANDS {
        let mut buckets: HashMap<&[u32], Vec<usize>> = HashMap::new();
        for (number, signature) in signatures.iter().enumerate() {
            if !rows[number].is_empty() {
                buckets.entry(&signature[band * ROWS..(band + 1) * ROWS]).or_default().push(number);
            }
        }
        for bucket in buckets.values().filter(|bucket| bucket.len() <= MOST_IN_BUCKET) {
            for (place, &a) in bucket.iter().enumerate() {
                found.extend(bucket[place + 1..].iter().map(|&b| (a, b)));
            }
        }
    }
    let mut found: Vec<(usize, usize)> = found.into_iter().collect();
    found.sort_unstable();
    found
}

/// The least value of each of many hashes: a factor and a summand of its own over one mixed value, so that they run side by side.
fn signature(row: &[u32]) -> Vec<u32> {
    let mut least = vec![u32::MAX; BANDS * ROWS];
    for &feature in row {
        let mixed = u64::from(feature).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = ((mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 32) as u32;
        for (least, (factor, summand)) in least.iter_mut().zip(&HASHES) {
            *least = (*least).min(mixed.wrapping_mul(*factor).wrapping_add(*summand));
        }
    }
    least
}

/// Odd factors and summands of the hashes.
const HASHES: [(u32, u32); BANDS * ROWS] = {
    let (mut hashes, mut place) = ([(0, 0); BANDS * ROWS], 0);
    let mut chance = Chance::new(1);
    while place < hashes.len() {
        let drawn = chance.next();
        hashes[place] = (drawn as u32 | 1, (drawn >> 32) as u32);
        place += 1;
    }
    hashes
};

/// Groups of texts that pairs connect, as the number of each text's group: the smallest number in it.
#[must_use]
pub fn groups(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut parents: Vec<usize> = (0..count).collect();
    fn root(parents: &mut [usize], mut number: usize) -> usize {
        while parents[number] != number {
            parents[number] = parents[parents[number]];
            number = parents[number];
        }
        number
    }
    for (a, b) in pairs {
        let (a, b) = (root(&mut parents, a), root(&mut parents, b));
        parents[a.max(b)] = a.min(b);
    }
    (0..count).map(|number| root(&mut parents, number)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rewritten_texts_are_pairs_and_form_groups() {
        let texts = [
            "小区旁边的搅拌站半夜施工，噪音很大，无法入睡，请尽快处理",
            "小区旁边搅拌站半夜施工噪音很大，无法入睡！请领导尽快处理",
            "公交车等了四十分钟还不来，司机态度也很差",
            "请问人才购房补贴怎么申请，需要哪些材料",
            "",
            "",
        ];
        let pairs = NearDuplicates::default().pairs(&texts);
        assert_eq!(pairs.iter().map(|pair| (pair.0, pair.1)).collect::<Vec<_>>(), [(0, 1)]);
        let titles = ["半夜施工噪音", "半夜施工噪音", "公交", "补贴", "", ""];
        let other = ["半夜施工噪音", "请问业委会怎么选", "公交", "补贴", "", ""];
        let similarity = |titles: &[&str]| {
            NearDuplicates::default().titled(titles, &texts).first().map_or(0.0, |pair| pair.2)
        };
        assert!(similarity(&titles) > pairs[0].2, "the same title makes a pair surer");
        assert!(similarity(&other) < pairs[0].2, "another title makes a pair less sure");
        assert_eq!(similarity(&[""; 6]), pairs[0].2, "without titles the texts decide alone");
        assert_eq!(groups(6, [(0, 1)]), [0, 0, 2, 3, 4, 5]);
        assert_eq!(groups(4, [(2, 3), (1, 2)]), [0, 1, 1, 1]);
    }
}

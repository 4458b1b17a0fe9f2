//! Near-duplicates: candidates by MinHash bands, verified by the weighed overlap of their character pairs and triples.

use crate::learn::{Extractor, FeatureSpec, WordFeatures};
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
        let spec = FeatureSpec { chars_from: 2, chars_to: 3, words: WordFeatures::None, bits: 22 };
        let mut extractor = Extractor::new(spec);
        let rows: Vec<Vec<u32>> = texts
            .iter()
            .map(|text| {
                let mut features = extractor.distinct(&[text]).body.to_vec();
                features.sort_unstable();
                features
            })
            .collect();
        let rarity = rarity(&rows);
        let weight = |feature: &u32| rarity.get(feature).copied().unwrap_or(1.0);
        let norms: Vec<f32> = rows
            .iter()
            .map(|row| row.iter().map(|feature| weight(feature).powi(2)).sum::<f32>().sqrt())
            .collect();
        let mut found = Vec::new();
        for (a, b) in candidates(&rows) {
            let common: f32 =
                Common { a: &rows[a], b: &rows[b] }.map(|feature| weight(&feature).powi(2)).sum();
            let similarity = common / (norms[a] * norms[b]).max(1e-6);
            if similarity >= self.threshold {
                found.push((a, b, similarity));
            }
        }
        found.sort_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        found
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

fn signature(row: &[u32]) -> Vec<u32> {
    let mut least = vec![u32::MAX; BANDS * ROWS];
    for &feature in row {
        let mut hash = u64::from(feature).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for least in &mut least {
            hash = (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            *least = (*least).min((hash >> 32) as u32);
        }
    }
    least
}

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
        assert_eq!(groups(6, [(0, 1)]), [0, 0, 2, 3, 4, 5]);
        assert_eq!(groups(4, [(2, 3), (1, 2)]), [0, 1, 1, 1]);
    }
}

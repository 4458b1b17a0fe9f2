//! How sure two texts ask the same: signals of overlap and nearness, weighed by what pairs and questions taught.

use super::{
    embedding::{Embedding, EmbeddingTraining},
    index::{Candidate, Index},
};
use crate::normal::fold;
use serde::{Deserialize, Serialize};

/// Count of the signals.
pub const SIGNALS: usize = 8;
/// How many candidates by overlap and nearness are looked at closely.
const LOOKED_AT: usize = 30;

/// How a matcher is trained.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MatcherTraining {
    pub embedding: EmbeddingTraining,
}

/// A store of questions that finds the one a query means, or none.
#[derive(Clone, Debug)]
pub struct Matcher {
    texts: Vec<Vec<char>>,
    index: Index,
    embedding: Embedding,
    points: Vec<Vec<f32>>,
    weights: [f32; SIGNALS],
}

/// The signals that two texts ask the same.
#[must_use]
pub fn signals(a: &[char], b: &[char], candidate: Candidate, nearness: f32) -> [f32; SIGNALS] {
    let common = longest_common_subsequence(a, b) as f32;
    let (first, second) = (a.len().max(1) as f32, b.len().max(1) as f32);
    [
        candidate.bm25,
        candidate.cosine,
        nearness,
        common / first,
        common / second,
        (first - second).abs() / first.max(second),
        f32::from(u8::from(a.first() == b.first())),
        f32::from(u8::from(a.last() == b.last())),
    ]
}

/// Longer texts are compared by their first characters: the cost is the product of the lengths.
const COMPARED: usize = 64;

fn longest_common_subsequence(a: &[char], b: &[char]) -> usize {
    let (a, b) = (&a[..a.len().min(COMPARED)], &b[..b.len().min(COMPARED)]);
    let mut row = [0_usize; COMPARED + 1];
    for c in a {
        let mut diagonal = 0;
        for (place, d) in b.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if c == d { diagonal + 1 } else { above.max(row[place]) };
            diagonal = above;
        }
    }
    row[b.len()]
}

impl MatcherTraining {
    /// A matcher over `store`, trained on groups of texts that ask the same. Without groups the signals of overlap alone decide.
    #[must_use]
    pub fn train(&self, store: &[&str], groups: &[Vec<&str>]) -> Matcher {
        let halves: [Vec<&Vec<&str>>; 2] = [0, 1].map(|half| groups.iter().skip(half).step_by(2).collect());
        let mut lists = Vec::new();
        // The weights are learned on groups that the embedding has not seen: its nearness on seen ones is flattering.
        for half in 0..2 {
            let embedding = self.embedding.train(&pairs(&halves[half]));
            lists.extend(ranked_lists(&halves[1 - half], embedding));
        }
        let weights =
            if lists.is_empty() { [1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] } else { learn_weights(&lists) };
        let everything: Vec<&Vec<&str>> = groups.iter().collect();
        Matcher::over(store, self.embedding.train(&pairs(&everything)), weights)
    }
}

/// Pairs of each group: every text with the first, and with its neighbour.
fn pairs<'a>(groups: &[&Vec<&'a str>]) -> Vec<(&'a str, &'a str)> {
    let mut pairs = Vec::new();
    for group in groups {
        for place in 1..group.len() {
            pairs.push((group[place], group[0]));
            if place > 1 {
                pairs.push((group[place], group[place - 1]));
            }
        }
    }
    pairs
}

/// For each query the signals of its candidates; the first is the right one.
type Lists = Vec<Vec<[f32; SIGNALS]>>;

fn ranked_lists(groups: &[&Vec<&str>], embedding: Embedding) -> Lists {
    let store: Vec<&str> = groups.iter().map(|group| group[0]).collect();
    let matcher = Matcher::over(&store, embedding, [1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    let mut lists = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        // Three queries a group are enough to learn eight weights from, and keep large groups from ruling.
        for query in group.iter().skip(1).take(3) {
            let mut looked_at = matcher.candidates(query);
            if let Some(place) = looked_at.iter().position(|(found, _)| *found == number) {
                looked_at.swap(0, place);
                lists.push(looked_at.into_iter().map(|(_, signals)| signals).collect());
            }
        }
    }
    lists
}

/// Softmax over each list, by gradient steps: few weights, convex.
fn learn_weights(lists: &Lists) -> [f32; SIGNALS] {
    let mut weights = [4.0, 4.0, 8.0, 0.0, 0.0, 0.0, 0.0, 0.0];
    let mut squares = [1e-6_f32; SIGNALS];
    for _ in 0..200 {
        let mut slope = [0.0_f32; SIGNALS];
        for list in lists {
            let mut chances: Vec<f32> = list.iter().map(|signals| product(&weights, signals)).collect();
            let most = chances.iter().copied().fold(f32::MIN, f32::max);
            chances.iter_mut().for_each(|chance| *chance = (*chance - most).exp());
            let sum: f32 = chances.iter().sum();
            for (place, (signals, chance)) in list.iter().zip(&chances).enumerate() {
                let pull = chance / sum - f32::from(u8::from(place == 0));
                for (slope, signal) in slope.iter_mut().zip(signals) {
                    *slope += pull * signal / lists.len() as f32;
                }
            }
        }
        for ((weight, slope), square) in weights.iter_mut().zip(slope).zip(&mut squares) {
            *square += slope * slope;
            *weight -= 0.5 * slope / square.sqrt();
        }
    }
    weights
}

fn product(weights: &[f32; SIGNALS], signals: &[f32; SIGNALS]) -> f32 {
    weights.iter().zip(signals).map(|(weight, signal)| weight * signal).sum()
}

impl Matcher {
    fn over(store: &[&str], embedding: Embedding, weights: [f32; SIGNALS]) -> Self {
        let points = store.iter().map(|text| embedding.point(text)).collect();
        let texts = store.iter().map(|text| fold(text).chars).collect();
        Self { texts, index: Index::of(store), embedding, points, weights }
    }

    fn candidates(&self, query: &str) -> Vec<(usize, [f32; SIGNALS])> {
        let folded = fold(query).chars;
        let point = self.embedding.point(query);
        let first = |candidate: &Candidate| {
            candidate.bm25 + candidate.cosine + Embedding::nearness(&point, &self.points[candidate.number])
        };
        let mut scored: Vec<(f32, Candidate)> =
            self.index.scores(query).into_iter().map(|candidate| (first(&candidate), candidate)).collect();
        let kept = LOOKED_AT.min(scored.len());
        if kept < scored.len() {
            scored.select_nth_unstable_by(kept, |a, b| b.0.total_cmp(&a.0));
        }
        scored.truncate(kept);
        scored
            .into_iter()
            .map(|(_, candidate)| {
                let nearness = Embedding::nearness(&point, &self.points[candidate.number]);
                (candidate.number, signals(&folded, &self.texts[candidate.number], candidate, nearness))
            })
            .collect()
    }

    /// The texts of the store that fit best, with their share among the candidates: how sure the first is.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<(usize, f32)> {
        let mut found: Vec<(usize, f32)> = self
            .candidates(query)
            .iter()
            .map(|(number, signals)| (*number, product(&self.weights, signals)))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let most = found.first().map_or(0.0, |first| first.1);
        found.iter_mut().for_each(|(_, score)| *score = (*score - most).exp());
        let sum: f32 = found.iter().map(|(_, score)| score).sum();
        found.iter_mut().for_each(|(_, score)| *score /= sum.max(1e-9));
        found
    }
}

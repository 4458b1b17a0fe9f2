//! Which question of a store a query means: candidates by overlap and nearness, ordered by signals whose weights pairs taught.

use super::{
    embedding::{Embedding, EmbeddingTraining},
    index::{Candidate, Index},
    pair::{PairJudge, PairTraining, comparable},
    signals::{Meeting, SIGNALS, signals},
};
use serde::{Deserialize, Serialize};

/// How many candidates by overlap and nearness are looked at closely.
const LOOKED_AT: usize = 30;
/// Neighbours whose mean nearness says how crowded it is around a text.
const CROWD: usize = 10;
/// Groups from which queries teach which of the candidates is meant.
const TAUGHT: usize = 4_000;

/// How a matcher is trained.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MatcherTraining {
    pub embedding: EmbeddingTraining,
    pub judge: PairTraining,
    /// Wrong candidates of each query that teach the judge of pairs.
    pub wrong: usize,
}

impl Default for MatcherTraining {
    fn default() -> Self {
        Self { embedding: EmbeddingTraining::default(), judge: PairTraining::default(), wrong: 3 }
    }
}

/// What groups of texts taught about pairs.
#[derive(Clone, Debug)]
struct Teacher {
    embedding: Embedding,
    judge: PairJudge,
}

/// A store of questions that finds the one a query means, or none.
#[derive(Clone, Debug)]
pub struct Matcher {
    texts: Vec<Vec<char>>,
    index: Index,
    teacher: Teacher,
    points: Vec<Vec<f32>>,
    crowds: Vec<f32>,
    weights: [f32; SIGNALS],
}

/// Overlap alone, as long as nothing was taught.
const UNTAUGHT: [f32; SIGNALS] = {
    let mut weights = [0.0; SIGNALS];
    (weights[0], weights[1]) = (1.0, 1.0);
    weights
};

impl MatcherTraining {
    /// A matcher over `store`, trained on groups of texts that ask the same. Without groups the signals of overlap alone decide.
    #[must_use]
    pub fn train(&self, store: &[&str], groups: &[Vec<&str>]) -> Matcher {
        let halves: [Vec<&Vec<&str>>; 2] = [0, 1].map(|half| groups.iter().skip(half).step_by(2).collect());
        let mut lists = Vec::new();
        // The weights are learned on groups that the teacher has not seen: its signals on seen ones are flattering.
        for half in 0..2 {
            lists.extend(ranked_lists(&halves[1 - half], self.teacher(&halves[half])));
        }
        let weights = if lists.is_empty() { UNTAUGHT } else { learn_weights(&lists) };
        let everything: Vec<&Vec<&str>> = groups.iter().collect();
        Matcher::over(store, self.teacher(&everything), weights)
    }

    fn teacher(&self, groups: &[&Vec<&str>]) -> Teacher {
        let pairs = pairs(groups);
        let embedding = self.embedding.train(&pairs);
        let first: Vec<&str> = groups.iter().map(|group| group[0]).collect();
        let index = Index::of(&first);
        let mut texts: Vec<(Vec<char>, Vec<char>, bool)> =
            pairs.iter().map(|(a, b)| (comparable(a), comparable(b), true)).collect();
        for (number, group) in groups.iter().enumerate() {
            for query in group.iter().skip(1).take(3) {
                let mut scored = index.scores(query);
                scored.sort_by(|a, b| (b.bm25 + b.cosine).total_cmp(&(a.bm25 + a.cosine)));
                let others = scored.iter().filter(|candidate| candidate.number != number).take(self.wrong);
                texts.extend(others.map(|other| (comparable(query), comparable(first[other.number]), false)));
            }
        }
        let rows: Vec<(&[char], &[char], bool)> =
            texts.iter().map(|(a, b, same)| (a.as_slice(), b.as_slice(), *same)).collect();
        Teacher { embedding, judge: self.judge.train(&rows) }
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

fn ranked_lists(groups: &[&Vec<&str>], teacher: Teacher) -> Lists {
    let store: Vec<&str> = groups.iter().map(|group| group[0]).collect();
    let matcher = Matcher::over(&store, teacher, UNTAUGHT);
    let mut lists = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        // Three queries a group are enough to learn a few weights from, and keep large groups from ruling.
        for query in group.iter().skip(1).take(3) {
            let mut looked_at = matcher.candidates(query);
            if let Some(place) = looked_at.iter().position(|(found, _)| *found == number) {
                looked_at.swap(0, place);
                lists.push(looked_at.into_iter().map(|(_, signals)| signals).collect());
            }
            if lists.len() >= TAUGHT {
                return lists;
            }
        }
    }
    lists
}

/// Softmax over each list, by gradient steps: few weights, convex.
fn learn_weights(lists: &Lists) -> [f32; SIGNALS] {
    let mut weights = [0.0; SIGNALS];
    (weights[0], weights[1], weights[2], weights[3]) = (4.0, 4.0, 8.0, 1.0);
    let mut squares = [1e-6_f32; SIGNALS];
    for _ in 0..150 {
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
            let slope = slope + 1e-4 * *weight;
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
    fn over(store: &[&str], teacher: Teacher, weights: [f32; SIGNALS]) -> Self {
        let points: Vec<Vec<f32>> = store.iter().map(|text| teacher.embedding.point(text)).collect();
        let texts = store.iter().map(|text| comparable(text)).collect();
        Self { texts, index: Index::of(store), crowds: crowds(&points), teacher, points, weights }
    }

    fn candidates(&self, query: &str) -> Vec<(usize, [f32; SIGNALS])> {
        let folded = comparable(query);
        let point = self.teacher.embedding.point(query);
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
        let rarity = |c: char| self.index.rarity(c);
        scored
            .into_iter()
            .map(|(_, candidate)| {
                let b = self.texts[candidate.number].as_slice();
                let meeting = Meeting {
                    a: &folded,
                    b,
                    candidate,
                    nearness: Embedding::nearness(&point, &self.points[candidate.number]),
                    margin: self.teacher.judge.margin(&folded, b),
                    crowd: self.crowds[candidate.number],
                    rarity: &rarity,
                };
                (candidate.number, signals(&meeting))
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

/// Texts of the store that the crowd of each is measured among: every pair would be too many in a large one.
const SAMPLED: usize = 600;

/// The mean nearness of each point to its nearest others.
fn crowds(points: &[Vec<f32>]) -> Vec<f32> {
    let step = points.len().div_ceil(SAMPLED).max(1);
    points
        .iter()
        .enumerate()
        .map(|(number, point)| {
            let mut near: Vec<f32> = points
                .iter()
                .enumerate()
                .step_by(step)
                .filter(|(other, _)| *other != number)
                .map(|(_, other)| Embedding::nearness(point, other))
                .collect();
            near.sort_by(|a, b| b.total_cmp(a));
            near.truncate(CROWD);
            near.iter().sum::<f32>() / near.len().max(1) as f32
        })
        .collect()
}

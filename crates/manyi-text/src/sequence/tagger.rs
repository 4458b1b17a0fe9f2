//! A tagger of characters: the averaged structured perceptron (Collins, 2002) over hashed windows, with the best path by Viterbi.

use super::{
    features::{self, WIDTH},
    scheme::{self, Span},
};
use crate::{chance::Chance, learn::Card};
use serde::{Deserialize, Serialize};

/// Everything of a tagger but its weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaggerHead {
    pub card: Card,
    pub kinds: Vec<String>,
    pub bits: u8,
    /// One step of the stored weights.
    pub step: f32,
}

/// A trained tagger.
#[derive(Clone, Debug, PartialEq)]
pub struct Tagger {
    pub head: TaggerHead,
    /// By bucket, then by tag.
    pub(crate) weights: Vec<i16>,
    /// By tag, then by the tag that follows.
    pub(crate) moves: Vec<i16>,
}

/// How a tagger is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TaggerTraining {
    pub bits: u8,
    pub passes: usize,
    pub seed: u64,
}

impl Default for TaggerTraining {
    fn default() -> Self {
        Self { bits: 20, passes: 8, seed: 1 }
    }
}

/// A text with its spans.
pub type TrainedSpans<'a> = (&'a str, Vec<Span>);

const IMPOSSIBLE: f32 = -1.0e9;

/// Weights while they are trained, with the sums for their average.
struct Work {
    tags: usize,
    weights: Vec<f32>,
    sums: Vec<f32>,
    moves: Vec<f32>,
    move_sums: Vec<f32>,
}

impl TaggerTraining {
    /// Trains on texts with spans; the kinds are those that occur.
    #[must_use]
    pub fn train(&self, examples: &[TrainedSpans<'_>]) -> Tagger {
        let mut kinds: Vec<String> =
            examples.iter().flat_map(|(_, spans)| spans.iter().map(|span| span.kind.clone())).collect();
        kinds.sort();
        kinds.dedup();
        let tags = scheme::tags(kinds.len());
        let rows: Vec<(Vec<char>, Vec<usize>)> = examples
            .iter()
            .map(|(text, spans)| {
                let chars = features::folded(text);
                let gold = scheme::encode(chars.len(), spans, &kinds);
                (chars, gold)
            })
            .collect();
        let size = tags << self.bits;
        let mut work = Work {
            tags,
            weights: vec![0.0; size],
            sums: vec![0.0; size],
            moves: vec![0.0; tags * tags],
            move_sums: vec![0.0; tags * tags],
        };
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let mut chance = Chance::new(self.seed);
        let (mut clock, mut buckets) = (1.0_f32, Vec::new());
        for _ in 0..self.passes {
            chance.shuffle(&mut order);
            for &row in &order {
                let (chars, gold) = &rows[row];
                features::buckets(chars, self.bits, &mut buckets);
                let scores = work.scores(&buckets);
                let guess = best_path(&scores, &work.moves, tags);
                if guess != *gold {
                    work.correct(&buckets, gold, &guess, clock);
                }
                clock += 1.0;
            }
        }
        work.finish(clock);
        work.store(kinds, self.bits, rows.len())
    }
}

impl Work {
    fn scores(&self, buckets: &[u32]) -> Vec<f32> {
        let mut scores = vec![0.0; buckets.len() / WIDTH * self.tags];
        for (scores, buckets) in scores.chunks_exact_mut(self.tags).zip(buckets.chunks_exact(WIDTH)) {
            for &bucket in buckets {
                let from = bucket as usize * self.tags;
                for (score, weight) in scores.iter_mut().zip(&self.weights[from..from + self.tags]) {
                    *score += weight;
                }
            }
        }
        scores
    }

    /// Moves the weights towards the true tags, away from the guess. The sums hold what the average must lose.
    fn correct(&mut self, buckets: &[u32], gold: &[usize], guess: &[usize], clock: f32) {
        for (place, buckets) in buckets.chunks_exact(WIDTH).enumerate() {
            if gold[place] != guess[place] {
                for &bucket in buckets {
                    let from = bucket as usize * self.tags;
                    self.weights[from + gold[place]] += 1.0;
                    self.sums[from + gold[place]] += clock;
                    self.weights[from + guess[place]] -= 1.0;
                    self.sums[from + guess[place]] -= clock;
                }
            }
        }
        for (path, sign) in [(gold, 1.0), (guess, -1.0)] {
            for pair in path.windows(2) {
                self.moves[pair[0] * self.tags + pair[1]] += sign;
                self.move_sums[pair[0] * self.tags + pair[1]] += sign * clock;
            }
        }
    }

    fn finish(&mut self, clock: f32) {
        for (weight, sum) in
            self.weights.iter_mut().zip(&self.sums).chain(self.moves.iter_mut().zip(&self.move_sums))
        {
            *weight -= sum / clock;
        }
    }

    fn store(&self, kinds: Vec<String>, bits: u8, rows: usize) -> Tagger {
        let most =
            self.weights.iter().chain(&self.moves).fold(1e-6_f32, |most, weight| most.max(weight.abs()));
        let step = most / 32_000.0;
        let whole = |weights: &[f32]| weights.iter().map(|weight| (weight / step).round() as i16).collect();
        let card = Card { rows, version: "1".to_owned(), ..Card::default() };
        Tagger {
            head: TaggerHead { card, kinds, bits, step },
            weights: whole(&self.weights),
            moves: whole(&self.moves),
        }
    }
}

impl Tagger {
    /// The spans of a text.
    #[must_use]
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let chars = features::folded(text);
        let tags = scheme::tags(self.head.kinds.len());
        let mut buckets = Vec::new();
        features::buckets(&chars, self.head.bits, &mut buckets);
        let mut scores = vec![0.0_f32; chars.len() * tags];
        let mut sums = vec![0_i32; tags];
        for (scores, buckets) in scores.chunks_exact_mut(tags).zip(buckets.chunks_exact(WIDTH)) {
            sums.fill(0);
            for &bucket in buckets {
                let from = bucket as usize * tags;
                for (sum, &weight) in sums.iter_mut().zip(&self.weights[from..from + tags]) {
                    *sum += i32::from(weight);
                }
            }
            for (score, sum) in scores.iter_mut().zip(&sums) {
                *score = *sum as f32;
            }
        }
        let moves: Vec<f32> = self.moves.iter().map(|&weight| f32::from(weight)).collect();
        scheme::decode(&best_path(&scores, &moves, tags), &self.head.kinds)
    }
}

/// The tags with the highest sum of scores and moves among those that may follow each other.
fn best_path(scores: &[f32], moves: &[f32], tags: usize) -> Vec<usize> {
    let length = scores.len() / tags;
    if length == 0 {
        return Vec::new();
    }
    let allowed: Vec<Vec<usize>> =
        (0..tags).map(|tag| (0..tags).filter(|&before| scheme::may_follow(before, tag)).collect()).collect();
    let start = |tag: usize| if scheme::may_follow(scheme::OUTSIDE, tag) { scores[tag] } else { IMPOSSIBLE };
    let mut best: Vec<f32> = (0..tags).map(start).collect();
    let mut now = vec![0.0; tags];
    let mut origin = vec![0_u16; length * tags];
    for place in 1..length {
        for tag in 0..tags {
            let (mut most, mut from) = (f32::MIN, 0);
            for &before in &allowed[tag] {
                let score = best[before] + moves[before * tags + tag];
                if score > most {
                    (most, from) = (score, before);
                }
            }
            now[tag] = most + scores[place * tags + tag];
            origin[place * tags + tag] = from as u16;
        }
        std::mem::swap(&mut best, &mut now);
    }
    let ends = (0..tags).filter(|&tag| scheme::may_follow(tag, scheme::OUTSIDE));
    let mut tag = ends.max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(scheme::OUTSIDE);
    let mut path = vec![tag; length];
    for place in (1..length).rev() {
        tag = usize::from(origin[place * tags + tag]);
        path[place - 1] = tag;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_after_their_words_are_learned() {
        let names = ["王小明", "李红", "陈建国", "赵敏", "周杰", "吴秀英"];
        let texts: Vec<String> = names
            .iter()
            .flat_map(|name| [format!("我叫{name}，来投诉"), format!("客服{name}态度好")])
            .collect();
        let examples: Vec<TrainedSpans<'_>> = texts
            .iter()
            .enumerate()
            .map(|(number, text)| {
                let end = 2 + names[number / 2].chars().count();
                (text.as_str(), vec![Span { start: 2, end, kind: "NAME".to_owned() }])
            })
            .collect();
        let tagger = TaggerTraining { bits: 14, passes: 10, seed: 3 }.train(&examples);
        let found = tagger.spans("我叫张建明，来投诉");
        assert_eq!(found, [Span { start: 2, end: 5, kind: "NAME".to_owned() }]);
        assert_eq!(tagger.spans(""), []);
    }
}

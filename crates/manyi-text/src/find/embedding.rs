//! Texts as points: texts that mean the same lie near each other. Learned from pairs of the customer's own questions:
//! each text must find its partner among the others of its batch (InfoNCE, van den Oord et al., 2018).

use crate::{
    chance::Chance,
    learn::{Extractor, FeatureSpec, WordFeatures},
};
use serde::{Deserialize, Serialize};

/// Pairs that mean different things should not be nearer than this.
const APART: f32 = 0.5;
/// How much such a pair counts beside one that means the same.
const PUSH: f32 = 0.5;

/// How an embedding is trained.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EmbeddingTraining {
    pub bits: u8,
    pub dimensions: usize,
    pub passes: usize,
    pub batch: usize,
    pub rate: f32,
    /// Similarities are divided by it: smaller sets the nearest wrong partners apart more.
    pub temperature: f32,
    /// Trainings from other beginnings whose nearness is averaged: what one of them got by chance, the others do not have.
    pub runs: usize,
    pub seed: u64,
}

impl Default for EmbeddingTraining {
    fn default() -> Self {
        Self {
            bits: 16,
            dimensions: 96,
            passes: 6,
            batch: 128,
            rate: 0.08,
            temperature: 0.1,
            runs: 3,
            seed: 1,
        }
    }
}

/// A trained embedding.
#[derive(Clone, Debug)]
pub struct Embedding {
    spec: FeatureSpec,
    dimensions: usize,
    /// The vectors of all features, by run.
    tables: Vec<Vec<f32>>,
}

impl EmbeddingTraining {
    /// Trains on pairs that mean the same.
    #[must_use]
    pub fn train(&self, pairs: &[(&str, &str)]) -> Embedding {
        self.train_apart(pairs, &[])
    }

    /// Trains on pairs that mean the same and on pairs that look alike and do not.
    #[must_use]
    pub fn train_apart(&self, pairs: &[(&str, &str)], apart: &[(&str, &str)]) -> Embedding {
        let spec = FeatureSpec {
            chars_from: 1,
            chars_to: 3,
            words: WordFeatures::Latin,
            bits: self.bits,
            opening: 0,
        };
        let mut extractor = Extractor::new(spec);
        let mut features = |pairs: &[(&str, &str)]| -> Vec<[Vec<u32>; 2]> {
            let both =
                pairs.iter().map(|&(a, b)| [a, b].map(|text| extractor.distinct(&[text]).body.to_vec()));
            both.collect()
        };
        let (rows, apart) = (features(pairs), features(apart));
        let seeds = (0..self.runs.max(1) as u64).map(|run| self.seed.wrapping_add(run << 32));
        let tables = seeds.map(|seed| self.table(spec, &rows, &apart, seed)).collect();
        Embedding { spec, dimensions: self.dimensions, tables }
    }

    /// The vectors of one run.
    fn table(
        &self,
        spec: FeatureSpec,
        rows: &[[Vec<u32>; 2]],
        apart: &[[Vec<u32>; 2]],
        seed: u64,
    ) -> Vec<f32> {
        let mut chance = Chance::new(seed);
        // Random directions keep n-gram overlap as the starting similarity; the weight of rarity is in their length.
        let mut counts = vec![1.0_f32; spec.buckets()];
        rows.iter().flatten().flatten().for_each(|&feature| counts[feature as usize] += 1.0);
        let all = (rows.len() * 2).max(1) as f32;
        let mut table: Vec<f32> = (0..spec.buckets() * self.dimensions)
            .map(|place| {
                let rarity = ((all + 1.0) / counts[place / self.dimensions]).ln().max(0.2) * 0.15;
                if chance.next() & 1 == 0 { rarity } else { -rarity }
            })
            .collect();
        let mut squares = vec![1e-3_f32; spec.buckets()];
        let mut order: Vec<usize> = (0..rows.len()).collect();
        for _ in 0..self.passes {
            chance.shuffle(&mut order);
            for batch in order.chunks(self.batch) {
                if batch.len() > 1 {
                    self.step(&mut table, &mut squares, rows, batch);
                }
            }
            for [a, b] in apart {
                self.push(&mut table, &mut squares, a, b);
            }
        }
        table
    }

    /// Moves two texts apart that look alike: the logistic loss of being nearer than [`APART`].
    fn push(&self, table: &mut [f32], squares: &mut [f32], a: &[u32], b: &[u32]) {
        let ((here, size_here), (there, size_there)) =
            (point(table, self.dimensions, a), point(table, self.dimensions, b));
        let near = dot(&here, &there);
        let pull = PUSH / (1.0 + ((APART - near) / self.temperature).exp()) / self.temperature;
        if pull.abs() < 1e-3 {
            return;
        }
        for (features, from, to, size) in [(a, &here, &there, size_here), (b, &there, &here, size_there)] {
            let slope: Vec<f32> =
                from.iter().zip(to).map(|(from, to)| pull * (to - near * from) / size).collect();
            self.move_by(table, squares, features, &slope);
        }
    }

    /// Moves the vectors of a text's features against a slope, each the slower the more it has moved.
    fn move_by(&self, table: &mut [f32], squares: &mut [f32], features: &[u32], slope: &[f32]) {
        let size = dot(slope, slope) / self.dimensions as f32;
        for &feature in features {
            let feature = feature as usize;
            squares[feature] += size;
            let rate = self.rate / squares[feature].sqrt();
            let vector = &mut table[feature * self.dimensions..(feature + 1) * self.dimensions];
            for (weight, slope) in vector.iter_mut().zip(slope) {
                *weight -= rate * slope;
            }
        }
    }

    fn step(&self, table: &mut [f32], squares: &mut [f32], rows: &[[Vec<u32>; 2]], batch: &[usize]) {
        let dimensions = self.dimensions;
        let side = |which: usize| -> Vec<(Vec<f32>, f32)> {
            batch.iter().map(|&row| point(table, dimensions, &rows[row][which])).collect()
        };
        let sides = [side(0), side(1)];
        let count = batch.len();
        let mut slopes = [vec![0.0_f32; count * dimensions], vec![0.0_f32; count * dimensions]];
        for from in 0..2 {
            let to = 1 - from;
            for row in 0..count {
                let here = &sides[from][row].0;
                let mut chances: Vec<f32> =
                    sides[to].iter().map(|(there, _)| dot(here, there) / self.temperature).collect();
                let most = chances.iter().copied().fold(f32::MIN, f32::max);
                chances.iter_mut().for_each(|chance| *chance = (*chance - most).exp());
                let sum: f32 = chances.iter().sum();
                for (other, chance) in chances.iter().enumerate() {
                    let pull = (chance / sum - f32::from(u8::from(other == row))) / self.temperature;
                    if pull.abs() < 1e-4 {
                        continue;
                    }
                    let there = &sides[to][other].0;
                    for d in 0..dimensions {
                        slopes[from][row * dimensions + d] += pull * there[d];
                        slopes[to][other * dimensions + d] += pull * here[d];
                    }
                }
            }
        }
        for (which, slopes) in slopes.iter_mut().enumerate() {
            for (row, slope) in slopes.chunks_exact_mut(dimensions).enumerate() {
                let (point, length) = &sides[which][row];
                // Through the normalisation: only what is across the point moves it.
                let along = dot(slope, point);
                for (slope, point) in slope.iter_mut().zip(point) {
                    *slope = (*slope - along * point) / length;
                }
                self.move_by(table, squares, &rows[batch[row]][which], slope);
            }
        }
    }
}

/// The normalised sum of the features' vectors, and its length before.
fn point(table: &[f32], dimensions: usize, features: &[u32]) -> (Vec<f32>, f32) {
    let mut sum = vec![0.0; dimensions];
    for &feature in features {
        let from = feature as usize * dimensions;
        for (sum, weight) in sum.iter_mut().zip(&table[from..from + dimensions]) {
            *sum += weight;
        }
    }
    let length = dot(&sum, &sum).sqrt().max(1e-6);
    sum.iter_mut().for_each(|value| *value /= length);
    (sum, length)
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums side by side, so that the compiler may use wide registers; one sum would fix the order of additions.
    let mut sums = [0.0_f32; 8];
    let (first, second) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = first.remainder().iter().zip(second.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in first.zip(second) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest
}

impl Embedding {
    /// The point of a text, of length one.
    #[must_use]
    pub fn point(&self, text: &str) -> Vec<f32> {
        let mut extractor = Extractor::new(self.spec);
        let features = extractor.distinct(&[text]).body;
        let share = 1.0 / (self.tables.len().max(1) as f32).sqrt();
        let parts = self.tables.iter().flat_map(|table| point(table, self.dimensions, features).0);
        parts.map(|value| value * share).collect()
    }

    /// How near two points are: 1 for the same, about 0 for unrelated texts.
    #[must_use]
    pub fn nearness(a: &[f32], b: &[f32]) -> f32 {
        dot(a, b)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_come_near_and_training_repeats() {
        let pairs = [
            ("怎么退款", "如何把钱要回来"),
            ("改密码", "密码忘了"),
            ("运费多少", "邮寄要钱吗"),
            ("几点开门", "营业时间"),
        ];
        let training = EmbeddingTraining {
            bits: 12,
            dimensions: 32,
            passes: 60,
            batch: 4,
            temperature: 0.06,
            ..EmbeddingTraining::default()
        };
        let trained = training.train(&pairs);
        for (number, (a, b)) in pairs.iter().enumerate() {
            let other = pairs[(number + 1) % pairs.len()].1;
            let a = trained.point(a);
            assert!(
                Embedding::nearness(&a, &trained.point(b))
                    > Embedding::nearness(&a, &trained.point(other)) + 0.2
            );
        }
        assert_eq!(training.train(&pairs).tables, trained.tables);
    }
}

//! Two halves of a scale against each other.

use super::{coefficients::alpha_of, keying::reverse};
use crate::{
    Analysis, Items, MeasureError,
    linear::Matrix,
    random::Stream,
    structure::{Needs, Prepared},
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// How to split.
#[derive(Clone, Debug)]
pub struct SplitOptions {
    /// Items of the first half; without them every second item, beginning with the first.
    pub first_half: Vec<String>,
    /// Items to turn round first.
    pub reversed: Vec<String>,
    /// Ends of the answer scale, for turning round.
    pub scale: Option<(f64, f64)>,
    /// Whether items count alike (correlations) instead of by their spread (covariances).
    pub standardised: bool,
    /// Up to so many items every split is tried.
    pub most_items: usize,
    /// Beyond, so many random splits.
    pub samples: usize,
    /// Of the random splits.
    pub seed: u64,
}

impl Default for SplitOptions {
    fn default() -> Self {
        Self {
            first_half: Vec::new(),
            reversed: Vec::new(),
            scale: None,
            standardised: false,
            most_items: 16,
            samples: 10_000,
            seed: 20_240_101,
        }
    }
}

/// Reliability from halves.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SplitReport {
    /// Items of the first half.
    pub first_half: Vec<String>,
    /// Items of the second half.
    pub second_half: Vec<String>,
    /// Correlation of the two halves.
    pub correlation: f64,
    /// 2r / (1 + r): what the whole scale reaches when the halves are alike (Spearman 1910, Brown 1910).
    pub spearman_brown: f64,
    /// 4 · covariance of the halves / variance of the total (Guttman 1945, Rulon 1939): halves may spread differently.
    pub guttman: f64,
    /// Splits that were tried.
    pub splits: u64,
    /// Whether these were all there are (otherwise a seeded sample).
    pub all: bool,
    /// The highest of the splits' Guttman coefficients: λ4.
    pub max: f64,
    /// Their mean: α when the number of items is even and all splits were tried.
    pub mean: f64,
    /// The lowest: Revelle's β, about.
    pub min: f64,
    /// First half of the best split.
    pub best_half: Vec<String>,
    /// First half of the worst split.
    pub worst_half: Vec<String>,
    /// Cronbach's α, to compare.
    pub alpha: f64,
}

/// Split-half reliability of one split, and of all splits or a seeded sample of them.
///
/// Halves have k / 2 items (rounded down) and the rest. Everything from the covariance matrix. Rows that lack an
/// item are left out.
///
/// # Errors
/// Fewer than two items that vary, fewer than three rows, a first half that is empty, everything or unknown, a
/// total that does not vary.
pub fn split_half(items: &Items, options: &SplitOptions) -> Result<Analysis<SplitReport>, MeasureError> {
    let mut prepared = Prepared::of(items, Needs { method: "split_half", items: 2, rows: 3 })?;
    reverse(&mut prepared, items, &options.reversed, options.scale)?;
    if !(2..=24).contains(&options.most_items) || !(1..=10_000_000).contains(&options.samples) {
        let got = format!("{} and {}", options.most_items, options.samples);
        let expected = "most_items 2 to 24, samples 1 to 10,000,000";
        return Err(MeasureError::Parameter { parameter: "most_items, samples", expected, got });
    }
    let matrix = if options.standardised { prepared.correlation() } else { prepared.covariance.clone() };
    if matrix.sum() <= 1e-12 * matrix.trace() {
        let mend = "reverse the items that run against the others";
        return Err(MeasureError::Singular { what: "the total of the items does not vary: it", mend });
    }
    let own = halves(&prepared.names, &options.first_half)?;
    let split = Split::of(&matrix, &own);
    let (tried, all) = every_split(&matrix, options);
    let named = |keep: bool, half: &[bool]| -> Vec<String> {
        prepared
            .names
            .iter()
            .zip(half)
            .filter(|(_, first)| **first == keep)
            .map(|(name, _)| name.clone())
            .collect()
    };
    let correlation = split.between / (split.first * split.second).sqrt();
    let spearman_brown = 2.0 * correlation / (1.0 + correlation);
    if !spearman_brown.is_finite() {
        return Err(MeasureError::Singular {
            what: "a half that does not vary",
            mend: "choose other halves",
        });
    }
    let report = SplitReport {
        first_half: named(true, &own),
        second_half: named(false, &own),
        correlation,
        spearman_brown,
        guttman: split.guttman(),
        splits: tried.count,
        all,
        max: tried.max.0,
        mean: tried.sum / tried.count.max(1) as f64,
        min: tried.min.0,
        best_half: named(true, &bits(tried.max.1, matrix.nrows())),
        worst_half: named(true, &bits(tried.min.1, matrix.nrows())),
        alpha: alpha_of(&matrix),
    };
    Ok(Analysis::new(prepared.missing, prepared.warnings, report))
}

fn halves(names: &[String], first: &[String]) -> Result<Vec<bool>, MeasureError> {
    if first.is_empty() {
        return Ok((0..names.len()).map(|index| index % 2 == 0).collect());
    }
    if let Some(name) = first.iter().find(|name| !names.contains(name)) {
        return Err(MeasureError::UnknownName { name: name.clone() });
    }
    let half: Vec<bool> = names.iter().map(|name| first.contains(name)).collect();
    if half.iter().all(|first| *first) {
        let expected = "some of the items, not all";
        return Err(MeasureError::Parameter { parameter: "first_half", expected, got: first.join(", ") });
    }
    Ok(half)
}

/// Variances of two halves and their covariance.
struct Split {
    first: f64,
    second: f64,
    between: f64,
}

impl Split {
    fn of(matrix: &Matrix, half: &[bool]) -> Self {
        let mut split = Self { first: 0.0, second: 0.0, between: 0.0 };
        for (row, a) in half.iter().enumerate() {
            for (column, b) in half.iter().enumerate() {
                match (a, b) {
                    (true, true) => split.first += matrix[(row, column)],
                    (false, false) => split.second += matrix[(row, column)],
                    (true, false) => split.between += matrix[(row, column)],
                    (false, true) => {}
                }
            }
        }
        split
    }

    fn guttman(&self) -> f64 {
        4.0 * self.between / (self.first + self.second + 2.0 * self.between)
    }
}

/// Highest and lowest coefficient with their splits as bits, and the sum.
#[derive(Clone, Copy)]
struct Tried {
    count: u64,
    sum: f64,
    max: (f64, u64),
    min: (f64, u64),
}

impl Tried {
    const NONE: Self = Self { count: 0, sum: 0.0, max: (f64::NEG_INFINITY, 0), min: (f64::INFINITY, 0) };

    fn add(mut self, value: f64, split: u64) -> Self {
        self.count += 1;
        self.sum += value;
        if value > self.max.0 {
            self.max = (value, split);
        }
        if value < self.min.0 {
            self.min = (value, split);
        }
        self
    }

    fn and(self, other: Self) -> Self {
        Self {
            count: self.count + other.count,
            sum: self.sum + other.sum,
            max: if other.max.0 > self.max.0 { other.max } else { self.max },
            min: if other.min.0 < self.min.0 { other.min } else { self.min },
        }
    }
}

fn bits(split: u64, size: usize) -> Vec<bool> {
    (0..size).map(|index| split >> index & 1 == 1).collect()
}

/// All splits of few items; a sample of those of many (up to 64 items take part in it).
fn every_split(matrix: &Matrix, options: &SplitOptions) -> (Tried, bool) {
    let size = matrix.nrows();
    let value = |split: u64| Split::of(matrix, &bits(split, size)).guttman();
    if size <= options.most_items {
        let half = (size / 2) as u32;
        // With an even number each split comes up twice, once for either half: those with the first item count.
        let counts = |split: &u64| split.count_ones() == half && (size % 2 == 1 || split & 1 == 1);
        let found = (0..1_u64 << size)
            .filter(counts)
            .fold(Tried::NONE, |tried, split| tried.add(value(split), split));
        return (found, true);
    }
    const TASK: usize = 500;
    let used = size.min(64);
    let tasks: Vec<Tried> = (0..options.samples.div_ceil(TASK))
        .into_par_iter()
        .map(|task| {
            let mut stream = Stream::new(options.seed, task as u64);
            let mut order: Vec<usize> = (0..used).collect();
            let many = TASK.min(options.samples - task * TASK);
            (0..many).fold(Tried::NONE, |tried, _| {
                stream.shuffle(&mut order);
                let split = order.iter().take(size / 2).fold(0_u64, |split, index| split | 1 << index);
                tried.add(value(split), split)
            })
        })
        .collect();
    (tasks.into_iter().fold(Tried::NONE, Tried::and), false)
}

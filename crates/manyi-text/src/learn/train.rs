//! Training: separators for every label, calibrated and given their thresholds on rows they had not seen.

use super::{
    calibrate::{Calibration, Choice, Lead},
    classifier::{Card, Classifier, Head, decide},
    features::FeatureSpec,
    machine::{Effort, Problem, Separator},
    promise::promise,
    rows::{Columns, Rows, Vocabulary},
};
use crate::chance::Chance;
use serde::{Deserialize, Serialize};

/// A text in parts with its labels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Example {
    pub parts: Vec<String>,
    pub labels: Vec<String>,
    /// How much it counts: 1 as a rule, more for a person's correction, 0 for a row that is only tested.
    pub importance: f32,
}

impl Example {
    #[must_use]
    pub fn of(text: &str, label: &str) -> Self {
        Self { parts: vec![text.to_owned()], labels: vec![label.to_owned()], importance: 1.0 }
    }

    pub(crate) fn views(&self) -> Vec<&str> {
        self.parts.iter().map(String::as_str).collect()
    }
}

/// What the choice of labels is tuned for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// As many right decisions as possible.
    #[default]
    Accuracy,
    /// Every label counts the same, however rare.
    MacroF1,
}

/// How a classifier is trained.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Training {
    pub choice: Choice,
    pub features: FeatureSpec,
    pub cost: f32,
    /// Share of the separator whose columns are weighed by their log-ratio (NB-SVM), 0–1; the rest weighs them by rarity.
    pub blend: f32,
    /// How much errors on a rare label count more: its cost is multiplied by (other rows / its rows) to this power, 0 for no more, 1 for
    /// the same weight of both sides.
    pub balance: f32,
    /// Features in fewer rows are left out.
    pub least: u32,
    pub passes: usize,
    /// Parts of the training rows; each is judged by separators that saw the others only.
    pub folds: usize,
    pub goal: Goal,
    /// Precisions to find thresholds for.
    pub precisions: Vec<f32>,
    pub seed: u64,
}

impl Default for Training {
    fn default() -> Self {
        Self {
            choice: Choice::One,
            features: FeatureSpec::default(),
            cost: 1.0,
            blend: 0.5,
            balance: 0.0,
            least: 1,
            passes: 30,
            folds: 5,
            goal: Goal::Accuracy,
            precisions: vec![0.9, 0.95, 0.98],
            seed: 1,
        }
    }
}

/// Why nothing could be trained.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TrainingError {
    #[error("训练至少需要两个标签，现有 {0} 个 (training needs at least two labels, found {0})")]
    TooFewLabels(usize),
    #[error(
        "训练至少需要 {needed} 条文本，现有 {found} 条 (training needs at least {needed} texts, found {found})"
    )]
    TooFewRows { needed: usize, found: usize },
    #[error("bits 应在 8 至 24 之间，现为 {0} (bits must be from 8 to 24, found {0})")]
    Bits(u8),
    #[error("chars_to 不得超过 6，现为 {0} (chars_to must not exceed 6, found {0})")]
    Chars(u8),
}

/// A classifier and what it gave on unseen rows.
#[derive(Clone, Debug)]
pub struct Trained {
    pub classifier: Classifier,
    /// Margins of every example by separators that had not seen it.
    pub unseen: Vec<Vec<f32>>,
}

impl Training {
    /// Trains on examples.
    ///
    /// # Errors
    /// Too few labels or rows, or features out of range.
    pub fn train(&self, examples: &[Example]) -> Result<Trained, TrainingError> {
        let labels = self.check(examples)?;
        let task = Task::new(self, examples, labels);
        let folds = self.folds.clamp(2, examples.len());
        let unseen = task.unseen(folds);
        // Rows that count less than a text of their own (names of categories) teach, but say nothing of how sure a decision is.
        let whole = |row: &usize| examples[*row].importance >= 1.0;
        let mut counted: Vec<usize> = (0..examples.len()).filter(whole).collect();
        if counted.is_empty() {
            counted = (0..examples.len()).collect();
        }
        let mut calibration = {
            let margins: Vec<Vec<f32>> = counted.iter().map(|&row| unseen[row].clone()).collect();
            let right: Vec<Vec<bool>> = counted.iter().map(|&row| task.right[row].clone()).collect();
            Calibration::fit(self.choice, &margins, &right)
        };
        let offsets = task.offsets(&calibration, &unseen);
        let cut = task.cut(&calibration, &unseen);
        if self.choice == Choice::One && task.labels.len() > 2 {
            calibration.lead = Some(task.lead(&calibration, &offsets, &unseen, &counted));
        }
        let decisions: Vec<(f32, bool)> = counted
            .into_iter()
            .map(|row| {
                let verdict = decide(&calibration, self.choice, &offsets, cut, &unseen[row]);
                (verdict.confidence, task.is_right(row, &verdict.chosen))
            })
            .collect();
        let everything: Vec<u32> = (0..examples.len() as u32).collect();
        let separators = task.separators(&everything);
        let (weights, steps) = task.store(&separators);
        let head = Head {
            card: Card { rows: examples.len(), version: "1".to_owned(), ..Card::default() },
            features: self.features,
            choice: self.choice,
            labels: task.labels.clone(),
            slope: calibration.slope,
            shifts: calibration.shifts,
            offsets,
            lead: calibration.lead,
            cut,
            promises: self.precisions.iter().map(|&precision| promise(precision, &decisions)).collect(),
            steps,
            biases: separators.iter().map(|separator| separator.bias).collect(),
        };
        Ok(Trained { classifier: Classifier { head, weights }, unseen })
    }

    fn check(&self, examples: &[Example]) -> Result<Vec<String>, TrainingError> {
        if !(8..=24).contains(&self.features.bits) {
            return Err(TrainingError::Bits(self.features.bits));
        }
        if self.features.chars_to > 6 {
            return Err(TrainingError::Chars(self.features.chars_to));
        }
        let mut labels: Vec<String> =
            examples.iter().flat_map(|example| example.labels.iter().cloned()).collect();
        labels.sort();
        labels.dedup();
        let least = match self.choice {
            Choice::One => 2,
            Choice::Several => 1,
        };
        if labels.len() < least {
            return Err(TrainingError::TooFewLabels(labels.len()));
        }
        if examples.len() < 4 {
            return Err(TrainingError::TooFewRows { needed: 4, found: examples.len() });
        }
        Ok(labels)
    }
}

/// The rows of one training.
struct Task<'a> {
    training: &'a Training,
    labels: Vec<String>,
    vocabulary: Vocabulary,
    columns: Columns,
    /// By row, then by label.
    right: Vec<Vec<bool>>,
    /// By column of weights, then by row.
    classes: Vec<Vec<bool>>,
    importance: Vec<f32>,
}

impl<'a> Task<'a> {
    fn new(training: &'a Training, examples: &[Example], labels: Vec<String>) -> Self {
        let rows = Rows::of(training.features, examples.iter().map(Example::views));
        let vocabulary = Vocabulary::of(&rows, training.features, training.least);
        let columns = vocabulary.columns(&rows);
        let right: Vec<Vec<bool>> = examples
            .iter()
            .map(|example| labels.iter().map(|label| example.labels.contains(label)).collect())
            .collect();
        let count = Classifier::column_count(training.choice, labels.len());
        let first = labels.len() - count;
        let classes =
            (first..labels.len()).map(|label| right.iter().map(|right| right[label]).collect()).collect();
        let importance = examples.iter().map(|example| example.importance).collect();
        Self { training, labels, vocabulary, columns, right, classes, importance }
    }

    fn separators(&self, rows: &[u32]) -> Vec<Separator> {
        (0..self.classes.len()).map(|class| self.separator(class, rows)).collect()
    }

    /// A blend of two separators over the same rows: columns weighed by rarity, and by their log-ratio.
    fn separator(&self, class: usize, rows: &[u32]) -> Separator {
        let inside = rows.iter().filter(|&&row| self.classes[class][row as usize]).count().max(1);
        let others = (rows.len() - inside.min(rows.len())).max(1);
        let effort = Effort {
            cost: self.training.cost,
            class_cost: (others as f32 / inside as f32).powf(self.training.balance),
            passes: self.training.passes,
            seed: self.training.seed,
        };
        let mut problem = Problem {
            columns: &self.columns,
            rows,
            class: &self.classes[class],
            importance: Some(&self.importance),
            scale: &self.vocabulary.rarity,
        };
        let share = self.training.blend.clamp(0.0, 1.0);
        let ratios;
        let by_rarity = (share < 1.0).then(|| problem.solve(effort));
        let by_ratio = if share > 0.0 {
            ratios = problem.ratios(1.0);
            problem.scale = &ratios;
            Some(problem.solve(effort))
        } else {
            None
        };
        match (by_rarity, by_ratio) {
            (Some(one), None) | (None, Some(one)) => one,
            (Some(mut one), Some(other)) => {
                for (weight, other) in one.weights.iter_mut().zip(&other.weights) {
                    *weight = *weight * (1.0 - share) + other * share;
                }
                one.bias = one.bias * (1.0 - share) + other.bias * share;
                one
            }
            (None, None) => Separator { weights: vec![0.0; self.columns.len()], bias: 0.0 },
        }
    }

    /// The margins of every row by separators that saw the other folds only.
    fn unseen(&self, folds: usize) -> Vec<Vec<f32>> {
        let count = self.columns.len();
        let mut order: Vec<u32> = (0..count as u32).collect();
        Chance::new(self.training.seed ^ 0xf01d).shuffle(&mut order);
        let mut margins = vec![Vec::new(); count];
        for fold in 0..folds {
            let rows: Vec<u32> = order
                .iter()
                .enumerate()
                .filter(|(place, _)| place % folds != fold)
                .map(|(_, &row)| row)
                .collect();
            let separators = self.separators(&rows);
            for &row in order.iter().skip(fold).step_by(folds) {
                margins[row as usize] = self.margins(&separators, row as usize);
            }
        }
        margins
    }

    fn margins(&self, separators: &[Separator], row: usize) -> Vec<f32> {
        let margins: Vec<f32> =
            separators.iter().map(|separator| separator.margin(&self.columns, row)).collect();
        match margins[..] {
            [margin] if self.labels.len() == 2 => vec![-margin, margin],
            _ => margins,
        }
    }

    fn is_right(&self, row: usize, chosen: &[usize]) -> bool {
        let right = self.right[row].iter().enumerate().filter(|(_, right)| **right);
        let mut sorted = chosen.to_vec();
        sorted.sort_unstable();
        right.map(|(label, _)| label).eq(sorted)
    }

    /// How far the first label's score led, and whether it was right, over the counted rows.
    fn lead(
        &self,
        calibration: &Calibration,
        offsets: &[f32],
        unseen: &[Vec<f32>],
        counted: &[usize],
    ) -> Lead {
        let leads = counted.iter().map(|&row| {
            let probabilities = calibration.probabilities(Choice::One, &unseen[row]);
            let mut scores: Vec<(f32, usize)> = probabilities
                .iter()
                .zip(offsets)
                .enumerate()
                .map(|(label, (probability, offset))| (probability.max(1e-12).ln() + offset, label))
                .collect();
            scores.sort_by(|a, b| b.0.total_cmp(&a.0));
            (scores[0].0 - scores[1].0, self.right[row][scores[0].1])
        });
        Lead::fit(&leads.collect::<Vec<_>>())
    }

    /// What is added to the scores so that the goal is met best, found label by label.
    fn offsets(&self, calibration: &Calibration, unseen: &[Vec<f32>]) -> Vec<f32> {
        let mut offsets = vec![0.0; self.labels.len()];
        if self.training.goal == Goal::Accuracy || self.training.choice == Choice::Several {
            return offsets;
        }
        let logs: Vec<Vec<f32>> = unseen
            .iter()
            .map(|margins| {
                calibration.probabilities(Choice::One, margins).iter().map(|p| p.max(1e-12).ln()).collect()
            })
            .collect();
        let mut best = self.macro_f1(&logs, &offsets);
        for _ in 0..3 {
            for label in 0..offsets.len() {
                let before = offsets[label];
                let mut kept = before;
                for step in -8..=8 {
                    offsets[label] = before + step as f32 * 0.125;
                    let now = self.macro_f1(&logs, &offsets);
                    if now > best + 1e-6 {
                        (best, kept) = (now, offsets[label]);
                    }
                }
                offsets[label] = kept;
            }
        }
        offsets
    }

    fn macro_f1(&self, logs: &[Vec<f32>], offsets: &[f32]) -> f32 {
        let mut counts = vec![(0_u32, 0_u32, 0_u32); offsets.len()];
        for (logs, right) in logs.iter().zip(&self.right) {
            let mut chosen = 0;
            for label in 1..logs.len() {
                if logs[label] + offsets[label] > logs[chosen] + offsets[chosen] {
                    chosen = label;
                }
            }
            counts[chosen].1 += 1;
            for (label, &right) in right.iter().enumerate() {
                counts[label].2 += u32::from(right);
            }
            counts[chosen].0 += u32::from(right[chosen]);
        }
        let sum: f32 = counts
            .iter()
            .map(|&(hits, given, true_ones)| 2.0 * hits as f32 / (given + true_ones).max(1) as f32)
            .sum();
        sum / counts.len() as f32
    }

    /// The probability from which a label is given, with several labels: the one with the best F1 over all.
    fn cut(&self, calibration: &Calibration, unseen: &[Vec<f32>]) -> f32 {
        if self.training.choice == Choice::One {
            return 0.5;
        }
        let mut all: Vec<(f32, bool)> = Vec::new();
        for (margins, right) in unseen.iter().zip(&self.right) {
            all.extend(
                calibration.probabilities(Choice::Several, margins).into_iter().zip(right.iter().copied()),
            );
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0));
        let total = all.iter().filter(|(_, right)| *right).count();
        let (mut hits, mut best) = (0, (0.0, 0.5));
        for (place, &(probability, right)) in all.iter().enumerate() {
            hits += usize::from(right);
            let f1 = 2.0 * hits as f32 / (place + 1 + total) as f32;
            if f1 > best.0 {
                best = (f1, probability);
            }
        }
        best.1
    }

    /// Weights in whole steps, by bucket and column.
    fn store(&self, separators: &[Separator]) -> (Vec<i16>, Vec<f32>) {
        let columns = separators.len();
        let mut weights = vec![0_i16; self.training.features.buckets() * columns];
        let steps: Vec<f32> = separators
            .iter()
            .map(|separator| {
                separator.weights.iter().fold(1e-6_f32, |most, weight| most.max(weight.abs())) / 32_000.0
            })
            .collect();
        for (column, separator) in separators.iter().enumerate() {
            for (&bucket, weight) in self.vocabulary.buckets.iter().zip(&separator.weights) {
                weights[bucket as usize * columns + column] = (weight / steps[column]).round() as i16;
            }
        }
        (weights, steps)
    }
}

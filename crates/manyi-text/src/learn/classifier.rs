//! A trained classifier: what it decides, how sure it is, when it abstains.

use super::{
    calibrate::{Calibration, Choice, Lead},
    features::{Extractor, FeatureSpec},
    promise::Promise,
    rows::norm,
};
use serde::{Deserialize, Serialize};

/// What a model says about itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// Name of the task: `sentiment`, `dispatch` …
    pub task: String,
    /// Version of the model, raised with each training.
    pub version: String,
    /// The sets it learned from, each with its licence.
    pub sets: Vec<String>,
    /// Texts it learned from.
    pub rows: usize,
    /// Figures on unseen rows, by name.
    pub metrics: Vec<(String, f32)>,
    /// What it must not be used for.
    pub limits: String,
}

/// Everything of a classifier but its weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Head {
    pub card: Card,
    pub features: FeatureSpec,
    pub choice: Choice,
    pub labels: Vec<String>,
    /// Slope of the calibration.
    pub slope: f32,
    /// Constant of each label in the calibration.
    pub shifts: Vec<f32>,
    /// Added to a label's score before the choice: moves the balance between frequent and rare labels.
    pub offsets: Vec<f32>,
    /// How sure a decision is by its lead; `None` with two labels, with several at once, and in models that were trained without.
    #[serde(default)]
    pub lead: Option<Lead>,
    /// With [`Choice::Several`]: labels at least this probable are given.
    pub cut: f32,
    pub promises: Vec<Promise>,
    /// Step of the stored weights, by column.
    pub steps: Vec<f32>,
    /// Constant of each column.
    pub biases: Vec<f32>,
}

/// A trained classifier. One choice of two labels has one column of weights (for the second label), every other one column a label.
#[derive(Clone, Debug, PartialEq)]
pub struct Classifier {
    pub head: Head,
    /// By bucket, then by column, in steps of `head.steps`.
    pub(crate) weights: Vec<i16>,
}

/// What a classifier says of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Numbers of the labels, the most probable first, with their probabilities.
    pub ranking: Vec<(usize, f32)>,
    /// The chosen labels: one, or with several labels those above the cut.
    pub chosen: Vec<usize>,
    /// How likely the decision is right, 0–1.
    pub confidence: f32,
}

impl Classifier {
    pub(crate) const fn column_count(choice: Choice, labels: usize) -> usize {
        if matches!(choice, Choice::One) && labels == 2 { 1 } else { labels }
    }

    /// A buffer that this classifier's texts can share.
    #[must_use]
    pub fn extractor(&self) -> Extractor {
        Extractor::new(self.head.features)
    }

    /// The margin of each label.
    #[must_use]
    pub fn margins(&self, extractor: &mut Extractor, parts: &[&str]) -> Vec<f32> {
        let bag = extractor.distinct(parts);
        let columns = self.head.steps.len();
        let mut margins = self.head.biases.clone();
        for block in [bag.body, bag.title] {
            let norm = norm(block.len());
            if let [step] = self.head.steps[..] {
                let sum: i32 = block.iter().map(|&feature| i32::from(self.weights[feature as usize])).sum();
                margins[0] += sum as f32 * step * norm;
                continue;
            }
            let mut sums = vec![0_i32; columns];
            for &feature in block {
                let from = feature as usize * columns;
                for (sum, &weight) in sums.iter_mut().zip(&self.weights[from..from + columns]) {
                    *sum += i32::from(weight);
                }
            }
            for ((margin, sum), step) in margins.iter_mut().zip(sums).zip(&self.head.steps) {
                *margin += sum as f32 * step * norm;
            }
        }
        match margins[..] {
            [margin] if self.head.labels.len() == 2 => vec![-margin, margin],
            _ => margins,
        }
    }

    /// The verdict on a text in parts (title and body, or one part).
    #[must_use]
    pub fn judge(&self, extractor: &mut Extractor, parts: &[&str]) -> Verdict {
        self.decide(&self.margins(extractor, parts))
    }

    /// The verdict on margins.
    #[must_use]
    pub fn decide(&self, margins: &[f32]) -> Verdict {
        let calibration =
            Calibration { slope: self.head.slope, shifts: self.head.shifts.clone(), lead: self.head.lead };
        decide(&calibration, self.head.choice, &self.head.offsets, self.head.cut, margins)
    }

    /// May a decision of this confidence stand alone under the promised precision? `None` if that precision was never asked for.
    #[must_use]
    pub fn stands_alone(&self, precision: f32, confidence: f32) -> Option<bool> {
        let promise =
            self.head.promises.iter().find(|promise| (promise.precision - precision).abs() < 1e-4)?;
        Some(confidence >= promise.threshold)
    }

    /// The size of the weights in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.weights.len() * 2
    }
}

/// See [`Classifier::decide`].
pub(crate) fn decide(
    calibration: &Calibration,
    choice: Choice,
    offsets: &[f32],
    cut: f32,
    margins: &[f32],
) -> Verdict {
    let probabilities = calibration.probabilities(choice, margins);
    let score = |label: usize| match choice {
        Choice::One => probabilities[label].max(1e-12).ln() + offsets[label],
        Choice::Several => probabilities[label],
    };
    let mut ranking: Vec<(usize, f32)> = probabilities.iter().copied().enumerate().collect();
    ranking.sort_by(|a, b| score(b.0).total_cmp(&score(a.0)));
    match choice {
        Choice::One => {
            let best = ranking.first().copied();
            let confidence = match (calibration.lead, best, ranking.get(1)) {
                (Some(lead), Some(best), Some(next)) => lead.confidence(score(best.0) - score(next.0)),
                _ => best.map_or(0.0, |best| best.1),
            };
            Verdict { chosen: best.iter().map(|best| best.0).collect(), confidence, ranking }
        }
        Choice::Several => {
            let chosen: Vec<usize> = ranking
                .iter()
                .filter(|(_, probability)| *probability >= cut)
                .map(|&(label, _)| label)
                .collect();
            // As sure as the least sure of all yes-and-no answers.
            let confidence =
                probabilities.iter().map(|p| if *p >= cut { *p } else { 1.0 - p }).fold(1.0, f32::min);
            Verdict { ranking, chosen, confidence }
        }
    }
}

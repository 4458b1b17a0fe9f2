//! Learning from corrections without the rows of the first training: the separators are moved as little as the corrections allow.

use super::{
    calibrate::Choice,
    classifier::Classifier,
    features::Extractor,
    rows::norm,
    train::{Example, TrainingError},
};
use crate::chance::Chance;
use std::collections::BTreeMap;

/// How corrections are learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lesson {
    /// Cost of a correction that is still decided wrongly, against moving the weights.
    pub cost: f32,
    pub passes: usize,
    pub seed: u64,
}

impl Default for Lesson {
    fn default() -> Self {
        Self { cost: 2.0, passes: 30, seed: 1 }
    }
}

/// Weights from a file are whole steps of 1/127 of the largest; lessons are smaller than that.
const FINER: f32 = 200.0;
const MOST: f32 = 32_000.0;
/// How readily the constant moves: corrections are about their words, and a few must not make all texts theirs.
const CONSTANT: f32 = 0.02;

/// The features of a correction in both blocks, each with the factor of its entries.
struct Row {
    blocks: [(Vec<u32>, f32); 2],
    square: f32,
    labels: Vec<usize>,
    importance: f32,
}

impl Classifier {
    /// A classifier that also decides the corrections rightly: the same labels, new ones of the corrections behind them, thresholds
    /// and calibration as before. The minimum of ½‖w − w₀‖² + cost · Σ squared hinge loss, by coordinate descent on the dual that
    /// starts from the weights w₀ of this classifier; the same corrections and seed give the same bytes.
    ///
    /// # Errors
    /// A correction without a label, or none at all.
    pub fn learn(&self, corrections: &[Example], lesson: Lesson) -> Result<Self, TrainingError> {
        if corrections.is_empty() {
            return Err(TrainingError::TooFewRows { needed: 1, found: 0 });
        }
        if corrections.iter().any(|row| row.labels.is_empty()) && self.head.choice == Choice::One {
            return Err(TrainingError::TooFewLabels(0));
        }
        let mut taught = self.with_labels_of(corrections);
        let mut extractor = taught.extractor();
        let rows: Vec<Row> =
            corrections.iter().map(|example| row(&mut extractor, example, &taught.head.labels)).collect();
        let columns = taught.head.steps.len();
        for column in 0..columns {
            // The one column of two labels speaks for the second.
            let label = if columns == 1 && taught.head.labels.len() == 2 { 1 } else { column };
            taught.move_column(column, label, &rows, lesson);
        }
        taught.head.card.rows += corrections.len();
        Ok(taught)
    }

    /// The same decisions with room for more labels.
    fn with_labels_of(&self, corrections: &[Example]) -> Self {
        let mut fresh: Vec<String> = corrections
            .iter()
            .flat_map(|row| row.labels.iter().cloned())
            .filter(|label| !self.head.labels.contains(label))
            .collect();
        fresh.sort();
        fresh.dedup();
        let mut taught = self.clone();
        if fresh.is_empty() {
            return taught;
        }
        let before = self.head.steps.len();
        if before == 1 && self.head.labels.len() == 2 {
            // Two labels shared a column; with more, each has its own.
            let (step, bias) = (self.head.steps[0], self.head.biases[0]);
            taught.head.steps = vec![step; 2];
            taught.head.biases = vec![-bias, bias];
            taught.weights =
                self.weights.iter().flat_map(|&weight| [weight.saturating_neg(), weight]).collect();
        }
        let old = taught.head.steps.len();
        let columns = old + fresh.len();
        taught.weights = taught
            .weights
            .chunks_exact(old)
            .flat_map(|weights| weights.iter().copied().chain(std::iter::repeat_n(0, fresh.len())))
            .collect();
        taught.head.steps.resize(columns, 1.0 / MOST);
        // Until it is taught, a new label is as unlikely as a rare one.
        taught.head.biases.resize(columns, -1.0);
        taught.head.shifts.resize(columns, 0.0);
        taught.head.offsets.resize(columns, 0.0);
        taught.head.labels.extend(fresh);
        taught
    }

    fn move_column(&mut self, column: usize, label: usize, rows: &[Row], lesson: Lesson) {
        let (columns, step) = (self.head.steps.len(), self.head.steps[column]);
        let mut weights: BTreeMap<u32, f32> = BTreeMap::new();
        for &feature in rows.iter().flat_map(|row| row.blocks.iter().flat_map(|block| &block.0)) {
            weights
                .entry(feature)
                .or_insert_with(|| f32::from(self.weights[feature as usize * columns + column]) * step);
        }
        let mut bias = self.head.biases[column];
        let mut duals = vec![0.0_f32; rows.len()];
        let mut order: Vec<usize> = (0..rows.len()).collect();
        let mut chance = Chance::new(lesson.seed);
        for _ in 0..lesson.passes {
            chance.shuffle(&mut order);
            for &number in &order {
                let row = &rows[number];
                let sign = if row.labels.contains(&label) { 1.0 } else { -1.0 };
                let softness = 0.5 / (lesson.cost * row.importance).max(1e-6);
                let margin = bias
                    + row
                        .blocks
                        .iter()
                        .map(|(features, norm)| {
                            features.iter().filter_map(|feature| weights.get(feature)).sum::<f32>() * norm
                        })
                        .sum::<f32>();
                let slope = sign * margin - 1.0 + duals[number] * softness;
                let before = duals[number];
                duals[number] = (before - slope / (row.square + CONSTANT + softness)).max(0.0);
                let change = (duals[number] - before) * sign;
                bias += change * CONSTANT;
                for (features, norm) in &row.blocks {
                    for feature in features {
                        if let Some(weight) = weights.get_mut(feature) {
                            *weight += change * norm;
                        }
                    }
                }
            }
        }
        self.head.biases[column] = bias;
        self.keep(column, &weights);
    }

    /// Writes changed weights of a column, in steps fine enough for them.
    fn keep(&mut self, column: usize, changed: &BTreeMap<u32, f32>) {
        let columns = self.head.steps.len();
        let step = self.head.steps[column];
        let most = self.weights.iter().skip(column).step_by(columns).map(|weight| f32::from(*weight).abs());
        let most =
            changed.values().fold(most.fold(0.0, f32::max) * step, |most, weight| most.max(weight.abs()));
        let finer = (most / MOST).max(step / FINER);
        let factor = step / finer;
        for weight in self.weights.iter_mut().skip(column).step_by(columns) {
            *weight = (f32::from(*weight) * factor).round() as i16;
        }
        for (&feature, &weight) in changed {
            self.weights[feature as usize * columns + column] = (weight / finer).round() as i16;
        }
        self.head.steps[column] = finer;
    }
}

fn row(extractor: &mut Extractor, example: &Example, labels: &[String]) -> Row {
    let views = example.views();
    let bag = extractor.distinct(&views);
    let blocks = [bag.body, bag.title].map(|block| (block.to_vec(), norm(block.len())));
    // Every entry has the factor 1/√n, so the squares of a block that is not empty add up to one.
    let square = blocks.iter().filter(|block| !block.0.is_empty()).count() as f32;
    let labels =
        example.labels.iter().filter_map(|label| labels.iter().position(|known| known == label)).collect();
    Row { blocks, square, labels, importance: example.importance }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::learn::{FeatureSpec, Training};

    fn base() -> Classifier {
        let mut rows = Vec::new();
        for thing in ["房间", "早餐", "前台", "位置", "电梯", "空调"] {
            rows.push(Example::of(&format!("{thing}很满意，下次再来"), "good"));
            rows.push(Example::of(&format!("{thing}很失望，下次不来"), "bad"));
        }
        let features = FeatureSpec { bits: 14, ..FeatureSpec::default() };
        Training { features, folds: 2, ..Training::default() }.train(&rows).unwrap().classifier
    }

    fn label(classifier: &Classifier, text: &str) -> String {
        let verdict = classifier.judge(&mut classifier.extractor(), &[text]);
        classifier.head.labels[verdict.chosen[0]].clone()
    }

    #[test]
    fn corrections_are_decided_rightly_and_the_rest_stays() {
        let before = base();
        let corrections = [
            Example::of("绝绝子", "good"),
            Example::of("绝绝子，房间太香了", "good"),
            Example::of("踩雷", "bad"),
        ];
        let after = before.learn(&corrections, Lesson::default()).unwrap();
        for (text, wanted) in [
            ("绝绝子", "good"),
            ("这个酒店绝绝子", "good"),
            ("又踩雷了", "bad"),
            ("空调很失望", "bad"),
            ("早餐很满意", "good"),
        ] {
            assert_eq!(label(&after, text), wanted, "{text}");
        }
        let repeated = before.learn(&corrections, Lesson::default()).unwrap();
        assert_eq!(repeated, after, "the same lesson gives the same weights");
    }

    #[test]
    fn a_new_label_can_be_taught() {
        let corrections: Vec<Example> =
            ["请问发票怎么开", "请问几点退房", "请问可以加床吗", "请问停车收费吗"]
                .map(|text| Example::of(text, "question"))
                .into();
        let taught = base().learn(&corrections, Lesson::default()).unwrap();
        assert_eq!(taught.head.labels, ["bad", "good", "question"]);
        assert_eq!(label(&taught, "请问早餐几点开始"), "question");
        assert_eq!(label(&taught, "房间很失望，下次不来"), "bad");
        assert_eq!(label(&taught, "房间很满意，下次再来"), "good");
    }

    #[test]
    fn nothing_to_learn_is_refused() {
        assert!(base().learn(&[], Lesson::default()).is_err());
        let without = Example { parts: vec!["好".to_owned()], labels: Vec::new(), importance: 1.0 };
        assert!(base().learn(&[without], Lesson::default()).is_err());
    }
}

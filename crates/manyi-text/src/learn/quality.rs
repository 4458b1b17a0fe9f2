//! How good decisions were: by class, which class is taken for which, and whether confidence keeps its word.

use serde::{Deserialize, Serialize};

/// A decision beside the truth.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Number of the label that was given.
    pub given: usize,
    /// Number of the right label.
    pub truth: usize,
    /// Confidence, 0–1.
    pub confidence: f32,
}

/// One class of a model.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClassQuality {
    pub label: String,
    /// Rows of the class.
    pub rows: usize,
    pub precision: f32,
    pub recall: f32,
    pub f1: f32,
}

/// Decisions of about the same confidence: a bar of the reliability diagram.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReliabilityBin {
    /// Confidence from (included) and to (excluded, but 1 belongs to the last).
    pub from: f32,
    pub to: f32,
    pub rows: usize,
    /// Mean confidence of the rows.
    pub confidence: f32,
    /// Share of the rows that were right.
    pub right: f32,
}

/// How many rows a threshold leaves to the machine, and how many of them are right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CoveragePoint {
    pub threshold: f32,
    pub coverage: f32,
    pub precision: f32,
}

/// Everything a page about a model shows of its decisions on rows it had not seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    pub rows: usize,
    pub accuracy: f32,
    /// Mean F1 of the classes that have rows.
    pub macro_f1: f32,
    pub classes: Vec<ClassQuality>,
    /// By right label, then by given label: counts of rows.
    pub confusion: Vec<Vec<usize>>,
    /// Ten bins of equal width; those without rows are left out.
    pub reliability: Vec<ReliabilityBin>,
    /// Mean distance of confidence and share of right decisions, weighed by rows.
    pub calibration_error: f32,
    /// At most 101 points, from all rows to the surest.
    pub coverage: Vec<CoveragePoint>,
}

const BINS: usize = 10;
const POINTS: usize = 100;

impl Quality {
    /// The quality of decisions; numbers of labels beyond `labels` are left out.
    #[must_use]
    pub fn of(labels: &[String], decisions: &[Decision]) -> Self {
        let known: Vec<Decision> = decisions
            .iter()
            .copied()
            .filter(|decision| decision.given < labels.len() && decision.truth < labels.len())
            .collect();
        let mut confusion = vec![vec![0_usize; labels.len()]; labels.len()];
        known.iter().for_each(|decision| confusion[decision.truth][decision.given] += 1);
        let classes: Vec<ClassQuality> = labels
            .iter()
            .enumerate()
            .map(|(number, label)| {
                let rows: usize = confusion[number].iter().sum();
                let given: usize = confusion.iter().map(|row| row[number]).sum();
                let hits = confusion[number][number];
                ClassQuality {
                    label: label.clone(),
                    rows,
                    precision: share(hits, given),
                    recall: share(hits, rows),
                    f1: share(2 * hits, rows + given),
                }
            })
            .collect();
        let used: Vec<f32> = classes.iter().filter(|class| class.rows > 0).map(|class| class.f1).collect();
        let right = known.iter().filter(|decision| decision.given == decision.truth).count();
        let reliability = reliability(&known);
        Self {
            rows: known.len(),
            accuracy: share(right, known.len()),
            macro_f1: used.iter().sum::<f32>() / used.len().max(1) as f32,
            calibration_error: reliability
                .iter()
                .map(|bin| (bin.confidence - bin.right).abs() * bin.rows as f32)
                .sum::<f32>()
                / known.len().max(1) as f32,
            coverage: coverage(&known),
            classes,
            confusion,
            reliability,
        }
    }
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

fn reliability(decisions: &[Decision]) -> Vec<ReliabilityBin> {
    let mut bins = [(0_usize, 0.0_f32, 0_usize); BINS];
    for decision in decisions {
        let bin = &mut bins[((decision.confidence * BINS as f32) as usize).min(BINS - 1)];
        bin.0 += 1;
        bin.1 += decision.confidence;
        bin.2 += usize::from(decision.given == decision.truth);
    }
    bins.iter()
        .enumerate()
        .filter(|(_, bin)| bin.0 > 0)
        .map(|(place, &(rows, confidence, right))| ReliabilityBin {
            from: place as f32 / BINS as f32,
            to: (place + 1) as f32 / BINS as f32,
            rows,
            confidence: confidence / rows as f32,
            right: share(right, rows),
        })
        .collect()
}

fn coverage(decisions: &[Decision]) -> Vec<CoveragePoint> {
    let mut ordered: Vec<&Decision> = decisions.iter().collect();
    ordered.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let every = ordered.len().div_ceil(POINTS).max(1);
    let mut right = 0;
    let mut points = Vec::new();
    for (place, decision) in ordered.iter().enumerate() {
        right += usize::from(decision.given == decision.truth);
        let taken = place + 1;
        // Rows of equal confidence cannot be parted by a threshold.
        let parted = ordered.get(taken).is_none_or(|next| next.confidence < decision.confidence);
        if parted && (taken == ordered.len() || points.len() < taken / every) {
            points.push(CoveragePoint {
                threshold: decision.confidence,
                coverage: share(taken, ordered.len()),
                precision: share(right, taken),
            });
        }
    }
    points.reverse();
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_of_a_count_by_hand() {
        let decision = |given, truth, confidence| Decision { given, truth, confidence };
        let decisions = [
            decision(0, 0, 0.95),
            decision(0, 0, 1.0),
            decision(1, 0, 0.55),
            decision(1, 1, 0.95),
            decision(7, 1, 0.95),
        ];
        let quality = Quality::of(&["a".to_owned(), "b".to_owned()], &decisions);
        assert_eq!((quality.rows, quality.accuracy), (4, 0.75));
        assert_eq!(quality.confusion, [[2, 1], [0, 1]]);
        assert_eq!((quality.classes[1].precision, quality.classes[1].recall), (0.5, 1.0));
        let rows: Vec<(usize, f32)> = quality.reliability.iter().map(|bin| (bin.rows, bin.right)).collect();
        assert_eq!(rows, [(1, 0.0), (3, 1.0)]);
        let points: Vec<(f32, f32)> =
            quality.coverage.iter().map(|point| (point.coverage, point.precision)).collect();
        assert_eq!(points, [(1.0, 0.75), (0.75, 1.0), (0.25, 1.0)]);
        assert_eq!(Quality::of(&[], &decisions).rows, 0);
    }
}

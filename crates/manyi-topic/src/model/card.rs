//! How well a version decides, measured on texts that a person has labelled. Pure.

use serde::{Deserialize, Serialize};

/// One decision of a machine beside a person's: numbers of labels, and how sure the machine was (0–1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Judged {
    pub person: usize,
    pub machine: usize,
    pub confidence: f32,
}

/// Of one label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ClassScore {
    pub label: String,
    /// Texts that a person called so.
    pub count: u64,
    /// Right among those that the machine called so; absent where it called none so.
    pub precision: Option<f64>,
    /// Found among those that a person called so; absent where there are none.
    pub recall: Option<f64>,
    pub f1: Option<f64>,
}

/// Were only the surest decisions taken: what share of texts, and how many of them right.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct CurvePoint {
    pub coverage: f64,
    pub precision: f64,
    /// Least confidence of those taken.
    pub threshold: f64,
}

/// Decisions of about the same confidence: were they as often right as it promised?
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ReliabilityBin {
    /// Mean confidence.
    pub confidence: f64,
    /// Share that was right.
    pub precision: f64,
    pub count: u64,
}

/// Everything measured of decisions with one label each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct DecisionCard {
    pub texts: u64,
    pub accuracy: Option<f64>,
    pub labels: Vec<String>,
    /// By the person's label, then by the machine's.
    pub confusion: Vec<Vec<u64>>,
    pub classes: Vec<ClassScore>,
    pub curve: Vec<CurvePoint>,
    pub bins: Vec<ReliabilityBin>,
}

/// Measured of a version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub(crate) struct ModelCard {
    pub sentiment: DecisionCard,
    /// Each topic by itself, for a text may speak of several.
    pub topics: Vec<ClassScore>,
    /// Texts beside the corrections that a machine was sure of and that were learned from; 0 where nothing was learned.
    pub sure_texts: u64,
    /// Accuracy of the tone on the same texts before it was learned.
    pub accuracy_before: Option<f64>,
}

const CURVE_POINTS: usize = 20;
const BINS: usize = 10;

pub(crate) fn decisions(labels: &[&str], judged: &[Judged]) -> DecisionCard {
    let mut confusion = vec![vec![0_u64; labels.len()]; labels.len()];
    for one in judged {
        confusion[one.person][one.machine] += 1;
    }
    let right = judged.iter().filter(|one| one.person == one.machine).count();
    let classes = labels.iter().enumerate().map(|(label, name)| {
        let given = confusion.iter().map(|row| row[label]).sum();
        class_score(name, [confusion[label][label], given, confusion[label].iter().sum()])
    });
    DecisionCard {
        texts: judged.len() as u64,
        accuracy: share(right as u64, judged.len() as u64),
        labels: labels.iter().map(|label| (*label).to_owned()).collect(),
        classes: classes.collect(),
        curve: curve(judged),
        bins: bins(judged),
        confusion,
    }
}

/// From hits, how often the machine gave the label, and how often a person did.
pub(crate) fn class_score(label: &str, [hits, given, wanted]: [u64; 3]) -> ClassScore {
    ClassScore {
        label: label.to_owned(),
        count: wanted,
        precision: share(hits, given),
        recall: share(hits, wanted),
        f1: share(2 * hits, given + wanted),
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn curve(judged: &[Judged]) -> Vec<CurvePoint> {
    let mut ordered = judged.to_vec();
    ordered.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    let mut points = Vec::new();
    let mut right = 0_u64;
    for (place, one) in ordered.iter().enumerate() {
        right += u64::from(one.person == one.machine);
        let taken = place + 1;
        // Decisions of equal confidence are taken together or not at all.
        let is_last_of_equal = ordered.get(taken).is_none_or(|next| next.confidence < one.confidence);
        let step = taken * CURVE_POINTS / ordered.len() > place * CURVE_POINTS / ordered.len();
        if is_last_of_equal && (step || ordered.len() <= CURVE_POINTS) {
            points.push(CurvePoint {
                coverage: taken as f64 / ordered.len() as f64,
                precision: right as f64 / taken as f64,
                threshold: f64::from(one.confidence),
            });
        }
    }
    points
}

fn bins(judged: &[Judged]) -> Vec<ReliabilityBin> {
    let mut sums = [(0.0_f64, 0_u64, 0_u64); BINS];
    for one in judged {
        let bin = ((one.confidence * BINS as f32) as usize).min(BINS - 1);
        sums[bin].0 += f64::from(one.confidence);
        sums[bin].1 += u64::from(one.person == one.machine);
        sums[bin].2 += 1;
    }
    let bin = |&(sum, right, count): &(f64, u64, u64)| ReliabilityBin {
        confidence: sum / count as f64,
        precision: right as f64 / count as f64,
        count,
    };
    sums.iter().filter(|sum| sum.2 > 0).map(bin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_counts_what_was_right_and_how_sure_it_was() {
        let judged = [(0, 0, 0.95), (0, 0, 0.92), (0, 1, 0.55), (1, 1, 0.85), (1, 0, 0.51)]
            .map(|(person, machine, confidence)| Judged { person, machine, confidence });
        let card = decisions(&["negative", "positive"], &judged);
        assert_eq!((card.texts, card.accuracy), (5, Some(0.6)));
        assert_eq!(card.confusion, [[2, 1], [1, 1]]);
        assert_eq!(card.classes[0].precision, Some(2.0 / 3.0));
        assert_eq!(card.classes[1].recall, Some(0.5));
        // The three surest are right; all of them are right in three of five.
        let best = card.curve[2];
        assert_eq!((best.coverage, best.precision), (0.6, 1.0));
        assert!((best.threshold - 0.85).abs() < 1e-6);
        assert_eq!(card.bins.iter().map(|bin| bin.count).collect::<Vec<_>>(), [2, 1, 2]);
    }

    #[test]
    fn of_nothing_nothing_is_said() {
        let card = decisions(&["negative", "positive"], &[]);
        assert_eq!((card.accuracy, card.curve.len(), card.bins.len()), (None, 0, 0));
        assert_eq!((card.classes[0].precision, card.classes[0].f1), (None, None));
    }
}

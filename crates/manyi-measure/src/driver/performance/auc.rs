//! The ROC curve.

use crate::{Confidence, driver::Range};
use schemars::JsonSchema;
use serde::Serialize;

/// Area under the ROC curve: the probability that a random yes gets a higher prediction than a random no.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Auc {
    /// 0.5 = no better than chance, 1 = perfect.
    pub value: f64,
    /// DeLong's variance; none with fewer than two rows on either side.
    pub variance: Option<f64>,
    /// DeLong's normal interval, cut to 0…1.
    pub interval: Option<Range>,
}

/// The cut with the largest sensitivity + specificity − 1 (Youden 1950).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct BestCut {
    /// Halfway between two neighbouring predictions.
    pub cut: f64,
    /// Share of the yes above it.
    pub sensitivity: f64,
    /// Share of the no below it.
    pub specificity: f64,
}

/// One pass over the rows in descending order of the predictions, equal predictions together.
pub(super) fn auc(
    outcome: &[f64],
    probabilities: &[f64],
    order: &[usize],
    confidence: Confidence,
) -> (Auc, BestCut) {
    let yes = outcome.iter().sum::<f64>();
    let no = outcome.len() as f64 - yes;
    let (mut yes_above, mut no_above) = (0.0, 0.0);
    let (mut area, mut yes_squares, mut no_squares) = (0.0, 0.0, 0.0);
    let mut best = BestCut { cut: f64::INFINITY, sensitivity: 0.0, specificity: 1.0 };
    let mut from = 0;
    while from < order.len() {
        let value = probabilities[order[from]];
        let same = order[from..].iter().take_while(|row| probabilities[**row] == value).count();
        let yes_here: f64 = order[from..from + same].iter().map(|row| outcome[*row]).sum();
        let no_here = same as f64 - yes_here;
        // Placement of these rows among those of the other kind.
        let yes_place = (no - no_above - no_here / 2.0) / no;
        let no_place = (yes_above + yes_here / 2.0) / yes;
        area += yes_here * yes_place;
        yes_squares += yes_here * yes_place * yes_place;
        no_squares += no_here * no_place * no_place;
        yes_above += yes_here;
        no_above += no_here;
        from += same;
        let found = BestCut {
            cut: order.get(from).map_or(value, |next| (value + probabilities[*next]) / 2.0),
            sensitivity: yes_above / yes,
            specificity: 1.0 - no_above / no,
        };
        if found.sensitivity + found.specificity > best.sensitivity + best.specificity + 1e-12 {
            best = found;
        }
    }
    if best.cut.is_infinite() {
        // No cut is better than calling nobody.
        best.cut = 1.0;
    }
    let value = area / yes;
    let spread =
        |squares: f64, count: f64| ((squares - count * value * value) / (count - 1.0)).max(0.0) / count;
    let variance = (yes > 1.0 && no > 1.0).then(|| spread(yes_squares, yes) + spread(no_squares, no));
    let interval = variance.map(|variance| {
        let half = confidence.z() * variance.sqrt();
        Range { low: (value - half).max(0.0), high: (value + half).min(1.0) }
    });
    (Auc { value, variance, interval }, best)
}

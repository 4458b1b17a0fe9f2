//! How well predicted probabilities fit what happened.

mod auc;
mod calibration;

pub use auc::{Auc, BestCut};
pub use calibration::{Calibration, CalibrationBin, HosmerLemeshow};

use crate::{Confidence, MeasureError};
use schemars::JsonSchema;
use serde::Serialize;

/// Cases by prediction and truth at one cut.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Confusion {
    /// Predicted yes from this probability on (exclusive).
    pub cut: f64,
    /// Yes, and predicted so.
    pub true_positive: u64,
    /// No, but predicted yes.
    pub false_positive: u64,
    /// No, and predicted so.
    pub true_negative: u64,
    /// Yes, but predicted no.
    pub false_negative: u64,
    /// Share of right predictions.
    pub accuracy: f64,
    /// Share of the yes that were found.
    pub sensitivity: f64,
    /// Share of the no that were left alone.
    pub specificity: f64,
    /// Share of the predicted yes that are yes; none when nobody is predicted yes.
    pub precision: Option<f64>,
}

/// What is found among the rows with the highest predictions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Lift {
    /// Share of rows looked at: 0.1 … 1.
    pub share: f64,
    /// Rows looked at.
    pub rows: u64,
    /// Rate among them / overall rate.
    pub lift: f64,
    /// Share of all yes that are among them.
    pub found: f64,
}

/// How well predicted probabilities fit what happened.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Performance {
    /// Area under the ROC curve.
    pub auc: Auc,
    /// The cut with the largest sensitivity + specificity.
    pub best_cut: BestCut,
    /// Largest distance of the two cumulative distributions (Kolmogorov–Smirnov).
    pub ks: f64,
    /// Mean squared error of the probabilities.
    pub brier: f64,
    /// Mean negative log-likelihood.
    pub log_loss: f64,
    /// At a probability of ½.
    pub confusion: Confusion,
    /// By tenths of the rows, highest predictions first.
    pub lift: Vec<Lift>,
    /// Whether predicted rates come true.
    pub calibration: Calibration,
}

/// Discrimination and calibration of probabilities against outcomes of 0 and 1, each row counted once.
///
/// AUC with DeLong's variance (DeLong, DeLong and Clarke-Pearson 1988; Sun and Xu 2014), Youden's cut, lift by
/// tenths (equal predictions keep the order of the rows), Brier score, Hosmer–Lemeshow.
///
/// # Errors
/// Unequal lengths, an outcome other than 0/1 or constant, a probability outside 0…1.
pub fn performance(
    outcome: &[f64],
    probabilities: &[f64],
    confidence: Confidence,
) -> Result<Performance, MeasureError> {
    if outcome.len() != probabilities.len() {
        return Err(MeasureError::UnequalLengths {
            name: "probabilities".to_owned(),
            rows: probabilities.len(),
            expected: outcome.len(),
        });
    }
    let positive = outcome.iter().filter(|value| **value == 1.0).count();
    if outcome.iter().any(|value| *value != 0.0 && *value != 1.0) {
        return Err(MeasureError::Input("the outcome must be 0 or 1 in every row".to_owned()));
    }
    if positive == 0 || positive == outcome.len() {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    if let Some(value) = probabilities.iter().find(|value| !(0.0..=1.0).contains(*value)) {
        return Err(MeasureError::Input(format!("a probability lies between 0 and 1, not {value}")));
    }
    let mut order: Vec<usize> = (0..outcome.len()).collect();
    order.sort_by(|a, b| probabilities[*b].total_cmp(&probabilities[*a]));
    let (auc, best_cut) = auc::auc(outcome, probabilities, &order, confidence);
    let n = outcome.len() as f64;
    let rows = || outcome.iter().zip(probabilities);
    let loss = |(y, p): (&f64, &f64)| {
        let p = p.clamp(1e-15, 1.0 - 1e-15);
        -(y * p.ln() + (1.0 - y) * (1.0 - p).ln())
    };
    Ok(Performance {
        ks: best_cut.sensitivity + best_cut.specificity - 1.0,
        auc,
        best_cut,
        brier: rows().map(|(y, p)| (y - p).powi(2)).sum::<f64>() / n,
        log_loss: rows().map(loss).sum::<f64>() / n,
        confusion: confusion(outcome, probabilities, 0.5),
        lift: lift(outcome, &order, positive),
        calibration: calibration::calibration(outcome, probabilities, &order),
    })
}

fn confusion(outcome: &[f64], probabilities: &[f64], cut: f64) -> Confusion {
    let count = |truth: f64, predicted: bool| {
        outcome.iter().zip(probabilities).filter(|(y, p)| **y == truth && (**p > cut) == predicted).count()
            as u64
    };
    let (tp, fp, tn, fne) = (count(1.0, true), count(0.0, true), count(0.0, false), count(1.0, false));
    let share = |part: u64, whole: u64| part as f64 / whole as f64;
    Confusion {
        cut,
        true_positive: tp,
        false_positive: fp,
        true_negative: tn,
        false_negative: fne,
        accuracy: share(tp + tn, outcome.len() as u64),
        sensitivity: share(tp, tp + fne),
        specificity: share(tn, tn + fp),
        precision: (tp + fp > 0).then(|| share(tp, tp + fp)),
    }
}

fn lift(outcome: &[f64], order: &[usize], positive: usize) -> Vec<Lift> {
    let rate = positive as f64 / outcome.len() as f64;
    let tenth = |tenth: usize| {
        let rows = outcome.len() * tenth / 10;
        let found: f64 = order[..rows].iter().map(|row| outcome[*row]).sum();
        (rows > 0).then(|| Lift {
            share: tenth as f64 / 10.0,
            rows: rows as u64,
            lift: found / rows as f64 / rate,
            found: found / positive as f64,
        })
    };
    (1..=10).filter_map(tenth).collect()
}

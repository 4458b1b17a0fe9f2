//! Several answers of the same people by ranks.

use crate::{
    Analysis, Confidence, Items, MeasureError, Missing,
    compare::{Adjustment, ChiTest, EffectSize, FTest, PairedP, anova::with_p},
    distribution::{noncentral_chi_squared_limits, normal_two_sided},
    ranks::mean_ranks,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether the same people answer some questions higher than others.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Friedman {
    /// Variables in order.
    pub names: Vec<String>,
    /// Mean rank of each variable within a person: 1 lowest.
    pub mean_ranks: Vec<f64>,
    /// Friedman's χ² with tie correction.
    pub friedman: ChiTest,
    /// Iman and Davenport's F of the same ranks, less cautious; `None` when all people agree completely.
    pub iman_davenport: Option<FTest>,
    /// Kendall's W = χ² / (n (k − 1)): 0 no agreement, 1 complete; interval by the non-central χ².
    pub kendalls_w: EffectSize,
    /// Every pair by the difference of mean ranks, standard error √(k (k + 1) / (6 n)), p corrected as asked.
    pub pairs: Vec<PairedP>,
}

/// Friedman's test over the people who answered every variable.
///
/// Assumes independent people. Sources: Friedman 1937; Kendall and Babington Smith 1939; Iman and Davenport
/// 1980; pairs as in Nemenyi 1963.
///
/// # Errors
/// Fewer than two variables or complete rows; every person gives the same answer to all variables.
pub fn friedman(
    items: &Items,
    adjustment: Adjustment,
    confidence: Confidence,
) -> Result<Analysis<Friedman>, MeasureError> {
    if items.count() < 2 {
        return Err(MeasureError::TooFewItems { method: "Friedman", needed: 2, got: items.count() });
    }
    let complete = items.complete();
    if complete.rows() < 2 {
        return Err(MeasureError::TooFewRows { method: "Friedman", needed: 2, got: complete.rows() });
    }
    let (n, k) = (complete.rows() as f64, items.count() as f64);
    let (mut sums, mut ties) = (vec![0.0; items.count()], 0.0);
    for row in 0..complete.rows() {
        let answers: Vec<f64> = complete.columns().map(|column| column[row]).collect();
        let (ranks, tied) = mean_ranks(&answers);
        ties += tied;
        sums.iter_mut().zip(ranks).for_each(|(sum, rank)| *sum += rank);
    }
    let scale = n * k * (k + 1.0) - ties / (k - 1.0);
    if scale <= 1e-9 * n {
        return Err(MeasureError::Constant { name: "each person's answers".to_owned() });
    }
    let between: f64 = sums.iter().map(|sum| (sum - n * (k + 1.0) / 2.0).powi(2)).sum();
    let chi_squared = 12.0 * between / scale;
    let most = n * (k - 1.0);
    let share = chi_squared / most;
    let (low, high) = noncentral_chi_squared_limits(chi_squared, k - 1.0, confidence.tail());
    let error = (k * (k + 1.0) / (6.0 * n)).sqrt();
    let mean_ranks: Vec<f64> = sums.iter().map(|sum| sum / n).collect();
    let statistic = |(from, to): (usize, usize)| (mean_ranks[to] - mean_ranks[from]) / error;
    let report = Friedman {
        names: items.names().to_vec(),
        friedman: ChiTest::new(chi_squared, k - 1.0),
        iman_davenport: (share < 1.0 - 1e-12).then(|| {
            FTest::new((n - 1.0) * chi_squared / (most - chi_squared), k - 1.0, (n - 1.0) * (k - 1.0))
        }),
        kendalls_w: EffectSize::new(share, ((low / most).min(1.0), (high / most).min(1.0)), confidence),
        pairs: with_p(items.names(), statistic, normal_two_sided, adjustment),
        mean_ranks,
    };
    Ok(Analysis::new(Missing::listwise(items.rows(), complete.rows()), Vec::new(), report))
}

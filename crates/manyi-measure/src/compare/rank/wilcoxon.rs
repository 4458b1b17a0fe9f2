//! Pairs by ranks of their differences.

use super::{RankOptions, RankP, exact, mann_whitney::fisher_z};
use crate::{
    Analysis, Caution, MeasureError, Missing, Warning,
    compare::{
        EffectSize,
        groups::{median, refuse_infinite, same_length},
    },
    ranks::mean_ranks,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether the first answer of a pair tends to be higher than the second.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SignedRank {
    /// Pairs with a difference: the test uses these.
    pub unequal: u64,
    /// Pairs without a difference, which the test leaves out.
    pub equal: u64,
    /// Median difference first − second over all pairs.
    pub median_difference: f64,
    /// Sum of the ranks of positive differences (R's V).
    pub v: f64,
    /// p-values.
    pub test: RankP,
    /// (V₊ − V₋) / (V₊ + V₋), matched rank-biserial correlation; interval by Fisher's z with the standard
    /// error √((2n³ + 3n² + n)/6) / ((n² + n)/2) over all n pairs.
    pub rank_biserial: EffectSize,
}

/// Wilcoxon's signed-rank test of the differences first − second; pairs without a difference are left out.
///
/// Assumes independent pairs and differences that are symmetric around their median. Source: Wilcoxon 1945;
/// ties by mean ranks. NaN is missing.
///
/// # Errors
/// No pair with a difference; unequal lengths; an infinite value; exact asked for more than 400 pairs.
pub fn wilcoxon_signed_rank(
    first: &[f64],
    second: &[f64],
    options: &RankOptions,
) -> Result<Analysis<SignedRank>, MeasureError> {
    same_length("second", second.len(), first.len())?;
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let all: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).filter(|d| !d.is_nan()).collect();
    let differences: Vec<f64> = all.iter().copied().filter(|d| *d != 0.0).collect();
    if differences.is_empty() {
        return Err(MeasureError::Constant { name: "the difference".to_owned() });
    }
    let sizes: Vec<f64> = differences.iter().map(|d| d.abs()).collect();
    let (ranks, ties) = mean_ranks(&sizes);
    let v: f64 = ranks.iter().zip(&differences).filter(|(_, d)| **d > 0.0).map(|(rank, _)| rank).sum();
    let n = differences.len() as f64;
    let total = n * (n + 1.0) / 2.0;
    let plain = ties == 0.0 && differences.len() == all.len() && differences.len() < 50;
    let exactly = options.exact.unwrap_or(plain);
    if exactly && differences.len() > 400 {
        let got = format!("true with {} pairs", differences.len());
        return Err(MeasureError::Parameter { parameter: "exact", expected: "false above 400 pairs", got });
    }
    let exact = exactly.then(|| exact::p_value(&exact::signs(&ranks), v, options.alternative));
    let deviation = (n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ties / 48.0).sqrt();
    let m = all.len() as f64;
    let error = ((2.0 * m.powi(3) + 3.0 * m * m + m) / 6.0).sqrt() / (m * (m + 1.0) / 2.0);
    let result = SignedRank {
        unequal: differences.len() as u64,
        equal: (all.len() - differences.len()) as u64,
        median_difference: median(&all),
        v,
        test: RankP::new(v - total / 2.0, deviation, exact, options.alternative),
        rank_biserial: fisher_z(2.0 * v / total - 1.0, error, options),
    };
    let tied = exact.is_none() && (ties > 0.0 || differences.len() < all.len());
    let warnings = tied.then(|| Warning::new(Caution::Ties)).into_iter().collect();
    Ok(Analysis::new(Missing::listwise(first.len(), all.len()), warnings, result))
}

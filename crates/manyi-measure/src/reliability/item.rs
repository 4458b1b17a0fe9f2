//! What each item does for the scale.

use super::coefficients::{
    alpha_of, lambda6, median, pairs, squared_multiple_correlations, standard_error, variance,
};
use crate::{
    linear::{Matrix, correlation_of},
    structure::Prepared,
};
use schemars::JsonSchema;
use serde::Serialize;

/// An item beside the scale's total.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ItemStatistics {
    /// The item.
    pub name: String,
    /// Whether it was turned round.
    pub reversed: bool,
    /// Rows it is computed over.
    pub n: u64,
    /// Correlation with the total of all items, itself included.
    pub raw_r: f64,
    /// The same with standardised items.
    pub std_r: f64,
    /// Corrected for item overlap and reliability: with the common part of the total; `None` when singular.
    pub r_cor: Option<f64>,
    /// Corrected item-total correlation: with the total of the other items.
    pub r_drop: f64,
    /// Mean (after turning round).
    pub mean: f64,
    /// Standard deviation, divisor n − 1.
    pub sd: f64,
}

/// The scale without an item.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ItemDropped {
    /// The item that is left out.
    pub name: String,
    /// α of the others.
    pub raw_alpha: f64,
    /// α of the others, standardised.
    pub std_alpha: f64,
    /// Guttman's λ6 of the others; `None` when singular.
    pub g6_smc: Option<f64>,
    /// Mean correlation among the others.
    pub average_r: f64,
    /// r̄ k / (1 − r̄); `None` when r̄ = 1.
    pub signal_noise: Option<f64>,
    /// Standard error of `raw_alpha`.
    pub alpha_se: Option<f64>,
    /// Variance of the correlations among the others; `None` with fewer than three others.
    pub var_r: Option<f64>,
    /// Median correlation among the others.
    pub median_r: f64,
}

/// All items beside the total; everything from the covariance matrix.
pub(super) fn statistics(prepared: &Prepared, turned: &[bool]) -> Vec<ItemStatistics> {
    let covariance = &prepared.covariance;
    let correlation = prepared.correlation();
    let (total, standard_total) = (covariance.sum(), correlation.sum());
    let common = squared_multiple_correlations(&correlation).and_then(|smc| {
        let mut common = correlation.clone();
        smc.iter().enumerate().for_each(|(index, value)| common[(index, index)] = *value);
        let sum = common.sum();
        (sum > 0.0).then(|| common.column_iter().map(|column| column.sum() / sum.sqrt()).collect::<Vec<_>>())
    });
    let each = prepared.names.iter().enumerate().map(|(index, name)| {
        let own = covariance[(index, index)];
        let with_total = covariance.column(index).sum();
        let rest = total - 2.0 * with_total + own;
        ItemStatistics {
            name: name.clone(),
            reversed: turned[index],
            n: prepared.n as u64,
            raw_r: with_total / (own * total).sqrt(),
            std_r: correlation.column(index).sum() / standard_total.sqrt(),
            r_cor: common.as_ref().map(|values| values[index]),
            r_drop: (with_total - own) / (own * rest).sqrt(),
            mean: prepared.means[index],
            sd: own.sqrt(),
        }
    });
    each.collect()
}

/// The scale without each item in turn; nothing when only two items are left.
pub(super) fn dropped(prepared: &Prepared) -> Vec<ItemDropped> {
    if prepared.names.len() < 3 {
        return Vec::new();
    }
    let each = prepared.names.iter().enumerate().map(|(index, name)| {
        let rest = prepared.covariance.clone().remove_row(index).remove_column(index);
        without(name, &rest, prepared.n)
    });
    each.collect()
}

#[allow(clippy::cast_precision_loss)]
fn without(name: &str, covariance: &Matrix, n: usize) -> ItemDropped {
    let correlation = correlation_of(covariance);
    let k = correlation.nrows() as f64;
    let pairs = pairs(&correlation);
    let average_r = pairs.iter().sum::<f64>() / pairs.len() as f64;
    ItemDropped {
        name: name.to_owned(),
        raw_alpha: alpha_of(covariance),
        std_alpha: alpha_of(&correlation),
        g6_smc: lambda6(&correlation),
        average_r,
        signal_noise: signal_noise(average_r, k),
        alpha_se: standard_error(covariance, n),
        var_r: variance(&pairs),
        median_r: median(pairs).unwrap_or(average_r),
    }
}

/// r̄ k / (1 − r̄).
pub(super) fn signal_noise(average_r: f64, k: f64) -> Option<f64> {
    let ratio = average_r * k / (1.0 - average_r);
    ratio.is_finite().then_some(ratio)
}

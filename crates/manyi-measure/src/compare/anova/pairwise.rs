//! Which means differ: every pair of groups, corrected for their number.

use crate::{
    Confidence,
    compare::{
        Adjustment, Bounds, Groups,
        adjust::adjusted,
        groups::{is_constant, mean, variance},
    },
    distribution::{student_t_two_sided, studentized_range_quantile_upper, studentized_range_upper},
    welch::welch_freedom,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::f64::consts::SQRT_2;

/// The difference of two means.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MeanPair {
    /// The group that is subtracted.
    pub from: String,
    /// The group it is subtracted from.
    pub to: String,
    /// Mean of `to` − mean of `from`.
    pub difference: f64,
    /// Standard error of the difference.
    pub standard_error: f64,
    /// Difference over standard error.
    pub t: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Corrected for the number of pairs by the studentized range.
    pub p: f64,
    /// All intervals together hold at this confidence.
    pub interval: Bounds,
}

/// A pair of groups with its p-value.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PairedP {
    /// First group.
    pub from: String,
    /// Second group.
    pub to: String,
    /// The statistic (`to` − `from` over its standard error).
    pub statistic: f64,
    /// Of this pair alone.
    pub p: f64,
    /// Corrected for the number of pairs.
    pub p_adjusted: f64,
}

/// Indexes of all pairs, the earlier group first.
pub(in crate::compare) fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (1..count).flat_map(|to| (0..to).map(move |from| (from, to)))
}

pub(super) fn tukey(groups: &Groups, mse: f64, df: f64, confidence: Confidence) -> Vec<MeanPair> {
    let critical = studentized_range_quantile_upper(2.0 * confidence.tail(), groups.count(), df);
    let pair = |(from, to): (usize, usize)| {
        let (a, b) = (&groups.values()[from], &groups.values()[to]);
        let error = (mse * (1.0 / a.len() as f64 + 1.0 / b.len() as f64)).sqrt();
        mean_pair(groups, (from, to), error, df, (critical, confidence))
    };
    pairs(groups.count()).map(pair).collect()
}

pub(super) fn games_howell(groups: &Groups, confidence: Confidence) -> Vec<MeanPair> {
    if groups.values().iter().any(|values| values.len() < 2) {
        return Vec::new();
    }
    let pair = |(from, to): (usize, usize)| {
        let (a, b) = (&groups.values()[from], &groups.values()[to]);
        if is_constant(a) && is_constant(b) {
            return None;
        }
        let (n, m) = (a.len() as f64, b.len() as f64);
        let (e, f) = (variance(a) / n, variance(b) / m);
        let df = welch_freedom((e, n), (f, m));
        let critical = studentized_range_quantile_upper(2.0 * confidence.tail(), groups.count(), df);
        Some(mean_pair(groups, (from, to), (e + f).sqrt(), df, (critical, confidence)))
    };
    pairs(groups.count()).filter_map(pair).collect()
}

fn mean_pair(
    groups: &Groups,
    (from, to): (usize, usize),
    standard_error: f64,
    df: f64,
    (critical, confidence): (f64, Confidence),
) -> MeanPair {
    let difference = mean(&groups.values()[to]) - mean(&groups.values()[from]);
    let t = difference / standard_error;
    let half = critical / SQRT_2 * standard_error;
    MeanPair {
        from: groups.names()[from].clone(),
        to: groups.names()[to].clone(),
        difference,
        standard_error,
        t,
        df,
        p: studentized_range_upper(t.abs() * SQRT_2, groups.count(), df),
        interval: Bounds::new(difference - half, difference + half, confidence),
    }
}

pub(super) fn pooled_t(groups: &Groups, mse: f64, df: f64, adjustment: Adjustment) -> Vec<PairedP> {
    let statistic = |(from, to): (usize, usize)| {
        let (a, b) = (&groups.values()[from], &groups.values()[to]);
        (mean(b) - mean(a)) / (mse * (1.0 / a.len() as f64 + 1.0 / b.len() as f64)).sqrt()
    };
    with_p(groups.names(), statistic, |t| student_t_two_sided(t, df), adjustment)
}

/// All pairs with a statistic, its p-value and the corrected one.
pub(in crate::compare) fn with_p(
    names: &[String],
    statistic: impl Fn((usize, usize)) -> f64,
    p: impl Fn(f64) -> f64,
    adjustment: Adjustment,
) -> Vec<PairedP> {
    let statistics: Vec<f64> = pairs(names.len()).map(statistic).collect();
    let single: Vec<f64> = statistics.iter().map(|value| p(*value)).collect();
    let corrected = adjusted(&single, adjustment);
    let pair = |(index, (from, to)): (usize, (usize, usize))| PairedP {
        from: names[from].clone(),
        to: names[to].clone(),
        statistic: statistics[index],
        p: single[index],
        p_adjusted: corrected[index],
    };
    pairs(names.len()).enumerate().map(pair).collect()
}

//! Do groups spread alike?

use crate::compare::{
    ChiTest, FTest,
    groups::{is_constant, mean, median, squares, variance},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Tests of equal spread; a small p speaks against it. `None` where a test cannot be computed (a group with
/// one answer or no spread at all).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Spread {
    /// Analysis of variance of the distances from the group means (Levene 1960).
    pub levene: Option<FTest>,
    /// The same from the group medians, which skewed answers do not mislead (Brown and Forsythe 1974).
    pub brown_forsythe: Option<FTest>,
    /// Likelihood ratio for normal answers; sensitive to anything else (Bartlett 1937).
    pub bartlett: Option<ChiTest>,
}

pub(super) fn of(groups: &[Vec<f64>]) -> Spread {
    Spread {
        levene: distances(groups, mean),
        brown_forsythe: distances(groups, median),
        bartlett: bartlett(groups),
    }
}

fn distances(groups: &[Vec<f64>], centre: fn(&[f64]) -> f64) -> Option<FTest> {
    let distances = groups.iter().map(|values| {
        let centre = centre(values);
        values.iter().map(|value| (value - centre).abs()).collect::<Vec<f64>>()
    });
    let distances: Vec<Vec<f64>> = distances.collect();
    let all = distances.concat();
    let (k, n) = (groups.len() as f64, all.len() as f64);
    let grand = mean(&all);
    let between: f64 = distances.iter().map(|d| d.len() as f64 * (mean(d) - grand).powi(2)).sum();
    let within: f64 = distances.iter().map(|d| squares(d)).sum();
    let possible = n > k && within > 1e-20 * all.iter().map(|d| d * d).sum::<f64>();
    possible.then(|| FTest::new(between / (k - 1.0) / (within / (n - k)), k - 1.0, n - k))
}

fn bartlett(groups: &[Vec<f64>]) -> Option<ChiTest> {
    if groups.iter().any(|values| values.len() < 2 || is_constant(values)) {
        return None;
    }
    let k = groups.len() as f64;
    let freedoms: Vec<f64> = groups.iter().map(|values| values.len() as f64 - 1.0).collect();
    let total: f64 = freedoms.iter().sum();
    let pooled = groups.iter().map(|values| squares(values)).sum::<f64>() / total;
    let logs: f64 = groups.iter().zip(&freedoms).map(|(values, df)| df * variance(values).ln()).sum();
    let inverse: f64 = freedoms.iter().map(|df| 1.0 / df).sum();
    let correction = 1.0 + (inverse - 1.0 / total) / (3.0 * (k - 1.0));
    Some(ChiTest::new((total * pooled.ln() - logs) / correction, k - 1.0))
}

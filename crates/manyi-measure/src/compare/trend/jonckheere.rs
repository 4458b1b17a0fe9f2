//! Values over ordered groups.

use crate::{
    Analysis, MeasureError,
    compare::{Alternative, Groups, ZTest, anova::pairs, groups::is_constant},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether values rise or fall over ordered groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderedTrend {
    /// Pairs from different groups in which the later group is higher, equal ones counted half.
    pub j: f64,
    /// J without a trend.
    pub expected: f64,
    /// Normal approximation with tie correction: positive when values rise.
    pub trend: ZTest,
    /// (J − rest) / pairs: −1 always lower, 1 always higher in the later group.
    pub size: f64,
}

/// Jonckheere and Terpstra's test over groups in their order.
///
/// Assumes independent answers. Sources: Jonckheere 1954; variance with ties of Hollander and Wolfe (6.19).
///
/// # Errors
/// Fewer than two groups; all values equal.
pub fn jonckheere(groups: &Groups, alternative: Alternative) -> Result<Analysis<OrderedTrend>, MeasureError> {
    groups.at_least("Jonckheere–Terpstra", 2)?;
    let mut all = groups.values().concat();
    if is_constant(&all) {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    all.sort_by(f64::total_cmp);
    let mut sorted = groups.values().to_vec();
    sorted.iter_mut().for_each(|values| values.sort_by(f64::total_cmp));
    let j: f64 = pairs(sorted.len()).map(|(from, to)| higher(&sorted[from], &sorted[to])).sum();
    let n = all.len() as f64;
    let sizes: Vec<f64> = sorted.iter().map(|values| values.len() as f64).collect();
    let ties: Vec<f64> = all.chunk_by(|a, b| a == b).map(|run| run.len() as f64).collect();
    let pairs_between = (n * n - sizes.iter().map(|size| size * size).sum::<f64>()) / 2.0;
    let variance = variance(n, &sizes, &ties);
    let expected = pairs_between / 2.0;
    let report = OrderedTrend {
        j,
        expected,
        trend: ZTest::new((j - expected) / variance.sqrt(), alternative),
        size: 2.0 * j / pairs_between - 1.0,
    };
    Ok(Analysis::new(groups.missing(), Vec::new(), report))
}

fn variance(n: f64, sizes: &[f64], ties: &[f64]) -> f64 {
    let sum = |values: &[f64], part: fn(f64) -> f64| values.iter().map(|x| part(*x)).sum::<f64>();
    let third = |x: f64| x * (x - 1.0) * (2.0 * x + 5.0);
    let triple = |x: f64| x * (x - 1.0) * (x - 2.0);
    let pair = |x: f64| x * (x - 1.0);
    let mut variance = (third(n) - sum(sizes, third) - sum(ties, third)) / 72.0
        + sum(sizes, pair) * sum(ties, pair) / (8.0 * pair(n));
    if n > 2.0 {
        variance += sum(sizes, triple) * sum(ties, triple) / (36.0 * triple(n));
    }
    variance
}

/// Pairs in which the second is higher, equal ones counted half; both sorted.
fn higher(first: &[f64], second: &[f64]) -> f64 {
    let (mut below, mut up_to, mut sum) = (0, 0, 0.0);
    for value in second {
        while below < first.len() && first[below] < *value {
            below += 1;
        }
        up_to = up_to.max(below);
        while up_to < first.len() && first[up_to] <= *value {
            up_to += 1;
        }
        sum += f64::midpoint(below as f64, up_to as f64);
    }
    sum
}

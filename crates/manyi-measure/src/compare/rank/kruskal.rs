//! Several groups by ranks.

use crate::{
    Analysis, MeasureError,
    compare::{
        Adjustment, ChiTest, GroupSummary, Groups, PairedP,
        anova::with_p,
        groups::{is_constant, mean},
    },
    distribution::normal_two_sided,
    ranks::mean_ranks,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether groups tend to answer differently, and which.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RankComparison {
    /// Mean rank of each group.
    pub mean_ranks: Vec<f64>,
    /// Kruskal and Wallis' H with tie correction.
    pub kruskal_wallis: ChiTest,
    /// (H − k + 1) / (n − k).
    pub eta_squared_h: f64,
    /// H / (n − 1): 0 no difference, 1 the groups do not overlap.
    pub epsilon_squared: f64,
    /// Every pair by the difference of mean ranks (Dunn), p corrected as asked.
    pub dunn: Vec<PairedP>,
}

/// The rank test with the groups it is about.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KruskalWallis {
    /// Size, centre and spread of each group.
    pub groups: Vec<GroupSummary>,
    /// The test, its size and the pairs.
    #[serde(flatten)]
    pub ranks: RankComparison,
}

/// Kruskal and Wallis' test with Dunn's pairwise comparisons.
///
/// Assumes independent answers. Sources: Kruskal and Wallis 1952; Dunn 1964 with the tie correction
/// n(n + 1)/12 − Σ(t³ − t) / (12 (n − 1)).
///
/// # Errors
/// Fewer than two groups; all answers equal.
pub fn kruskal_wallis(
    groups: &Groups,
    adjustment: Adjustment,
) -> Result<Analysis<KruskalWallis>, MeasureError> {
    groups.at_least("Kruskal–Wallis", 2)?;
    if is_constant(&groups.values().concat()) {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    if groups.total() <= groups.count() {
        let needed = groups.count() + 1;
        return Err(MeasureError::TooFewRows { method: "Kruskal–Wallis", needed, got: groups.total() });
    }
    let report = KruskalWallis { groups: groups.summaries(), ranks: kruskal_of(groups, adjustment) };
    Ok(Analysis::new(groups.missing(), Vec::new(), report))
}

/// For groups whose answers vary, more answers than groups.
pub(in crate::compare) fn kruskal_of(groups: &Groups, adjustment: Adjustment) -> RankComparison {
    let (ranks, ties) = mean_ranks(&groups.values().concat());
    let mut rest = ranks.as_slice();
    let mut means = Vec::with_capacity(groups.count());
    for values in groups.values() {
        let (own, others) = rest.split_at(values.len());
        means.push(mean(own));
        rest = others;
    }
    let (n, k) = (ranks.len() as f64, groups.count() as f64);
    let sizes: Vec<f64> = groups.values().iter().map(|values| values.len() as f64).collect();
    let between: f64 =
        means.iter().zip(&sizes).map(|(mean, size)| size * (mean - f64::midpoint(n, 1.0)).powi(2)).sum();
    let h = 12.0 * between / (n * (n + 1.0)) / (1.0 - ties / (n * n * n - n));
    let scale = n * (n + 1.0) / 12.0 - ties / (12.0 * (n - 1.0));
    let statistic = |(from, to): (usize, usize)| {
        (means[to] - means[from]) / (scale * (1.0 / sizes[from] + 1.0 / sizes[to])).sqrt()
    };
    let dunn = with_p(groups.names(), statistic, normal_two_sided, adjustment);
    RankComparison {
        kruskal_wallis: ChiTest::new(h, k - 1.0),
        eta_squared_h: (h - k + 1.0) / (n - k),
        epsilon_squared: h / (n - 1.0),
        dunn,
        mean_ranks: means,
    }
}

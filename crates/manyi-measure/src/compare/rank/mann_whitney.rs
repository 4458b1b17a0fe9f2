//! Two groups by ranks.

use super::{RankOptions, RankP, exact};
use crate::{
    Analysis, Caution, MeasureError, Missing, Warning,
    compare::{
        Alternative, EffectSize,
        groups::{is_constant, median, refuse_infinite},
    },
    ranks::mean_ranks,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether one group tends to answer higher than the other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MannWhitney {
    /// Answers in each group.
    pub n: [u64; 2],
    /// Medians of the groups.
    pub median: [f64; 2],
    /// Pairs in which the first group is higher, equal ones counted half (R's W).
    pub u: f64,
    /// p-values.
    pub test: RankP,
    /// 2 U / (n₁ n₂) − 1: rank-biserial correlation, which is Cliff's delta; interval by Fisher's z.
    pub rank_biserial: EffectSize,
    /// U / (n₁ n₂): how often a random member of the first group is higher than one of the second.
    pub superiority: f64,
}

/// Largest group for which R takes the exact distribution on its own.
const EXACT_BELOW: usize = 50;
/// Beyond so many answers the exact distribution is not computed even when asked for.
const EXACT_AT_MOST: usize = 400;

/// Mann and Whitney's test: U = R₁ − n₁(n₁ + 1)/2 with mean ranks.
///
/// Assumes independent answers; says whether one group tends to be higher, which is about medians only when
/// both have the same shape. Sources: Mann and Whitney 1947; interval of the rank-biserial correlation with
/// standard error √((n₁ + n₂ + 1) / (3 n₁ n₂)) of its Fisher z. NaN is missing.
///
/// # Errors
/// An empty group; all answers equal; an infinite value; exact asked for more than 400 answers.
pub fn mann_whitney(
    first: &[f64],
    second: &[f64],
    options: &RankOptions,
) -> Result<Analysis<MannWhitney>, MeasureError> {
    refuse_infinite("first", first)?;
    refuse_infinite("second", second)?;
    let present = |values: &[f64]| values.iter().copied().filter(|v| !v.is_nan()).collect::<Vec<f64>>();
    let (a, b) = (present(first), present(second));
    if a.is_empty() || b.is_empty() {
        return Err(MeasureError::TooFewRows { method: "Mann–Whitney", needed: 1, got: 0 });
    }
    let all = [a.as_slice(), b.as_slice()].concat();
    if is_constant(&all) {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    let ranked = RankSum::of(&a, &b);
    let RankSum { u, ties, .. } = ranked;
    let (n1, n2, n) = (a.len() as f64, b.len() as f64, all.len() as f64);
    let by_default = ties == 0.0 && a.len() < EXACT_BELOW && b.len() < EXACT_BELOW;
    let exactly = options.exact.unwrap_or(by_default);
    if exactly && all.len() > EXACT_AT_MOST {
        let got = format!("true with {} answers", all.len());
        return Err(MeasureError::Parameter { parameter: "exact", expected: "false above 400 answers", got });
    }
    let exact = exactly
        .then(|| exact::p_value(&exact::choices(&ranked.ranks, a.len()), ranked.sum, options.alternative));
    let r = 2.0 * u / (n1 * n2) - 1.0;
    let error = ((n + 1.0) / (3.0 * n1 * n2)).sqrt();
    let result = MannWhitney {
        n: [a.len() as u64, b.len() as u64],
        median: [median(&a), median(&b)],
        u,
        test: ranked.p(exact, options.alternative),
        rank_biserial: fisher_z(r, error, options),
        superiority: u / (n1 * n2),
    };
    let warnings = (ties > 0.0 && exact.is_none()).then(|| Warning::new(Caution::Ties));
    let missing = Missing::listwise(first.len() + second.len(), all.len());
    Ok(Analysis::new(missing, warnings.into_iter().collect(), result))
}

/// Two groups ranked together.
pub(crate) struct RankSum {
    ranks: Vec<f64>,
    /// Of the first group's ranks.
    sum: f64,
    /// Pairs in which the first group is higher, equal ones counted half.
    pub u: f64,
    /// Half of the pairs: what `u` is without a difference.
    middle: f64,
    /// Standard deviation of `u` then, corrected for equal values; 0 when all are equal.
    pub deviation: f64,
    ties: f64,
}

impl RankSum {
    /// Of values that are numbers, one at least in each group.
    pub fn of(first: &[f64], second: &[f64]) -> Self {
        let (ranks, ties) = mean_ranks(&[first, second].concat());
        let (n1, n2, n) = (first.len() as f64, second.len() as f64, ranks.len() as f64);
        let sum: f64 = ranks.iter().take(first.len()).sum();
        Self {
            sum,
            u: sum - n1 * (n1 + 1.0) / 2.0,
            middle: n1 * n2 / 2.0,
            deviation: (n1 * n2 / 12.0 * ((n + 1.0) - ties / (n * (n - 1.0)))).max(0.0).sqrt(),
            ranks,
            ties,
        }
    }

    /// p-values, the normal ones beside the exact one where that is given.
    pub fn p(&self, exact: Option<f64>, alternative: Alternative) -> RankP {
        RankP::new(self.u - self.middle, self.deviation, exact, alternative)
    }
}

/// tanh(atanh r ± z · error); no interval at ±1.
pub(super) fn fisher_z(r: f64, error: f64, options: &RankOptions) -> EffectSize {
    if r.abs() >= 1.0 {
        return EffectSize::bare(r, options.confidence);
    }
    let half = options.confidence.z() * error;
    EffectSize::new(r, ((r.atanh() - half).tanh(), (r.atanh() + half).tanh()), options.confidence)
}

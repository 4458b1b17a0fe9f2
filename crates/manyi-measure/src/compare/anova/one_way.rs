//! One-way analysis of variance, with and without equal variances.

use super::{
    pairwise::{self, MeanPair, PairedP},
    spread::{self, Spread},
};
use crate::{
    Analysis, Caution, Confidence, MeasureError, Warning,
    compare::{
        Adjustment, EffectSize, FTest, GroupSummary, Groups,
        groups::{is_constant, mean, squares, variance},
        rank::{RankComparison, kruskal_of},
    },
    distribution::noncentral_f_limits,
};
use schemars::JsonSchema;
use serde::Serialize;

/// What to compute beside the analysis of variance.
#[derive(Clone, Copy, Debug)]
pub struct OneWayOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// For the pairwise t-tests and Dunn's tests.
    pub adjustment: Adjustment,
}

impl Default for OneWayOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, adjustment: Adjustment::Holm }
    }
}

/// A source of variation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct VarianceRow {
    /// Sum of squares.
    pub sum_of_squares: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// Sum of squares over degrees of freedom.
    pub mean_square: f64,
}

impl VarianceRow {
    pub(super) fn new(sum_of_squares: f64, df: f64) -> Self {
        Self { sum_of_squares, df, mean_square: sum_of_squares / df }
    }
}

/// Welch's analysis of variance and what goes with it. `None` where a group has one answer or no spread.
pub type WelchAnova = Option<FTest>;

/// Whether the means of groups differ, how much, and which.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OneWay {
    /// Size, centre and spread of each group.
    pub groups: Vec<GroupSummary>,
    /// Variation between the groups.
    pub between: VarianceRow,
    /// Variation within the groups.
    pub within: VarianceRow,
    /// Fisher's analysis of variance: assumes equal variances.
    pub anova: FTest,
    /// Welch's: does not. `None` where a group has one answer or no spread.
    pub welch: WelchAnova,
    /// Share of variance explained by the groups (η²); interval λ / (λ + n − k) by the non-central F.
    pub eta_squared: EffectSize,
    /// η² less its upward bias (Hays); not below 0.
    pub omega_squared: EffectSize,
    /// η² less its upward bias (Kelley); not below 0.
    pub epsilon_squared: EffectSize,
    /// √(η² / (1 − η²)); 0.1 small, 0.25 medium, 0.4 large.
    pub cohens_f: f64,
    /// Do the groups spread alike?
    pub spread: Spread,
    /// Every pair, equal variances assumed (Tukey and Kramer).
    pub tukey: Vec<MeanPair>,
    /// Every pair, without that assumption (Games and Howell); empty where a group has one answer only.
    pub games_howell: Vec<MeanPair>,
    /// Every pair by t with the pooled standard deviation, p corrected as asked.
    pub pairwise_t: Vec<PairedP>,
    /// The rank test of the same question.
    pub ranks: RankComparison,
}

/// One-way analysis of variance: F = (SSB / (k − 1)) / (SSW / (n − k)), with Welch's version, effect sizes,
/// tests of equal spread, pairwise comparisons and the rank test.
///
/// Assumes independent answers; F also equal variances and about normal means. Sources: Fisher 1925; Welch
/// 1951; Tukey 1949, Kramer 1956; Games and Howell 1976. Missing values are left out.
///
/// # Errors
/// Fewer than two groups; no more answers than groups; no spread within the groups.
pub fn one_way_anova(groups: &Groups, options: &OneWayOptions) -> Result<Analysis<OneWay>, MeasureError> {
    groups.at_least("analysis of variance", 2)?;
    let (n, k) = (groups.total() as f64, groups.count() as f64);
    if groups.total() <= groups.count() {
        let needed = groups.count() + 1;
        return Err(MeasureError::TooFewRows { method: "analysis of variance", needed, got: groups.total() });
    }
    if groups.values().iter().all(|values| is_constant(values)) {
        return Err(MeasureError::Constant { name: "outcome (within the groups)".to_owned() });
    }
    let all: Vec<f64> = groups.values().concat();
    let grand = mean(&all);
    let ssb: f64 = groups.values().iter().map(|v| v.len() as f64 * (mean(v) - grand).powi(2)).sum();
    let ssw: f64 = groups.values().iter().map(|v| squares(v)).sum();
    let (between, within) = (VarianceRow::new(ssb, k - 1.0), VarianceRow::new(ssw, n - k));
    let anova = FTest::new(between.mean_square / within.mean_square, between.df, within.df);
    let eta = ssb / (ssb + ssw);
    let mse = within.mean_square;
    let surplus = ssb - between.df * mse;
    let sized = |share: f64| share_of_variance(share.max(0.0), &anova, options.confidence);
    let report = OneWay {
        groups: groups.summaries(),
        between,
        within,
        anova,
        welch: welch(groups.values()),
        eta_squared: sized(eta),
        omega_squared: sized(surplus / (ssb + ssw + mse)),
        epsilon_squared: sized(surplus / (ssb + ssw)),
        cohens_f: (eta / (1.0 - eta)).sqrt(),
        spread: spread::of(groups.values()),
        tukey: pairwise::tukey(groups, mse, within.df, options.confidence),
        games_howell: pairwise::games_howell(groups, options.confidence),
        pairwise_t: pairwise::pooled_t(groups, mse, within.df, options.adjustment),
        ranks: kruskal_of(groups, options.adjustment),
    };
    let warnings = warnings(groups, &report.spread);
    Ok(Analysis::new(groups.missing(), warnings, report))
}

/// An explained share with its interval λ / (λ + df₂), from the non-centralities λ that fit the F of so large a share:
/// the F found for η², a lower one for the shares that take off its bias. Source: M. J. Smithson, Educational and
/// Psychological Measurement 61 (2001); R's effectsize does the same.
fn share_of_variance(share: f64, test: &FTest, confidence: Confidence) -> EffectSize {
    let f = share / test.df1 / ((1.0 - share) / test.df2);
    let (low, high) = noncentral_f_limits(f, test.df1, test.df2, confidence.tail());
    EffectSize::new(share, (low / (low + test.df2), high / (high + test.df2)), confidence)
}

/// F with weights n/s² and the denominator's degrees of freedom estimated.
pub(super) fn welch(groups: &[Vec<f64>]) -> WelchAnova {
    if groups.iter().any(|values| values.len() < 2 || is_constant(values)) {
        return None;
    }
    let k = groups.len() as f64;
    let weights: Vec<f64> = groups.iter().map(|v| v.len() as f64 / variance(v)).collect();
    let total: f64 = weights.iter().sum();
    let centre = groups.iter().zip(&weights).map(|(v, w)| w * mean(v)).sum::<f64>() / total;
    let part = |(v, w): (&Vec<f64>, &f64)| (1.0 - w / total).powi(2) / (v.len() as f64 - 1.0);
    let lack = groups.iter().zip(&weights).map(part).sum::<f64>() / (k * k - 1.0);
    let between = groups.iter().zip(&weights).map(|(v, w)| w * (mean(v) - centre).powi(2)).sum::<f64>();
    let f = between / ((k - 1.0) * (1.0 + 2.0 * (k - 2.0) * lack));
    Some(FTest::new(f, k - 1.0, 1.0 / (3.0 * lack)))
}

fn warnings(groups: &Groups, spread: &Spread) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (name, values) in groups.names().iter().zip(groups.values()) {
        if values.len() < 2 {
            warnings.push(Warning::new(Caution::SmallGroup).about(name).with(values.len() as f64));
        }
    }
    if let Some(test) = spread.brown_forsythe.filter(|test| test.p < 0.05) {
        warnings.push(Warning::new(Caution::UnequalVariances).with(test.p));
    }
    warnings
}

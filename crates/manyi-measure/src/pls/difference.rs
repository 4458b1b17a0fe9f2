//! One figure in two groups, and whether it differs by more than chance.

use super::{
    groups::Part,
    resample::{FigureKind, Layout, Samples, mean_and_deviation, quantile},
};
use crate::{Confidence, distribution::student_t_two_sided, welch::welch_freedom};
use schemars::JsonSchema;
use serde::Serialize;

/// A figure within one group.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroupFigure {
    /// The group.
    pub group: String,
    /// Rows in the group.
    pub n: u64,
    /// The figure.
    pub estimate: f64,
    /// Its bootstrap standard error.
    pub std_error: f64,
    /// Lower end of the percentile interval.
    pub low: f64,
    /// Upper end of the percentile interval.
    pub high: f64,
}

/// Labels shuffled: how often would chance alone give such a difference?
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PermutationTest {
    /// Two-sided p-value, (1 + as extreme) / (1 + permutations).
    pub p: f64,
    /// Lower bound of the differences that chance gives.
    pub low: f64,
    /// Upper bound of the differences that chance gives.
    pub high: f64,
}

/// Parametric test of the difference from the bootstrap standard errors.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WelchTest {
    /// Difference over its standard error.
    pub t: f64,
    /// Degrees of freedom.
    pub degrees_of_freedom: f64,
    /// Two-sided p-value.
    pub p: f64,
}

/// Henseler, Ringle and Sinkovics' comparison of the two bootstrap distributions.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ProbabilityTest {
    /// Probability that the first group's figure is not larger than the second's.
    pub probability: f64,
    /// Two-sided p-value: twice the smaller of it and its complement.
    pub p: f64,
}

/// One figure compared between two groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroupDifference {
    /// What is compared.
    pub kind: FigureKind,
    /// The cause, the item, or the construct itself.
    pub from: String,
    /// The result, or the construct of the item; `None` for figures of one construct.
    pub to: Option<String>,
    /// In the first group.
    pub first: GroupFigure,
    /// In the second group.
    pub second: GroupFigure,
    /// First − second.
    pub difference: f64,
    /// Labels shuffled; the first choice, as it assumes nothing about distributions.
    pub permutation: PermutationTest,
    /// Standard errors of both groups, not assumed equal (Welch and Satterthwaite); `None` when nothing varies.
    pub welch: Option<WelchTest>,
    /// Standard errors pooled, assumed equal (Keil, Tan, Wei et al. 2000); `None` when nothing varies.
    pub pooled: Option<WelchTest>,
    /// The two bootstrap distributions compared.
    pub henseler: ProbabilityTest,
}

impl Part {
    fn figure(&self, figure: usize, ascending: &[f64], confidence: Confidence) -> GroupFigure {
        GroupFigure {
            group: self.name.clone(),
            n: self.rows.len() as u64,
            estimate: self.estimates[figure],
            std_error: mean_and_deviation(ascending).1,
            low: quantile(ascending, confidence.tail()),
            high: quantile(ascending, 1.0 - confidence.tail()),
        }
    }
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn compare(
    layout: &Layout,
    figure: usize,
    (first, second): (&Part, &Part),
    shuffled: &Samples,
    confidence: Confidence,
) -> Option<GroupDifference> {
    let label = &layout.labels[figure];
    let difference = first.estimates[figure] - second.estimates[figure];
    let chance = shuffled.sorted(figure);
    let (one, two) = (first.samples.sorted(figure), second.samples.sorted(figure));
    if !difference.is_finite() || chance.is_empty() || one.len() < 2 || two.len() < 2 {
        return None;
    }
    // Rounding must not decide whether an equal difference is as extreme.
    let limit = difference.abs() - 1e-12 * difference.abs().max(1e-3);
    let extreme = chance.iter().filter(|value| value.abs() >= limit).count() as f64;
    let probability = not_larger(&one, &two);
    let figures = (first.figure(figure, &one, confidence), second.figure(figure, &two, confidence));
    Some(GroupDifference {
        kind: label.kind,
        from: label.from.clone(),
        to: label.to.clone(),
        difference,
        permutation: PermutationTest {
            p: (1.0 + extreme) / (1.0 + chance.len() as f64),
            low: quantile(&chance, confidence.tail()),
            high: quantile(&chance, 1.0 - confidence.tail()),
        },
        welch: welch(difference, &figures),
        pooled: pooled(difference, &figures),
        henseler: ProbabilityTest { probability, p: (2.0 * probability.min(1.0 - probability)).min(1.0) },
        first: figures.0,
        second: figures.1,
    })
}

#[allow(clippy::cast_precision_loss)]
fn welch(difference: f64, (first, second): &(GroupFigure, GroupFigure)) -> Option<WelchTest> {
    let (one, two) = (first.std_error.powi(2), second.std_error.powi(2));
    let error = (one + two).sqrt();
    test(difference, error, welch_freedom((one, first.n as f64), (two, second.n as f64)))
}

#[allow(clippy::cast_precision_loss)]
fn pooled(difference: f64, (first, second): &(GroupFigure, GroupFigure)) -> Option<WelchTest> {
    let (n, m) = (first.n as f64, second.n as f64);
    let freedom = n + m - 2.0;
    let spread = ((n - 1.0).powi(2) * first.std_error.powi(2) + (m - 1.0).powi(2) * second.std_error.powi(2))
        / freedom;
    test(difference, spread.sqrt() * (1.0 / n + 1.0 / m).sqrt(), freedom)
}

fn test(difference: f64, error: f64, freedom: f64) -> Option<WelchTest> {
    let t = difference / error;
    (error > 1e-12 && t.is_finite() && freedom.is_finite()).then(|| WelchTest {
        t,
        degrees_of_freedom: freedom,
        p: student_t_two_sided(t, freedom),
    })
}

/// Share of pairs of resamples in which the first, mirrored at its mean, is not larger than the second.
#[allow(clippy::cast_precision_loss)]
fn not_larger(first: &[f64], second: &[f64]) -> f64 {
    let centre = 2.0 * (mean_and_deviation(first).0 - mean_and_deviation(second).0);
    // 2m₁ − x − 2m₂ + y > 0 for each x: the y above x − 2(m₁ − m₂).
    let larger: usize = first
        .iter()
        .map(|value| second.len() - second.partition_point(|other| *other <= value - centre))
        .sum();
    1.0 - larger as f64 / (first.len() * second.len()) as f64
}

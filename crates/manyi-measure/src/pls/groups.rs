//! Do two groups of customers work by different rules?

use super::{
    Model, PlsOptions,
    bootstrap::check_samples,
    prepare::Prepared,
    resample::{FigureKind, Layout, Samples, mean_and_deviation, quantile, with_replacement},
    solution::Solution,
};
use crate::{
    Analysis, Caution, Confidence, Items, MeasureError, Warning, distribution::student_t_two_sided,
    random::Stream,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How groups are compared.
#[derive(Clone, Debug)]
pub struct GroupsOptions {
    /// How each sample is estimated, and the level of the intervals.
    pub pls: PlsOptions,
    /// Bootstrap resamples within each group.
    pub samples: usize,
    /// Permutations of the groups' labels for each pair of groups.
    pub permutations: usize,
    /// The same seed gives the same figures on any number of threads.
    pub seed: u64,
}

impl Default for GroupsOptions {
    fn default() -> Self {
        Self { pls: PlsOptions::default(), samples: 1000, permutations: 1000, seed: 1 }
    }
}

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

/// Groups compared pair by pair.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GroupsReport {
    /// Names of the groups that were compared.
    pub groups: Vec<String>,
    /// Rows in each.
    pub sizes: Vec<u64>,
    /// Resamples in each group that could not be estimated.
    pub failed: Vec<usize>,
    /// Paths, total effects, loadings, explained shares and indices, pair by pair.
    pub differences: Vec<GroupDifference>,
}

/// The most groups that are compared: each pair has its own permutations.
const MOST_GROUPS: usize = 12;

/// Estimates the model in each group and compares paths, total effects, loadings, R² and indices between them.
///
/// Groups too small for the model are left out with a warning. Missing means are those of all rows. Before
/// paths are compared, loadings should not differ much: otherwise the constructs mean different things.
///
/// # Errors
/// See [`super::pls_bootstrap`]; [`MeasureError::TooFewGroups`] unless two groups are large enough,
/// [`MeasureError::Input`] for more than 12 groups, [`MeasureError::UnequalLengths`].
pub fn pls_groups(
    items: &Items,
    groups: &[Option<usize>],
    names: &[String],
    model: &Model,
    options: &GroupsOptions,
) -> Result<Analysis<GroupsReport>, MeasureError> {
    check_samples("samples", options.samples)?;
    check_samples("permutations", options.permutations)?;
    let prepared = Prepared::new(items, model, &options.pls)?;
    let (members, mut warnings) = members(&prepared, items, groups, names)?;
    warnings.extend(prepared.warnings.iter().cloned());
    let layout = Layout::new(&prepared.plan);
    let mut parts = Vec::with_capacity(members.len());
    for (number, (name, rows)) in members.iter().enumerate() {
        parts.push(Part::new(&prepared, &layout, options, (number, name, rows))?);
    }
    let failed: Vec<usize> = parts.iter().map(|part| options.samples - part.samples.used()).collect();
    if failed.iter().any(|count| *count > 0) {
        #[allow(clippy::cast_precision_loss)]
        warnings.push(Warning::new(Caution::FailedResample).with(failed.iter().sum::<usize>() as f64));
    }
    let mut differences = Vec::new();
    for (number, first) in parts.iter().enumerate() {
        for second in &parts[number + 1..] {
            let shuffled = permute(&prepared, &layout, options, first, second);
            let kept = (0..layout.width()).filter(|figure| {
                !matches!(
                    layout.labels[*figure].kind,
                    FigureKind::Weight | FigureKind::IndirectEffect | FigureKind::Htmt
                )
            });
            differences.extend(kept.filter_map(|figure| {
                compare(&layout, figure, (first, second), &shuffled, options.pls.confidence)
            }));
        }
    }
    let report = GroupsReport {
        groups: parts.iter().map(|part| part.name.clone()).collect(),
        sizes: parts.iter().map(|part| part.rows.len() as u64).collect(),
        failed,
        differences,
    };
    Ok(Analysis::new(prepared.missing, warnings, report))
}

type Members = Vec<(String, Vec<usize>)>;

/// Rows of each group that is large enough, with a warning for those that are not.
pub(super) fn members(
    prepared: &Prepared,
    items: &Items,
    groups: &[Option<usize>],
    names: &[String],
) -> Result<(Members, Vec<Warning>), MeasureError> {
    if groups.len() != items.rows() {
        let (rows, expected) = (groups.len(), items.rows());
        return Err(MeasureError::UnequalLengths { name: "group".into(), rows, expected });
    }
    let mut members: Members = names.iter().map(|name| (name.clone(), Vec::new())).collect();
    for (row, origin) in prepared.origin.iter().enumerate() {
        if let Some((_, rows)) = groups[*origin].and_then(|group| members.get_mut(group)) {
            rows.push(row);
        }
    }
    let needed = 2 + prepared.plan.causes.iter().map(Vec::len).max().unwrap_or(1);
    let mut warnings = Vec::new();
    members.retain(|(name, rows)| {
        if !rows.is_empty() && rows.len() < needed {
            warnings.push(Warning::new(Caution::SmallGroup).about(name));
        }
        rows.len() >= needed
    });
    if members.len() < 2 {
        let got = members.len();
        return Err(MeasureError::TooFewGroups { method: "pls_groups", needed: 2, got });
    }
    if members.len() > MOST_GROUPS {
        let count = members.len();
        return Err(MeasureError::Input(format!("at most {MOST_GROUPS} groups are compared, not {count}")));
    }
    Ok((members, warnings))
}

/// One group with its bootstrap.
struct Part {
    name: String,
    rows: Vec<usize>,
    estimates: Vec<f64>,
    samples: Samples,
}

impl Part {
    fn new(
        prepared: &Prepared,
        layout: &Layout,
        options: &GroupsOptions,
        (number, name, rows): (usize, &str, &[usize]),
    ) -> Result<Self, MeasureError> {
        let mut drawn = vec![0_u32; prepared.rows.count];
        for row in rows {
            drawn[*row] = 1;
        }
        let mut solution = Solution::new(&prepared.plan);
        let found = solution.estimate(&prepared.plan, &prepared.rows, drawn.into_iter());
        found.map_err(|failure| {
            MeasureError::Input(format!("the group {name}: {}", prepared.explain(failure)))
        })?;
        let mut estimates = vec![0.0; layout.width()];
        layout.write(&prepared.plan, &solution, &prepared.scales, &mut estimates);
        let start = (number * options.samples) as u64;
        let samples = Samples::draw(
            prepared,
            layout,
            options.samples,
            |index, drawn| with_replacement(options.seed, start + index as u64, rows, drawn),
            |_, _| {},
        );
        if samples.used() < 10 {
            return Err(MeasureError::Input(format!("the group {name} is too small to be resampled")));
        }
        Ok(Self { name: name.to_owned(), rows: rows.to_vec(), estimates, samples })
    }

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

/// Differences with the labels of the two groups shuffled.
fn permute(
    prepared: &Prepared,
    layout: &Layout,
    options: &GroupsOptions,
    first: &Part,
    second: &Part,
) -> Samples {
    let plan = &prepared.plan;
    let all: Vec<usize> = first.rows.iter().chain(&second.rows).copied().collect();
    let start = || {
        let room = vec![0_u32; prepared.rows.count];
        (Solution::new(plan), room, all.clone(), vec![0.0; layout.width()])
    };
    // Streams of the permutations must not be those of the bootstrap.
    let seed = options.seed ^ 0x5bd1_e995_7f4a_7c15;
    Samples::run(layout, options.permutations, start, |(solution, drawn, order, other), index, row| {
        order.copy_from_slice(&all);
        Stream::new(seed, index as u64).shuffle(order);
        for (part, into) in [(&order[..first.rows.len()], &mut *row), (&order[first.rows.len()..], other)] {
            drawn.fill(0);
            for taken in part {
                drawn[*taken] = 1;
            }
            solution.estimate(plan, &prepared.rows, drawn.iter().copied())?;
            layout.write(plan, solution, &prepared.scales, into);
        }
        for (value, other) in row.iter_mut().zip(other.iter()) {
            *value -= other;
        }
        Ok(())
    })
}

#[allow(clippy::cast_precision_loss)]
fn compare(
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
    let parts = one * one / (first.n as f64 - 1.0) + two * two / (second.n as f64 - 1.0);
    test(difference, error, (one + two).powi(2) / parts)
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

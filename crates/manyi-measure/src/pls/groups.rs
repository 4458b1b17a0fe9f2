//! Do two groups of customers work by different rules?

use super::{
    Model, PlsOptions,
    bootstrap::check_samples,
    difference::{GroupDifference, compare},
    prepare::Prepared,
    resample::{FigureKind, Layout, Samples, with_replacement},
    solution::Solution,
};
use crate::{Analysis, Caution, Items, MeasureError, Warning, random::Stream};
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
pub(super) struct Part {
    pub name: String,
    pub rows: Vec<usize>,
    pub estimates: Vec<f64>,
    pub samples: Samples,
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
        found.map_err(|failure| MeasureError::InGroup {
            group: name.to_owned(),
            why: Box::new(prepared.explain(failure)),
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

//! Do composites mean the same to two groups? Measurement invariance of composites (MICOM).

use super::{
    Model, PlsOptions,
    bootstrap::check_samples,
    groups::members,
    index,
    prepare::Prepared,
    resample::{mean_and_deviation, quantile},
    solution::Solution,
    weights::Failure,
};
use crate::{Analysis, Caution, Items, MeasureError, Warning, random::Stream};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// How invariance is tested.
#[derive(Clone, Debug)]
pub struct InvarianceOptions {
    /// How each sample is estimated; tests have the level 1 − confidence.
    pub pls: PlsOptions,
    /// Permutations of the groups' labels for each pair of groups.
    pub permutations: usize,
    /// The same seed gives the same figures on any number of threads.
    pub seed: u64,
}

impl Default for InvarianceOptions {
    fn default() -> Self {
        Self { pls: PlsOptions::default(), permutations: 1000, seed: 1 }
    }
}

/// How far two groups may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Invariance {
    /// The composite is put together differently: neither paths nor levels can be compared.
    None,
    /// Put together alike: paths can be compared between the groups.
    Partial,
    /// Equal means and variances too: the groups may be analysed as one.
    Full,
}

/// Step 2: are the composites of both groups' weights the same thing?
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompositionTest {
    /// Correlation over both groups' people of the composite by the first group's weights with that by the second's.
    pub correlation: f64,
    /// What shuffled labels give in all but the lowest share of 1 − confidence.
    pub quantile: f64,
    /// One-sided p-value, (1 + as low) / (1 + permutations).
    pub p: f64,
}

/// Step 3: is a figure of the composite the same in both groups?
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EqualityTest {
    /// First group's less the second's.
    pub difference: f64,
    /// Lower bound of the differences that chance gives.
    pub low: f64,
    /// Upper bound of the differences that chance gives.
    pub high: f64,
    /// Two-sided p-value, (1 + as extreme) / (1 + permutations).
    pub p: f64,
}

/// One composite in two groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ConstructInvariance {
    /// The construct.
    pub construct: String,
    /// Step 2.
    pub composition: CompositionTest,
    /// Step 3a: means of the scores (standard deviation 1 over both groups).
    pub mean: EqualityTest,
    /// Step 3b: logarithms of the scores' variances.
    pub log_variance: EqualityTest,
    /// What follows.
    pub invariance: Invariance,
}

/// All composites of a model in two groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PairInvariance {
    /// The first group.
    pub first: String,
    /// The second group.
    pub second: String,
    /// Permutations that could be estimated.
    pub permutations: usize,
    /// In the order of the model.
    pub constructs: Vec<ConstructInvariance>,
    /// The least of the constructs'.
    pub invariance: Invariance,
}

/// Invariance of each pair of groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct InvarianceReport {
    /// Names of the groups that were compared.
    pub groups: Vec<String>,
    /// Rows in each.
    pub sizes: Vec<u64>,
    /// Pair by pair.
    pub pairs: Vec<PairInvariance>,
}

/// Measurement invariance of composites in three steps (MICOM).
///
/// 1. *Configural*: both groups get the same items, the same treatment of the data and the same algorithm. Here that
///    holds by construction; whether both were asked the same questions is for the reader to know.
/// 2. *Compositional*: c = cor(X w₁, X w₂), the weights w from either group and X all rows of both (standardised where
///    the model is), against the c of groups drawn by shuffling the labels.
/// 3. *Equal means and variances* of the scores by the weights of both groups together, again by shuffling.
///
/// Groups too small for the model are left out with a warning. Missing means are those of all rows. Source: J. Henseler,
/// C. M. Ringle, M. Sarstedt, "Testing measurement invariance of composites using partial least squares", International
/// Marketing Review 33 (2016).
///
/// # Errors
/// As [`super::pls_groups`].
pub fn pls_invariance(
    items: &Items,
    groups: &[Option<usize>],
    names: &[String],
    model: &Model,
    options: &InvarianceOptions,
) -> Result<Analysis<InvarianceReport>, MeasureError> {
    check_samples("permutations", options.permutations)?;
    let prepared = Prepared::new(items, model, &options.pls)?;
    let (members, mut warnings) = members(&prepared, items, groups, names)?;
    warnings.extend(prepared.warnings.iter().cloned());
    let mut pairs = Vec::new();
    for (number, first) in members.iter().enumerate() {
        for second in &members[number + 1..] {
            pairs.push(compare(&prepared, options, first, second)?);
        }
    }
    let failed: usize = pairs.iter().map(|pair| options.permutations - pair.permutations).sum();
    if failed > 0 {
        #[allow(clippy::cast_precision_loss)]
        warnings.push(Warning::new(Caution::FailedResample).with(failed as f64));
    }
    let report = InvarianceReport {
        groups: members.iter().map(|(name, _)| name.clone()).collect(),
        sizes: members.iter().map(|(_, rows)| rows.len() as u64).collect(),
        pairs,
    };
    Ok(Analysis::new(prepared.missing, warnings, report))
}

/// Two groups' people together: everything that shuffling leaves as it is.
struct Pool<'a> {
    prepared: &'a Prepared,
    /// Rows of the first group, then those of the second.
    rows: Vec<usize>,
    /// How many are the first group's.
    split: usize,
    /// Estimated on all of them.
    whole: Solution,
    /// Scores of each construct, row by row as in `rows`.
    scores: Vec<Vec<f64>>,
}

/// Correlation, difference of means and difference of log variances of each construct.
type Figures = Vec<[f64; 3]>;

impl<'a> Pool<'a> {
    fn new(prepared: &'a Prepared, first: &[usize], second: &[usize]) -> Result<Self, Failure> {
        let rows: Vec<usize> = first.iter().chain(second).copied().collect();
        let mut whole = Solution::new(&prepared.plan);
        estimate(prepared, &mut whole, &mut vec![0; prepared.rows.count], &rows)?;
        let score = |construct: usize| {
            let (all, _) = index::scores(&prepared.plan, &whole, &prepared.scales, &prepared.rows, construct);
            rows.iter().map(|row| all[*row]).collect()
        };
        let scores = (0..prepared.plan.constructs()).map(score).collect();
        Ok(Self { prepared, rows, split: first.len(), whole, scores })
    }

    /// Of the groups that `order` (places in `rows`) makes.
    fn figures(&self, room: &mut Room, order: &[usize]) -> Result<Figures, Failure> {
        let (one, two) = order.split_at(self.split);
        for (places, solution) in [(one, &mut room.first), (two, &mut room.second)] {
            room.members.clear();
            room.members.extend(places.iter().map(|place| self.rows[*place]));
            estimate(self.prepared, solution, &mut room.drawn, &room.members)?;
        }
        let figures = self.scores.iter().enumerate().map(|(construct, scores)| {
            let spread = |places: &[usize]| {
                let values: Vec<f64> = places.iter().map(|place| scores[*place]).collect();
                mean_and_deviation(&values)
            };
            let (first, second) = (spread(one), spread(two));
            let correlation = self.correlation(&room.first, &room.second, construct);
            [correlation, first.0 - second.0, 2.0 * (first.1 / second.1).ln()]
        });
        Ok(figures.collect())
    }

    /// w₁′ S w₂ / √(w₁′ S w₁ · w₂′ S w₂) over both groups together.
    fn correlation(&self, first: &Solution, second: &Solution, construct: usize) -> f64 {
        let plan = &self.prepared.plan;
        let block = plan.blocks[construct].clone();
        let moments = &self.whole.moments;
        let (matrix, one, two) = if plan.scaled {
            (&moments.correlation, &first.standard, &second.standard)
        } else {
            (&moments.covariance, &first.raw, &second.raw)
        };
        let product = |left: &[f64], right: &[f64]| -> f64 {
            let row = |item: usize| {
                let sum: f64 =
                    block.clone().map(|other| matrix[item * plan.items() + other] * right[other]).sum();
                left[item] * sum
            };
            block.clone().map(row).sum()
        };
        product(one, two) / (product(one, one) * product(two, two)).sqrt()
    }
}

/// What an estimate of two groups needs.
struct Room {
    first: Solution,
    second: Solution,
    drawn: Vec<u32>,
    members: Vec<usize>,
}

impl Room {
    fn new(prepared: &Prepared) -> Self {
        let solution = Solution::new(&prepared.plan);
        let drawn = vec![0; prepared.rows.count];
        Self { first: solution.clone(), second: solution, drawn, members: Vec::new() }
    }
}

fn estimate(
    prepared: &Prepared,
    solution: &mut Solution,
    drawn: &mut [u32],
    rows: &[usize],
) -> Result<(), Failure> {
    drawn.fill(0);
    rows.iter().for_each(|row| drawn[*row] = 1);
    solution.estimate(&prepared.plan, &prepared.rows, drawn.iter().copied())
}

fn compare(
    prepared: &Prepared,
    options: &InvarianceOptions,
    (first, ours): &(String, Vec<usize>),
    (second, theirs): &(String, Vec<usize>),
) -> Result<PairInvariance, MeasureError> {
    let explain = |failure: Failure| {
        MeasureError::Input(format!("the groups {first} and {second}: {}", prepared.explain(failure)))
    };
    let pool = Pool::new(prepared, ours, theirs).map_err(explain)?;
    let places: Vec<usize> = (0..pool.rows.len()).collect();
    let found = pool.figures(&mut Room::new(prepared), &places).map_err(explain)?;
    // Streams must not be those of the comparison of paths.
    let seed = options.seed ^ 0x1d8e_4e27_c47d_124f;
    let shuffled: Vec<Figures> = (0..options.permutations)
        .into_par_iter()
        .with_min_len(8)
        .map_init(
            || (Room::new(prepared), places.clone()),
            |(room, order), number| {
                order.copy_from_slice(&places);
                Stream::new(seed, number as u64).shuffle(order);
                pool.figures(room, order).ok()
            },
        )
        .collect::<Vec<_>>()
        .into_iter()
        .flatten()
        .collect();
    if shuffled.len() < 10 {
        let text = format!("the groups {first} and {second} are too small to be shuffled");
        return Err(MeasureError::Input(text));
    }
    let level = 1.0 - options.pls.confidence.level();
    let construct = |(place, code): (usize, &String)| {
        let chance = |figure: usize| {
            let mut values: Vec<f64> = shuffled.iter().map(|figures| figures[place][figure]).collect();
            values.sort_unstable_by(f64::total_cmp);
            values
        };
        let [correlation, mean, log_variance] = found[place];
        let composition = composition(correlation, &chance(0), level);
        let (mean, log_variance) =
            (equality(mean, &chance(1), level), equality(log_variance, &chance(2), level));
        let invariance = match () {
            () if composition.p < level => Invariance::None,
            () if mean.p < level || log_variance.p < level => Invariance::Partial,
            () => Invariance::Full,
        };
        ConstructInvariance { construct: code.clone(), composition, mean, log_variance, invariance }
    };
    let constructs: Vec<ConstructInvariance> =
        prepared.plan.codes.iter().enumerate().map(construct).collect();
    Ok(PairInvariance {
        first: first.clone(),
        second: second.clone(),
        permutations: shuffled.len(),
        invariance: constructs.iter().map(|one| one.invariance).min().unwrap_or(Invariance::None),
        constructs,
    })
}

#[allow(clippy::cast_precision_loss)]
fn share(as_extreme: usize, all: usize) -> f64 {
    (1.0 + as_extreme as f64) / (1.0 + all as f64)
}

fn composition(correlation: f64, chance: &[f64], level: f64) -> CompositionTest {
    // The composite of a single item correlates with itself to the last digits, whatever the rounding.
    let low = chance.iter().filter(|value| **value <= correlation + 1e-12).count();
    CompositionTest { correlation, quantile: quantile(chance, level), p: share(low, chance.len()) }
}

fn equality(difference: f64, chance: &[f64], level: f64) -> EqualityTest {
    let limit = difference.abs() - 1e-12 * difference.abs().max(1e-3);
    let extreme = chance.iter().filter(|value| value.abs() >= limit).count();
    EqualityTest {
        difference,
        low: quantile(chance, level / 2.0),
        high: quantile(chance, 1.0 - level / 2.0),
        p: share(extreme, chance.len()),
    }
}

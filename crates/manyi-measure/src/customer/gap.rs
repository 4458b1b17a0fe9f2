//! How many clusters there are: the gap statistic.

use super::{
    cluster_quality::Points,
    kmeans::Scaled,
    kmeans_options::{KmeansOptions, Start},
    lloyd::search,
};
use crate::{
    Analysis, Caution, Items, MeasureError, Missing, Warning,
    linear::{Matrix, column_means},
    random::Stream,
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// ln of the share of the spread below which clusters hold nothing but equal rows and rounding.
const EMPTY: f64 = -46.0;

/// Data without clusters, to compare with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GapReference {
    /// Evenly spread over the range of each principal axis: takes the shape of the data into account.
    #[default]
    Principal,
    /// Evenly spread over the range of each variable.
    Box,
}

/// How the number is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GapRule {
    /// The smallest k with gap(k) ≥ gap(k + 1) − s(k + 1) (Tibshirani, Walther, Hastie 2001).
    #[default]
    Tibshirani,
    /// The smallest k before the first fall whose gap is within s of the first summit's (cluster's `firstSEmax`).
    FirstSummit,
    /// The greatest gap.
    Greatest,
}

/// How the statistic is computed.
#[derive(Clone, Debug)]
pub struct GapOptions {
    /// Clusters are tried from 1 up to this.
    pub most: usize,
    /// Reference samples.
    pub references: usize,
    /// What they look like.
    pub reference: GapReference,
    /// How the number is chosen.
    pub rule: GapRule,
    /// How often each search begins.
    pub restarts: u32,
    /// Seed of starts and reference samples.
    pub seed: u64,
    /// Bring every variable to mean 0 and standard deviation 1 first (divisor n − 1).
    pub standardise: bool,
}

impl Default for GapOptions {
    fn default() -> Self {
        Self {
            most: 8,
            references: 100,
            reference: GapReference::Principal,
            rule: GapRule::Tibshirani,
            restarts: 10,
            seed: 1,
            standardise: true,
        }
    }
}

/// One number of clusters.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct GapStep {
    /// Number of clusters.
    pub clusters: usize,
    /// ln of the sum of squared distances to the centres.
    pub log_within: f64,
    /// Its mean over the reference samples.
    pub expected: f64,
    /// `expected` − `log_within`.
    pub gap: f64,
    /// Standard deviation over the reference samples × √(1 + 1/references).
    pub error: f64,
}

/// The gap of each number of clusters, and the one chosen.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GapReport {
    /// Variables.
    pub variables: Vec<String>,
    /// Number of clusters chosen; 1 says that there are none to tell apart.
    pub clusters: usize,
    /// From 1 cluster upwards.
    pub steps: Vec<GapStep>,
    /// How the number was chosen.
    pub rule: GapRule,
}

/// The gap statistic of k-means: how much tighter k clusters are than k clusters of data that have none,
/// E*[ln W_k] − ln W_k with W_k the sum of squared distances to the centres, and E* over reference samples.
///
/// Other than the silhouette it can say that one cluster is enough. Rows that lack a variable are left out. Source:
/// R. Tibshirani, G. Walther, T. Hastie, Journal of the Royal Statistical Society B 63 (2001).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`] (not more rows than clusters), [`MeasureError::Constant`]
/// (no variable varies); [`MeasureError::Input`] when there are no more different rows than clusters.
pub fn gap_statistic(items: &Items, options: &GapOptions) -> Result<Analysis<GapReport>, MeasureError> {
    let rows = items.complete_rows();
    check(options, rows.len())?;
    let scaled = Scaled::new(items, &rows, options.standardise)?;
    let points = Points { values: &scaled.values, width: scaled.width };
    let found = log_withins(points, options, options.seed);
    let empty = |value: &f64| value.is_nan() || value - found[0] <= EMPTY;
    if let Some(short) = found.iter().position(empty) {
        return Err(MeasureError::Input(format!(
            "there are only {} different rows: try at most {short} clusters",
            short + 1
        )));
    }
    let cloud = Cloud::of(points, options.reference);
    let references: Vec<Vec<f64>> = (0..options.references as u64)
        .into_par_iter()
        .map(|number| {
            // Streams must not be those of the starts.
            let drawn = cloud.draw(Stream::new(options.seed ^ 0x6a09_e667_f3bc_c909, number));
            log_withins(Points { values: &drawn, width: points.width }, options, options.seed)
        })
        .collect();
    let steps: Vec<GapStep> =
        found.iter().enumerate().map(|(place, value)| step(place, *value, &references)).collect();
    let mut warnings = scaled.warnings.clone();
    if rows.len() < 30 {
        warnings.push(Warning::new(Caution::FewRows).with(rows.len() as f64));
    }
    let report = GapReport {
        variables: items.names().to_vec(),
        clusters: choose(&steps, options.rule),
        steps,
        rule: options.rule,
    };
    Ok(Analysis::new(Missing::listwise(items.rows(), rows.len()), warnings, report))
}

fn check(options: &GapOptions, rows: usize) -> Result<(), MeasureError> {
    let refuse = |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
    if !(2..=50).contains(&options.most) {
        return refuse("most", "between 2 and 50 clusters", options.most.to_string());
    }
    if !(10..=10_000).contains(&options.references) {
        return refuse("references", "between 10 and 10000", options.references.to_string());
    }
    if !(1..=1_000).contains(&options.restarts) {
        return refuse("restarts", "between 1 and 1000", options.restarts.to_string());
    }
    if rows <= options.most {
        return Err(MeasureError::TooFewRows {
            method: "gap statistic",
            needed: options.most + 1,
            got: rows,
        });
    }
    Ok(())
}

/// ln W for 1 … `most` clusters.
fn log_withins(points: Points<'_>, options: &GapOptions, seed: u64) -> Vec<f64> {
    let search_options = KmeansOptions {
        start: Start::PlusPlus,
        restarts: options.restarts,
        seed,
        ..KmeansOptions::new(Vec::new())
    };
    (1..=options.most).map(|clusters| search(points, clusters, &search_options).inertia().ln()).collect()
}

fn step(place: usize, log_within: f64, references: &[Vec<f64>]) -> GapStep {
    let count = references.len() as f64;
    let expected = references.iter().map(|values| values[place]).sum::<f64>() / count;
    let square: f64 = references.iter().map(|values| (values[place] - expected).powi(2)).sum();
    GapStep {
        clusters: place + 1,
        log_within,
        expected,
        gap: expected - log_within,
        // Divisor B as the authors have it.
        error: (square / count * (1.0 + 1.0 / count)).sqrt(),
    }
}

fn choose(steps: &[GapStep], rule: GapRule) -> usize {
    let last = steps.len();
    match rule {
        GapRule::Tibshirani => {
            let enough = steps.windows(2).position(|pair| pair[0].gap >= pair[1].gap - pair[1].error);
            enough.map_or(last, |place| place + 1)
        }
        GapRule::FirstSummit => {
            let summit = steps.windows(2).position(|pair| pair[1].gap <= pair[0].gap).unwrap_or(last - 1);
            let floor = steps[summit].gap - steps[summit].error;
            steps.iter().position(|step| step.gap >= floor).map_or(summit + 1, |place| place + 1)
        }
        GapRule::Greatest => {
            let best = steps.iter().max_by(|one, other| one.gap.total_cmp(&other.gap));
            best.map_or(1, |step| step.clusters)
        }
    }
}

/// The region that reference samples fill.
struct Cloud {
    rows: usize,
    /// Lowest and highest value along each axis, around the means.
    ranges: Vec<(f64, f64)>,
    /// Axes as columns.
    axes: Matrix,
}

impl Cloud {
    fn of(points: Points<'_>, reference: GapReference) -> Self {
        let rows = points.rows().len();
        let mut centred = Matrix::from_row_slice(rows, points.width, points.values);
        let means = column_means(&centred);
        for (mut column, mean) in centred.column_iter_mut().zip(means.iter()) {
            column.add_scalar_mut(-mean);
        }
        let axes = match reference {
            GapReference::Box => Matrix::identity(points.width, points.width),
            GapReference::Principal => crate::linear::symmetric_eigen(&centred.tr_mul(&centred)).vectors,
        };
        let along = centred * &axes;
        let ranges = along.column_iter().map(|column| (column.min(), column.max())).collect();
        Self { rows, ranges, axes }
    }

    /// Evenly spread rows; their place does not matter, so that the means are not added again.
    fn draw(&self, mut stream: Stream) -> Vec<f64> {
        let width = self.ranges.len();
        let mut values = Vec::with_capacity(self.rows * width);
        let mut place = vec![0.0; width];
        for _ in 0..self.rows {
            for (value, (low, high)) in place.iter_mut().zip(&self.ranges) {
                *value = low + (high - low) * stream.uniform();
            }
            let turned = self.axes.row_iter();
            values.extend(
                turned.map(|row| row.iter().zip(&place).map(|(axis, value)| axis * value).sum::<f64>()),
            );
        }
        values
    }
}

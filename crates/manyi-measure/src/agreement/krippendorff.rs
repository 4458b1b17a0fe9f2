//! Krippendorff's α, for any number of raters, any level of measurement, and gaps.

use super::ratings::Ratings;
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Method, Missing, Warning, linear::Matrix,
    random::Stream,
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What two different ratings mean to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Names: different or not.
    #[default]
    Nominal,
    /// An order: how many ratings lie between.
    Ordinal,
    /// Numbers: squared difference.
    Interval,
    /// Numbers with a true zero: squared difference over the sum.
    Ratio,
}

/// How α is computed.
#[derive(Clone, Copy, Debug)]
pub struct KrippendorffOptions {
    /// Level of measurement.
    pub level: Level,
    /// Bootstrap samples for the interval; 0: no interval.
    pub replicates: usize,
    /// Of the random stream.
    pub seed: u64,
    /// Of the interval.
    pub confidence: Confidence,
}

impl Default for KrippendorffOptions {
    fn default() -> Self {
        Self { level: Level::Nominal, replicates: 1000, seed: 1, confidence: Confidence::P95 }
    }
}

/// Agreement of several raters, gaps allowed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KrippendorffReport {
    /// 1 − observed / expected disagreement: 1 full agreement, 0 as by chance.
    pub alpha: f64,
    /// Mean disagreement within rows.
    pub observed_disagreement: f64,
    /// Mean disagreement over all ratings.
    pub expected_disagreement: f64,
    /// Percentile interval over rows drawn again; `None` without replicates.
    pub interval: Option<Interval>,
    /// Level of measurement.
    pub level: Level,
    /// Rows with at least two ratings.
    pub units: u64,
    /// Ratings in these rows.
    pub ratings: u64,
    /// The categories, ascending.
    pub categories: Vec<f64>,
}

/// Krippendorff's α = 1 − Dₒ / Dₑ from the coincidence matrix.
///
/// Nominal δ² = 1; ordinal δ² = (Σ counts from c to k − (n_c + n_k)/2)²; interval δ² = (c − k)²; ratio
/// δ² = ((c − k) / (c + k))². Rows with fewer than two ratings say nothing and are left out. Above .80 is
/// usually asked for, .667 is the lowest for tentative conclusions. The interval draws rows with replacement
/// (percentiles); samples in which all ratings are equal have no α and are left out with a warning. Source:
/// K. Krippendorff, "Content Analysis", 2nd edition (2004), 11.3.
///
/// # Errors
/// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] without a row with
/// two ratings, [`MeasureError::Constant`] when all ratings are equal, [`MeasureError::Parameter`] for
/// negative values on a ratio scale.
pub fn krippendorff_alpha(
    items: &Items,
    options: &KrippendorffOptions,
) -> Result<Analysis<KrippendorffReport>, MeasureError> {
    let ratings = Ratings::of(items, "krippendorff")?;
    if options.level == Level::Ratio && ratings.categories.first().is_some_and(|lowest| *lowest < 0.0) {
        return Err(MeasureError::Parameter {
            parameter: "level",
            expected: "one without a true zero for negative values",
            got: "ratio".to_owned(),
        });
    }
    let units: Vec<Vec<f64>> =
        ratings.counts().into_iter().filter(|row| row.iter().sum::<f64>() >= 2.0).collect();
    if units.is_empty() {
        return Err(MeasureError::TooFewRows { method: "krippendorff", needed: 1, got: 0 });
    }
    let once = vec![1.0; units.len()];
    let disagreement = disagreement(&units, &once, &ratings.categories, options.level)
        .ok_or_else(|| MeasureError::Constant { name: items.names().join(", ") })?;
    let mut warnings = Vec::new();
    if units.len() < 10 {
        warnings.push(Warning::new(Caution::FewRows).with(units.len() as f64));
    }
    let (interval, failed) = bootstrap(&units, &ratings.categories, options);
    if failed > 0 {
        warnings.push(Warning::new(Caution::FailedResample).with(failed as f64));
    }
    let report = KrippendorffReport {
        alpha: disagreement.alpha(),
        observed_disagreement: disagreement.observed,
        expected_disagreement: disagreement.expected,
        interval,
        level: options.level,
        units: units.len() as u64,
        ratings: disagreement.ratings as u64,
        categories: ratings.categories,
    };
    Ok(Analysis::new(Missing::pairwise(items.rows(), units.len()), warnings, report))
}

struct Disagreement {
    observed: f64,
    expected: f64,
    ratings: f64,
}

impl Disagreement {
    fn alpha(&self) -> f64 {
        1.0 - self.observed / self.expected
    }
}

/// `times`: how often each unit counts. `None` when all ratings are equal.
fn disagreement(units: &[Vec<f64>], times: &[f64], values: &[f64], level: Level) -> Option<Disagreement> {
    let size = values.len();
    let mut totals = vec![0.0; size];
    let mut coincidences = Matrix::zeros(size, size);
    for (unit, times) in units.iter().zip(times).filter(|(_, times)| **times > 0.0) {
        let scale = times / (unit.iter().sum::<f64>() - 1.0);
        for (first, count) in unit.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            totals[first] += times * count;
            for (second, other) in unit.iter().enumerate().skip(first + 1) {
                coincidences[(first, second)] += scale * count * other;
            }
        }
    }
    let ratings: f64 = totals.iter().sum();
    let (mut observed, mut expected) = (0.0, 0.0);
    for first in 0..size {
        for second in first + 1..size {
            let distance = distance(level, values, &totals, first, second);
            observed += coincidences[(first, second)] * distance;
            expected += totals[first] * totals[second] * distance;
        }
    }
    (expected > 0.0).then(|| Disagreement {
        observed: 2.0 * observed / ratings,
        expected: 2.0 * expected / (ratings * (ratings - 1.0)),
        ratings,
    })
}

/// δ² of two categories, `first` < `second`.
fn distance(level: Level, values: &[f64], totals: &[f64], first: usize, second: usize) -> f64 {
    let (low, high) = (values[first], values[second]);
    match level {
        Level::Nominal => 1.0,
        Level::Ordinal => {
            let between: f64 = totals[first..=second].iter().sum();
            (between - (totals[first] + totals[second]) / 2.0).powi(2)
        }
        Level::Interval => (high - low).powi(2),
        Level::Ratio => ((high - low) / (high + low)).powi(2),
    }
}

/// The interval and how many samples had no α.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn bootstrap(units: &[Vec<f64>], values: &[f64], options: &KrippendorffOptions) -> (Option<Interval>, usize) {
    let alphas: Vec<Option<f64>> = (0..options.replicates)
        .into_par_iter()
        .map_init(
            || vec![0.0; units.len()],
            |times, replicate| {
                times.fill(0.0);
                let mut stream = Stream::new(options.seed, replicate as u64);
                for _ in 0..units.len() {
                    times[stream.below(units.len())] += 1.0;
                }
                disagreement(units, times, values, options.level).map(|found| found.alpha())
            },
        )
        .collect();
    let mut found: Vec<f64> = alphas.iter().flatten().copied().collect();
    found.sort_by(f64::total_cmp);
    let failed = options.replicates - found.len();
    let quantile = |p: f64| {
        let place = p * (found.len() - 1) as f64;
        let (below, above) = (found[place.floor() as usize], found[place.ceil() as usize]);
        below + (above - below) * place.fract()
    };
    let tail = options.confidence.tail();
    let interval = (found.len() >= 2)
        .then(|| Interval::new(quantile(tail), quantile(1.0 - tail), Method::Bootstrap, options.confidence));
    (interval, failed)
}

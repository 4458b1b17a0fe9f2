//! The correlation matrix with tests and intervals.

use super::{
    matrix::smoothed,
    pair::{CorrelationKind, Found, correlate},
    polychoric::thresholds as thresholds_of,
};
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Missing, MissingPolicy, Warning,
    compare::{Adjustment, adjusted},
    linear::Matrix,
    structure::{adequacy::partial_correlations, moments::Moments, moments::moments, rows_of},
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;

/// How to correlate.
#[derive(Clone, Copy, Debug)]
pub struct CorrelationOptions {
    /// What kind of correlation.
    pub kind: CorrelationKind,
    /// Whether each pair uses the rows it can (otherwise only rows that have every variable).
    pub pairwise: bool,
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for CorrelationOptions {
    fn default() -> Self {
        Self { kind: CorrelationKind::Pearson, pairwise: true, confidence: Confidence::P95 }
    }
}

/// A pair of variables.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CorrelationPair {
    /// One variable.
    pub first: String,
    /// The other.
    pub second: String,
    /// Rows that have both.
    pub n: u64,
    /// The correlation.
    pub r: f64,
    /// t (Pearson, Spearman) or z (Kendall, polychoric); `None` of a perfect correlation.
    pub statistic: Option<f64>,
    /// Degrees of freedom of t.
    pub freedom: Option<f64>,
    /// Two-sided probability of so strong a correlation if there were none.
    pub p: Option<f64>,
    /// The same with Holm's correction for all pairs of the matrix.
    pub p_adjusted: Option<f64>,
    /// Standard error (polychoric only).
    pub se: Option<f64>,
    /// By Fisher's z.
    pub interval: Option<Interval>,
}

/// Correlations of all pairs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CorrelationReport {
    /// Variables in the order of the matrices.
    pub items: Vec<String>,
    /// What kind of correlation.
    pub kind: CorrelationKind,
    /// The correlations; `None` where a variable does not vary or fewer than three rows have both.
    pub matrix: Vec<Vec<Option<f64>>>,
    /// Each pair once, in the order of the variables.
    pub pairs: Vec<CorrelationPair>,
    /// Correlation of each pair given all other variables; `None` when that cannot be told.
    pub partial: Option<Vec<Vec<f64>>>,
    /// The nearest matrix that is possible, where the pairs do not fit together.
    pub smoothed: Option<Vec<Vec<f64>>>,
    /// Where each variable's levels part on the normal scale (polychoric only).
    pub thresholds: Option<Vec<Vec<f64>>>,
}

/// Correlations of all pairs with p-values, Holm's correction and intervals.
///
/// Pearson; Spearman on midranks, both with Student's t; Kendall's τ-b (Knight 1966) with the tie-corrected
/// normal test; polychoric by two-step maximum likelihood (Olsson 1979). Pairs that cannot be computed are
/// `None`, constant variables are named in a warning.
///
/// # Errors
/// Fewer than two variables, fewer than three rows, more than 20 levels for polychoric correlations.
pub fn correlations(
    items: &Items,
    options: &CorrelationOptions,
) -> Result<Analysis<CorrelationReport>, MeasureError> {
    if items.count() < 2 {
        return Err(MeasureError::TooFewItems { method: "correlation", needed: 2, got: items.count() });
    }
    let data = if options.pairwise { Cow::Borrowed(items) } else { items.complete() };
    let missing = missing(items, &data, options.pairwise);
    if missing.used < 3 {
        let got = usize::try_from(missing.used).unwrap_or(0);
        return Err(MeasureError::TooFewRows { method: "correlation", needed: 3, got });
    }
    let size = data.count();
    let places: Vec<(usize, usize)> = (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b))).collect();
    let found = all_pairs(&data, &places, options)?;
    let mut warnings = constant(&data);
    for ((a, b), _) in
        places.iter().zip(&found).filter(|(_, found)| found.is_some_and(|found| !found.settled))
    {
        let about = Warning::new(Caution::NotConverged).about(&data.names()[*a]);
        warnings.push(about.about(&data.names()[*b]));
    }
    let report = report(&data, options.kind, &places, &found)?;
    if report.smoothed.is_some() {
        warnings.push(Warning::new(Caution::NotPositiveDefinite));
    }
    Ok(Analysis::new(missing, warnings, report))
}

fn missing(items: &Items, data: &Items, pairwise: bool) -> Missing {
    if !pairwise {
        return Missing::listwise(items.rows(), data.rows());
    }
    let any = (0..items.rows()).filter(|row| items.columns().any(|column| !column[*row].is_nan())).count();
    let missing = Missing::pairwise(items.rows(), any);
    if items.columns().flatten().any(|value| value.is_nan()) {
        return missing;
    }
    Missing { policy: MissingPolicy::Listwise, ..missing }
}

fn constant(data: &Items) -> Vec<Warning> {
    let same = |column: &[f64]| {
        let mut known = column.iter().filter(|value| !value.is_nan());
        known.next().is_none_or(|first| known.all(|value| value == first))
    };
    let constant = data.names().iter().zip(data.columns()).filter(|(_, column)| same(column));
    constant.map(|(name, _)| Warning::new(Caution::ConstantItem).about(name)).collect()
}

/// One pass over all rows where nothing is missing and Pearson is asked for; pair by pair otherwise.
fn all_pairs(
    data: &Items,
    places: &[(usize, usize)],
    options: &CorrelationOptions,
) -> Result<Vec<Option<Found>>, MeasureError> {
    if options.kind == CorrelationKind::Pearson {
        let found = moments(data);
        if found.used == found.rows {
            return Ok(from_moments(&found, places, options.confidence));
        }
    }
    let pair = |(a, b): &(usize, usize)| {
        let both = data.column(*a).iter().zip(data.column(*b));
        let (x, y) = both.filter(|(x, y)| !x.is_nan() && !y.is_nan()).unzip();
        correlate(options.kind, x, y, options.confidence)
    };
    places.par_iter().map(pair).collect()
}

fn from_moments(found: &Moments, places: &[(usize, usize)], confidence: Confidence) -> Vec<Option<Found>> {
    let pair = |(a, b): &(usize, usize)| {
        if !found.varies(*a) || !found.varies(*b) {
            return None;
        }
        let covariance = &found.covariance;
        let r = covariance[(*a, *b)] / (covariance[(*a, *a)] * covariance[(*b, *b)]).sqrt();
        let kind = CorrelationKind::Pearson;
        Some(super::pair::with_t(r.clamp(-1.0, 1.0), found.used, kind, confidence))
    };
    places.iter().map(pair).collect()
}

fn report(
    data: &Items,
    kind: CorrelationKind,
    places: &[(usize, usize)],
    found: &[Option<Found>],
) -> Result<CorrelationReport, MeasureError> {
    let size = data.count();
    let mut matrix: Vec<Vec<Option<f64>>> = vec![vec![None; size]; size];
    (0..size).for_each(|index| matrix[index][index] = Some(1.0));
    for ((a, b), found) in places.iter().zip(found) {
        matrix[*a][*b] = found.map(|found| found.r);
        matrix[*b][*a] = matrix[*a][*b];
    }
    let adjusted = holm(&found.iter().map(|found| found.and_then(|found| found.p)).collect::<Vec<_>>());
    let pairs = places.iter().zip(found).zip(adjusted).filter_map(|(((a, b), found), p_adjusted)| {
        found.map(|found| CorrelationPair {
            first: data.names()[*a].clone(),
            second: data.names()[*b].clone(),
            n: found.n as u64,
            r: found.r,
            statistic: found.statistic,
            freedom: found.freedom,
            p: found.p,
            p_adjusted,
            se: found.se,
            interval: found.interval,
        })
    });
    let whole: Option<Vec<f64>> = matrix.iter().flatten().copied().collect();
    let whole = whole.map(|values| Matrix::from_row_slice(size, size, &values));
    let thresholds = if kind == CorrelationKind::Polychoric { thresholds(data)? } else { None };
    Ok(CorrelationReport {
        items: data.names().to_vec(),
        kind,
        pairs: pairs.collect(),
        partial: whole.as_ref().and_then(partial_correlations).map(|partial| rows_of(&partial)),
        smoothed: whole.as_ref().and_then(smoothed).map(|mended| rows_of(&mended)),
        thresholds,
        matrix,
    })
}

/// Each variable's own; `None` when one does not vary.
fn thresholds(data: &Items) -> Result<Option<Vec<Vec<f64>>>, MeasureError> {
    data.names().iter().zip(data.columns()).map(|(name, column)| thresholds_of(column, name)).collect()
}

/// Holm's correction over the p-values that there are.
fn holm(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let known: Vec<f64> = p.iter().copied().flatten().collect();
    let mut corrected = adjusted(&known, Adjustment::Holm).into_iter();
    p.iter().map(|p| p.and_then(|_| corrected.next())).collect()
}

//! A satisfaction index of several weighted dimensions.

use crate::{
    Analysis, Caution, Confidence, Estimate, Interval, Items, MeasureError, Method, Missing, Warning,
    distribution::student_t_quantile,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happens to people who left out a dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissingDimension {
    /// Their index is made of the dimensions they answered, whose weights are raised to make up one.
    #[default]
    Reweight,
    /// They are left out.
    Listwise,
    /// Each dimension's mean is taken over those who answered it, and the index is the weighted mean of means.
    DimensionMeans,
}

/// One dimension of an index.
#[derive(Clone, Copy, Debug)]
pub struct Dimension {
    /// Weight, in any unit: weights are divided by their sum.
    pub weight: f64,
    /// Lowest and highest value of its scale.
    pub scale: (f64, f64),
}

/// How the index is made.
#[derive(Clone, Debug)]
pub struct CompositeOptions {
    /// A dimension for each item, in the same order.
    pub dimensions: Vec<Dimension>,
    /// What happens to people who left out a dimension.
    pub missing: MissingDimension,
    /// Of the intervals.
    pub confidence: Confidence,
}

/// One dimension in the result.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DimensionFigure {
    /// Its name.
    pub name: String,
    /// Weight as a share of one.
    pub weight: f64,
    /// Mean 0–100 over those who answered it, with Student's t interval.
    pub score: Estimate,
    /// Weight × score: the points it gives to the index (of [`MissingDimension::DimensionMeans`]).
    pub points: Option<f64>,
}

/// A weighted index 0–100.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CompositeReport {
    /// The index 0–100 with its interval.
    pub index: Estimate,
    /// Standard error of the index.
    pub standard_error: Option<f64>,
    /// Each dimension.
    pub dimensions: Vec<DimensionFigure>,
    /// What happened to people who left out a dimension.
    pub missing: MissingDimension,
}

/// Index = Σ w_d · 100 (x_d − min_d) / (max_d − min_d), Σ w_d = 1.
///
/// `Reweight` and `Listwise`: a mean over people with Student's t interval. `DimensionMeans`: Σ w_d m_d, whose
/// variance is Σ w_d w_e s_de n_de / (n_d n_e) (delta method; s_de over those who answered both), with the t
/// quantile of the smallest dimension. Assumes independent people and known weights. Values outside a scale
/// are left out with a warning.
///
/// # Errors
/// [`MeasureError::NoItems`], [`MeasureError::Parameter`] for a weight that is negative or none positive, a scale
/// that does not go upwards, or a number of dimensions that differs from the items';
/// [`MeasureError::TooFewRows`] when nobody can be scored.
pub fn composite_index(
    items: &Items,
    options: &CompositeOptions,
) -> Result<Analysis<CompositeReport>, MeasureError> {
    let weights = checked_weights(items, &options.dimensions)?;
    let mut warnings = Vec::new();
    let scores: Vec<Vec<f64>> = items
        .columns()
        .zip(&options.dimensions)
        .zip(items.names())
        .map(|((column, dimension), name)| positions(column, dimension.scale, name, &mut warnings))
        .collect();
    let figures: Vec<Estimate> = scores.iter().map(|score| mean_of(score, options.confidence).0).collect();
    let (index, standard_error) = match options.missing {
        MissingDimension::DimensionMeans => index_of_means(&scores, &weights, options.confidence),
        policy => mean_of(&person_scores(&scores, &weights, policy), options.confidence),
    };
    if index.value.is_none() {
        return Err(MeasureError::TooFewRows { method: "composite index", needed: 1, got: 0 });
    }
    if index.n < 30 {
        warnings.push(Warning::new(Caution::FewRows).with(index.n as f64));
    }
    let dimensions = items.names().iter().zip(&weights).zip(figures).map(|((name, weight), score)| {
        let points = score.value.map(|value| value * weight);
        DimensionFigure { name: name.clone(), weight: *weight, score, points }
    });
    let report =
        CompositeReport { index, standard_error, dimensions: dimensions.collect(), missing: options.missing };
    let used = index.n as usize;
    let missing = match options.missing {
        MissingDimension::Listwise => Missing::listwise(items.rows(), used),
        _ => Missing::pairwise(items.rows(), used),
    };
    Ok(Analysis::new(missing, warnings, report))
}

fn checked_weights(items: &Items, dimensions: &[Dimension]) -> Result<Vec<f64>, MeasureError> {
    let refuse = |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
    if dimensions.len() != items.count() {
        return refuse("dimensions", "one for each item", dimensions.len().to_string());
    }
    for Dimension { weight, scale } in dimensions {
        if !(*weight >= 0.0 && weight.is_finite()) {
            return refuse("weight", "zero or more", weight.to_string());
        }
        if !(scale.0 < scale.1 && scale.0.is_finite() && scale.1.is_finite()) {
            return refuse("scale", "a lowest value below the highest", format!("{}–{}", scale.0, scale.1));
        }
    }
    let sum: f64 = dimensions.iter().map(|dimension| dimension.weight).sum();
    if sum <= 0.0 {
        return refuse("weight", "above zero for one dimension at least", sum.to_string());
    }
    Ok(dimensions.iter().map(|dimension| dimension.weight / sum).collect())
}

fn positions(column: &[f64], (min, max): (f64, f64), name: &str, warnings: &mut Vec<Warning>) -> Vec<f64> {
    let mut outside = 0_u32;
    let position = |value: &f64| {
        if value.is_nan() || (min..=max).contains(value) {
            (value - min) / (max - min) * 100.0
        } else {
            outside += 1;
            f64::NAN
        }
    };
    let scores = column.iter().map(position).collect();
    if outside > 0 {
        warnings.push(Warning::new(Caution::OutsideScale).about(name).with(f64::from(outside)));
    }
    scores
}

fn person_scores(scores: &[Vec<f64>], weights: &[f64], policy: MissingDimension) -> Vec<f64> {
    let rows = scores.first().map_or(0, Vec::len);
    let person = |row: usize| {
        let (mut sum, mut whole, mut all) = (0.0, 0.0, true);
        for (score, weight) in scores.iter().zip(weights) {
            if score[row].is_nan() {
                all = false;
            } else {
                sum += score[row] * weight;
                whole += weight;
            }
        }
        let counted = whole > 0.0 && (all || policy == MissingDimension::Reweight);
        if counted { sum / whole } else { f64::NAN }
    };
    (0..rows).map(person).collect()
}

/// Mean of the values that are there, with its interval and standard error.
fn mean_of(values: &[f64], confidence: Confidence) -> (Estimate, Option<f64>) {
    let (n, sum) = known(values).fold((0_u64, 0.0), |(n, sum), value| (n + 1, sum + value));
    if n == 0 {
        return (Estimate::EMPTY, None);
    }
    let size = n as f64;
    let mean = sum / size;
    let squares: f64 = known(values).map(|value| (value - mean).powi(2)).sum();
    let error = (n > 1).then(|| (squares / (size - 1.0) / size).sqrt());
    (Estimate { value: Some(mean), n, interval: limits(mean, error, size - 1.0, confidence) }, error)
}

fn limits(mean: f64, error: Option<f64>, freedom: f64, confidence: Confidence) -> Option<Interval> {
    let half = -student_t_quantile(confidence.tail(), freedom) * error.filter(|error| *error > 0.0)?;
    Some(Interval::new(mean - half, mean + half, Method::StudentT, confidence).within((0.0, 100.0)))
}

fn known(values: &[f64]) -> impl Iterator<Item = f64> + '_ {
    values.iter().copied().filter(|value| !value.is_nan())
}

fn index_of_means(scores: &[Vec<f64>], weights: &[f64], confidence: Confidence) -> (Estimate, Option<f64>) {
    let counts: Vec<f64> = scores.iter().map(|score| known(score).count() as f64).collect();
    let Some(fewest) = counts.iter().copied().reduce(f64::min).filter(|fewest| *fewest > 0.0) else {
        return (Estimate::EMPTY, None);
    };
    let means: Vec<f64> =
        scores.iter().zip(&counts).map(|(score, n)| known(score).sum::<f64>() / n).collect();
    let index: f64 = means.iter().zip(weights).map(|(mean, weight)| mean * weight).sum();
    let mut variance = 0.0;
    for first in 0..scores.len() {
        for second in 0..scores.len() {
            let both = covariance(&scores[first], &scores[second]);
            variance += weights[first] * weights[second] * both / (counts[first] * counts[second]);
        }
    }
    let people = (0..scores[0].len()).filter(|row| scores.iter().any(|score| !score[*row].is_nan())).count();
    let error = (fewest > 1.0).then(|| variance.max(0.0).sqrt());
    let interval = limits(index, error, fewest - 1.0, confidence);
    (Estimate { value: Some(index), n: people as u64, interval }, error)
}

/// n × the sample covariance over those who answered both.
fn covariance(first: &[f64], second: &[f64]) -> f64 {
    let both = || first.iter().zip(second).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (n, a, b) = both().fold((0.0, 0.0, 0.0), |(n, x, y), (a, b)| (n + 1.0, x + a, y + b));
    if n < 2.0 {
        return 0.0;
    }
    let (a_mean, b_mean) = (a / n, b / n);
    both().map(|(a, b)| (a - a_mean) * (b - b_mean)).sum::<f64>() * n / (n - 1.0)
}

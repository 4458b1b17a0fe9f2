//! Cohen's κ of two raters, plain and weighted.

use super::{
    kappa_variance::{null_variance, variance},
    ratings::Ratings,
};
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Method, Missing, Warning,
    distribution::normal_two_sided, linear::Matrix,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How much a disagreement counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KappaWeights {
    /// Every disagreement counts the same (categories without an order).
    #[default]
    Unweighted,
    /// By the number of categories between the two: 1 − |i − j| / (k − 1).
    Linear,
    /// By its square: 1 − (i − j)² / (k − 1)².
    Squared,
}

/// How κ is computed.
#[derive(Clone, Copy, Debug)]
pub struct KappaOptions {
    /// What a disagreement counts.
    pub weights: KappaWeights,
    /// Of the interval.
    pub confidence: Confidence,
}

impl Default for KappaOptions {
    fn default() -> Self {
        Self { weights: KappaWeights::Unweighted, confidence: Confidence::P95 }
    }
}

/// Agreement of two raters beyond chance.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct KappaReport {
    /// (observed − expected) / (1 − expected): 1 full agreement, 0 as by chance.
    pub kappa: f64,
    /// Weighted share of rows the raters agree on.
    pub observed: f64,
    /// The same as it would be by chance.
    pub expected: f64,
    /// Large-sample standard error of κ.
    pub standard_error: f64,
    /// κ ± z · standard error, cut to −1…1.
    pub interval: Interval,
    /// κ over its standard error if there were chance agreement only; `None` where that error is zero.
    pub z: Option<f64>,
    /// Two-sided p-value of `z`.
    pub p: Option<f64>,
    /// The categories, ascending.
    pub categories: Vec<f64>,
    /// Rows by category of the first rater (outer) and of the second (inner).
    pub table: Vec<Vec<u64>>,
}

/// Cohen's κ = (pₒ − pₑ) / (1 − pₑ), pₒ = Σ w_ij p_ij, pₑ = Σ w_ij p_i. p_.j.
///
/// Assumes two raters who rated the same rows independently; κ falls when one category is much more frequent
/// than the others although the raters agree (read it with `observed`). Standard error by Fleiss, Cohen and
/// Everitt (1969), the z test by the variance under chance agreement (Fleiss 1981). Source: J. Cohen 1960,
/// 1968. Rows that a rater left out are left out. (psych's standard error of the weighted κ multiplies the
/// row weights by the wrong marginals in version 2.2.9; this one is the published formula.)
///
/// # Errors
/// [`MeasureError::Parameter`] unless there are two raters, [`MeasureError::TooFewRows`] without a common row,
/// [`MeasureError::Constant`] when both raters use one and the same category only.
pub fn cohen_kappa(items: &Items, options: &KappaOptions) -> Result<Analysis<KappaReport>, MeasureError> {
    if items.count() != 2 {
        return Err(MeasureError::Parameter {
            parameter: "raters",
            expected: "two (Fleiss' kappa or Krippendorff's alpha take more)",
            got: items.count().to_string(),
        });
    }
    let ratings = Ratings::of(items, "kappa")?.complete();
    let rows = ratings.rows.len();
    if rows < 2 {
        return Err(MeasureError::TooFewRows { method: "kappa", needed: 2, got: rows });
    }
    if ratings.categories.len() < 2 {
        return Err(MeasureError::Constant { name: items.names().join(", ") });
    }
    let table = cross_table(&ratings);
    let report = of_table(&table, options, &ratings.categories)?;
    let mut warnings = Vec::new();
    if rows < 30 {
        warnings.push(Warning::new(Caution::FewRows).with(rows as f64));
    }
    Ok(Analysis::new(Missing::listwise(items.rows(), rows), warnings, report))
}

/// Plain κ of two raters by their category numbers, for averages over pairs; `None` where chance agreement
/// is certain.
pub(super) fn plain_kappa(pairs: impl Iterator<Item = (usize, usize)>, categories: usize) -> Option<f64> {
    let (mut first, mut second) = (vec![0.0; categories], vec![0.0; categories]);
    let (mut same, mut n) = (0.0, 0.0);
    for (a, b) in pairs {
        first[a] += 1.0;
        second[b] += 1.0;
        same += f64::from(u8::from(a == b));
        n += 1.0;
    }
    let expected: f64 = first.iter().zip(&second).map(|(a, b)| a * b).sum::<f64>() / (n * n);
    (expected < 1.0).then(|| (same / n - expected) / (1.0 - expected))
}

fn cross_table(ratings: &Ratings) -> Matrix {
    let size = ratings.categories.len();
    let mut table = Matrix::zeros(size, size);
    for row in &ratings.rows {
        if let [Some(a), Some(b)] = row.as_slice() {
            table[(*a, *b)] += 1.0;
        }
    }
    table
}

fn weight_matrix(size: usize, weights: KappaWeights) -> Matrix {
    let longest = (size - 1) as f64;
    Matrix::from_fn(size, size, |i, j| {
        let gap = i.abs_diff(j) as f64 / longest;
        match weights {
            KappaWeights::Unweighted => f64::from(u8::from(i == j)),
            KappaWeights::Linear => 1.0 - gap,
            KappaWeights::Squared => 1.0 - gap * gap,
        }
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn of_table(table: &Matrix, options: &KappaOptions, categories: &[f64]) -> Result<KappaReport, MeasureError> {
    let n = table.sum();
    let shares = table / n;
    let rows = shares.column_sum();
    let columns = shares.row_sum().transpose();
    let weights = weight_matrix(categories.len(), options.weights);
    let observed = weights.component_mul(&shares).sum();
    let expected = weights.component_mul(&(&rows * columns.transpose())).sum();
    if expected >= 1.0 {
        return Err(MeasureError::Constant { name: "ratings".to_owned() });
    }
    let kappa = (observed - expected) / (1.0 - expected);
    let standard_error = (variance(&shares, &weights, observed, expected) / n).max(0.0).sqrt();
    let null_error = (null_variance(&rows, &columns, &weights, expected) / n).max(0.0).sqrt();
    let half = options.confidence.z() * standard_error;
    let z = (null_error > 0.0).then(|| kappa / null_error);
    Ok(KappaReport {
        kappa,
        observed,
        expected,
        standard_error,
        interval: Interval::new(kappa - half, kappa + half, Method::LargeSample, options.confidence)
            .within((-1.0, 1.0)),
        z,
        p: z.map(normal_two_sided),
        categories: categories.to_vec(),
        table: table.row_iter().map(|row| row.iter().map(|count| *count as u64).collect()).collect(),
    })
}

//! Coefficients that follow from a covariance or correlation matrix alone.

use crate::linear::{Matrix, inverse};
use schemars::JsonSchema;
use serde::Serialize;

/// k / (k − 1) · (1 − trace / sum).
#[allow(clippy::cast_precision_loss)]
pub(super) fn alpha_of(matrix: &Matrix) -> f64 {
    let k = matrix.nrows() as f64;
    k / (k - 1.0) * (1.0 - matrix.trace() / matrix.sum())
}

/// Each variable's squared multiple correlation with the others, 1 − 1 / r^ii; `None` when singular.
pub(crate) fn squared_multiple_correlations(correlation: &Matrix) -> Option<Vec<f64>> {
    Some(inverse(correlation)?.diagonal().iter().map(|value| 1.0 - 1.0 / value).collect())
}

/// Guttman's λ6 = 1 − Σ (1 − smc) / sum; `None` when the matrix is singular.
pub(crate) fn lambda6(correlation: &Matrix) -> Option<f64> {
    let unexplained: f64 = squared_multiple_correlations(correlation)?.iter().map(|smc| 1.0 - smc).sum();
    Some(1.0 - unexplained / correlation.sum())
}

/// Correlations below the diagonal.
pub(super) fn pairs(correlation: &Matrix) -> Vec<f64> {
    let size = correlation.nrows();
    (0..size).flat_map(|row| (0..row).map(move |column| correlation[(row, column)])).collect()
}

/// The middle value (the mean of the two middle ones); `None` of nothing.
pub(super) fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    let upper = *values.get(middle)?;
    if values.len() % 2 == 1 {
        return Some(upper);
    }
    Some(f64::midpoint(*values.get(middle - 1)?, upper))
}

/// Variance with divisor n − 1; `None` of fewer than two.
#[allow(clippy::cast_precision_loss)]
pub(super) fn variance(values: &[f64]) -> Option<f64> {
    if values.len() < 2 {
        return None;
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    Some(values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0))
}

/// Standard error of α from the matrix it was computed of (Duhachek and Iacobucci 2004).
#[allow(clippy::cast_precision_loss)]
pub(super) fn standard_error(matrix: &Matrix, n: usize) -> Option<f64> {
    let k = matrix.nrows() as f64;
    let (sum, trace) = (matrix.sum(), matrix.trace());
    let square = matrix * matrix;
    let spread = sum * (square.trace() + trace * trace) - 2.0 * trace * square.sum();
    let q = 2.0 * k * k / ((k - 1.0).powi(2) * sum.powi(3)) * spread;
    let error = (q / n as f64).sqrt();
    error.is_finite().then_some(error)
}

/// Guttman's (1945) lower bounds of the reliability, from correlations.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Guttman {
    /// 1 − k / sum: the simplest bound.
    pub lambda1: f64,
    /// λ1 with the spread of the correlations: never below λ3.
    pub lambda2: f64,
    /// Standardised α.
    pub lambda3: f64,
    /// The best split half (`None` beyond 16 items, where it is searched for by `split_half`).
    pub lambda4: Option<f64>,
    /// λ1 with the item that goes best with the others: good when one item stands out.
    pub lambda5: f64,
    /// From squared multiple correlations; `None` when an item is determined by the others.
    pub lambda6: Option<f64>,
}

impl Guttman {
    #[allow(clippy::cast_precision_loss)]
    pub(super) fn of(correlation: &Matrix) -> Self {
        let size = correlation.nrows();
        let (k, sum) = (size as f64, correlation.sum());
        let mut off = correlation.clone();
        off.fill_diagonal(0.0);
        let squares: Vec<f64> = off.column_iter().map(|column| column.norm_squared()).collect();
        let lambda1 = 1.0 - correlation.trace() / sum;
        let total: f64 = squares.iter().sum();
        let most = squares.iter().copied().fold(0.0, f64::max);
        Self {
            lambda1,
            lambda2: lambda1 + (total * k / (k - 1.0)).sqrt() / sum,
            lambda3: alpha_of(correlation),
            lambda4: None,
            lambda5: lambda1 + 2.0 * most.sqrt() / sum,
            lambda6: lambda6(correlation),
        }
    }
}

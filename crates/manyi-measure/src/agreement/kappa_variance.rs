//! Variances of κ for one row; divide by the number of rows.
//!
//! Source: J. L. Fleiss, J. Cohen and B. S. Everitt, "Large sample standard errors of kappa and weighted
//! kappa", Psychological Bulletin 72 (1969).

use crate::linear::{Matrix, Vector};

/// Mean weight of each category of the first rater over what the second uses, and the other way round.
fn mean_weights(rows: &Vector, columns: &Vector, weights: &Matrix) -> (Vector, Vector) {
    (weights * columns, weights.transpose() * rows)
}

/// Whatever the agreement: [Σ p_ij (w_ij (1 − pₑ) − (w̄_i. + w̄_.j)(1 − pₒ))² − (pₒpₑ − 2pₑ + pₒ)²] / (1 − pₑ)⁴.
pub(super) fn variance(shares: &Matrix, weights: &Matrix, observed: f64, expected: f64) -> f64 {
    let (rows, columns) = (shares.column_sum(), shares.row_sum().transpose());
    let (by_row, by_column) = mean_weights(&rows, &columns, weights);
    let mut sum = 0.0;
    for i in 0..shares.nrows() {
        for j in 0..shares.ncols() {
            let part = weights[(i, j)] * (1.0 - expected) - (by_row[i] + by_column[j]) * (1.0 - observed);
            sum += shares[(i, j)] * part * part;
        }
    }
    let centre = observed * expected - 2.0 * expected + observed;
    (sum - centre * centre) / (1.0 - expected).powi(4)
}

/// If the raters agreed by chance only: [Σ p_i. p_.j (w_ij − w̄_i. − w̄_.j)² − pₑ²] / (1 − pₑ)².
pub(super) fn null_variance(rows: &Vector, columns: &Vector, weights: &Matrix, expected: f64) -> f64 {
    let (by_row, by_column) = mean_weights(rows, columns, weights);
    let mut sum = 0.0;
    for i in 0..rows.len() {
        for j in 0..columns.len() {
            let part = weights[(i, j)] - by_row[i] - by_column[j];
            sum += rows[i] * columns[j] * part * part;
        }
    }
    (sum - expected * expected) / (1.0 - expected).powi(2)
}

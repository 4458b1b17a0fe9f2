//! Velicer's minimum average partial correlation.

use crate::linear::{Matrix, correlation_of, symmetric_eigen};

/// Mean squared correlation left between the variables when 0, 1, 2 … components are taken out.
#[allow(clippy::cast_precision_loss)]
pub(super) fn averages(correlation: &Matrix) -> Vec<f64> {
    let size = correlation.nrows();
    let pairs = (size * (size - 1)) as f64;
    let eigen = symmetric_eigen(correlation);
    let mut left = correlation.clone();
    let mut found = Vec::with_capacity(size);
    for taken in 0..size.saturating_sub(1) {
        if taken > 0 {
            let vector = eigen.vectors.column(taken - 1);
            left -= vector * vector.transpose() * eigen.values[taken - 1];
        }
        if left.diagonal().iter().any(|value| *value < 1e-10) {
            break;
        }
        let mut partial = correlation_of(&left);
        partial.fill_diagonal(0.0);
        found.push(partial.norm_squared() / pairs);
    }
    found
}

//! Principal axes with iterated communalities.

use super::{Extracted, first_axes, with_diagonal};
use crate::linear::{Matrix, symmetric_eigen};

const MOST_STEPS: usize = 10_000;

/// Communalities from the squared multiple correlations on, until they stay.
pub(super) fn extract(correlation: &Matrix, factors: usize, start: &[f64]) -> Extracted {
    let mut communalities: Vec<f64> = start.iter().map(|value| 1.0 - value).collect();
    let mut loadings = Matrix::zeros(correlation.nrows(), factors);
    for _ in 0..MOST_STEPS {
        let eigen = symmetric_eigen(&with_diagonal(correlation, |index| communalities[index]));
        loadings = first_axes(&eigen, factors);
        let next: Vec<f64> = loadings.row_iter().map(|row| row.norm_squared()).collect();
        let change = next.iter().zip(&communalities).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max);
        communalities = next;
        if change < 1e-10 {
            return Extracted { loadings, settled: true };
        }
    }
    Extracted { loadings, settled: false }
}

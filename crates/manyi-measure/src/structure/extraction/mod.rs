//! Finding factors behind a correlation matrix.

mod descent;
mod maximum_likelihood;
mod minimum_residual;
mod principal_axis;

use crate::{MeasureError, linear::Matrix};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How factors are found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Extraction {
    /// Least squares of the residual correlations (Harman and Jones 1966): needs no distribution.
    #[default]
    Minres,
    /// Maximum likelihood (Lawley 1940, Jöreskog 1967): for normal variables.
    Ml,
    /// Principal axes with iterated communalities: the classic, with the same end as minres.
    Paf,
}

/// Loadings as they come, not turned.
#[derive(Clone, Debug)]
pub(crate) struct Extracted {
    pub loadings: Matrix,
    pub settled: bool,
}

/// The least uniqueness a factor may leave.
const LEAST: f64 = 0.005;

/// `factors` factors of a correlation matrix; maximum likelihood needs one that is not singular.
pub(crate) fn extract(
    correlation: &Matrix,
    factors: usize,
    how: Extraction,
) -> Result<Extracted, MeasureError> {
    let start = start(correlation);
    match how {
        Extraction::Minres => Ok(minimum_residual::extract(correlation, factors, &start)),
        Extraction::Ml => maximum_likelihood::extract(correlation, factors, &start),
        Extraction::Paf => Ok(principal_axis::extract(correlation, factors, &start)),
    }
}

/// What each variable does not share: 1 − squared multiple correlation; a half when the matrix is singular.
fn start(correlation: &Matrix) -> Vec<f64> {
    let size = correlation.nrows();
    match crate::linear::inverse(correlation) {
        Some(inverse) if size > 2 => {
            inverse.diagonal().iter().map(|value| (1.0 / value).clamp(LEAST, 1.0)).collect()
        }
        _ => vec![0.5; size],
    }
}

/// Loadings of the first `factors` eigenvectors of a reduced correlation matrix.
fn first_axes(eigen: &crate::linear::Eigen, factors: usize) -> Matrix {
    Matrix::from_fn(eigen.vectors.nrows(), factors, |row, column| {
        eigen.vectors[(row, column)] * eigen.values[column].max(0.0).sqrt()
    })
}

/// The correlation matrix with other values in its diagonal.
fn with_diagonal(correlation: &Matrix, diagonal: impl Fn(usize) -> f64) -> Matrix {
    let mut reduced = correlation.clone();
    for index in 0..reduced.nrows() {
        reduced[(index, index)] = diagonal(index);
    }
    reduced
}

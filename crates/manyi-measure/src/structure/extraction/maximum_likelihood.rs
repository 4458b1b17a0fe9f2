//! Maximum likelihood, concentrated on the uniquenesses.

use super::{
    Extracted, LEAST,
    descent::{Point, descend},
};
use crate::{
    MeasureError,
    linear::{Eigen, Matrix, cholesky, symmetric_eigen},
    structure::adequacy::SINGULAR,
};

/// With Ψ^−½ R Ψ^−½ = Σ θ ω ω′, the sum of θ − ln θ − 1 over what is left over is least over ln Ψ (Jöreskog
/// 1967); loadings are Ψ^½ ω √(θ − 1).
pub(super) fn extract(
    correlation: &Matrix,
    factors: usize,
    start: &[f64],
) -> Result<Extracted, MeasureError> {
    cholesky(correlation).ok_or(SINGULAR)?;
    let logs: Vec<f64> = start.iter().map(|value| value.ln()).collect();
    let bounds = (LEAST.ln(), 0.0);
    let end = descend(&logs, bounds, |logs| point(&scaled(correlation, logs), factors));
    let eigen = scaled(correlation, &end.at);
    let loadings = Matrix::from_fn(correlation.nrows(), factors, |row, column| {
        (end.at[row] / 2.0).exp()
            * eigen.vectors[(row, column)]
            * (eigen.values[column] - 1.0).max(0.0).sqrt()
    });
    Ok(Extracted { loadings, settled: end.settled })
}

fn scaled(correlation: &Matrix, logs: &[f64]) -> Eigen {
    let scale: Vec<f64> = logs.iter().map(|log| (-log / 2.0).exp()).collect();
    symmetric_eigen(&Matrix::from_fn(correlation.nrows(), correlation.ncols(), |row, column| {
        correlation[(row, column)] * scale[row] * scale[column]
    }))
}

fn point(eigen: &Eigen, factors: usize) -> Point {
    let size = eigen.values.len();
    let (values, vectors) = (&eigen.values, &eigen.vectors);
    let left = factors..size;
    let value = left
        .clone()
        .map(|k| if values[k] > 0.0 { values[k] - values[k].ln() - 1.0 } else { f64::INFINITY })
        .sum();
    let gradient = (0..size)
        .map(|row| left.clone().map(|k| (1.0 - values[k]) * vectors[(row, k)].powi(2)).sum())
        .collect();
    // Near the end the second derivatives are the squares of Σ ω ω′ over what is left over.
    let rest = vectors.columns(factors, size - factors);
    let outer = rest * rest.transpose();
    Point { value, gradient, curvature: outer.component_mul(&outer) }
}

//! Least squares of the residual correlations.

use super::{
    Extracted, LEAST,
    descent::{Point, descend},
    first_axes, with_diagonal,
};
use crate::linear::{Eigen, Matrix, symmetric_eigen};

/// With R − Ψ = Σ λ v v′, half the sum of squares of the λ that are left over is least over Ψ; its gradient is
/// −Σ λ v², its second derivatives follow from those of eigenvalues (Jöreskog 1977).
pub(super) fn extract(correlation: &Matrix, factors: usize, start: &[f64]) -> Extracted {
    let reduced =
        |uniqueness: &[f64]| symmetric_eigen(&with_diagonal(correlation, |index| 1.0 - uniqueness[index]));
    let end = descend(start, (LEAST, 1.0), |uniqueness| point(&reduced(uniqueness), factors));
    Extracted { loadings: first_axes(&reduced(&end.at), factors), settled: end.settled }
}

fn point(eigen: &Eigen, factors: usize) -> Point {
    let size = eigen.values.len();
    let (values, vectors) = (&eigen.values, &eigen.vectors);
    let left = factors..size;
    let value = left.clone().map(|k| values[k] * values[k]).sum::<f64>() / 2.0;
    let gradient = (0..size)
        .map(|row| -left.clone().map(|k| values[k] * vectors[(row, k)].powi(2)).sum::<f64>())
        .collect();
    let rest = vectors.columns(factors, size - factors);
    let taken = vectors.columns(0, factors);
    let outer = rest * rest.transpose();
    let mut curvature = outer.component_mul(&outer);
    for k in left {
        // Σ over the factors of λ_k / (λ_k − λ_l) v_l v_l′, weighted by v_k v_k′.
        let weights = (0..factors).map(|l| {
            let distance = values[k] - values[l];
            if distance.abs() < 1e-12 { 0.0 } else { values[k] / distance }
        });
        let mut scaled = taken.clone_owned();
        for (mut column, weight) in scaled.column_iter_mut().zip(weights) {
            column *= weight;
        }
        let inner = scaled * taken.transpose();
        let own = vectors.column(k);
        curvature += inner.component_mul(&(own * own.transpose())) * 2.0;
    }
    Point { value, gradient, curvature }
}

//! Small dense linear algebra: what the methods need of nalgebra, in one place.

use nalgebra::{Cholesky, DMatrix, DVector, SymmetricEigen};

/// A dense matrix of doubles.
pub(crate) type Matrix = DMatrix<f64>;
/// A dense column of doubles.
pub(crate) type Vector = DVector<f64>;

/// Eigenvalues in descending order with their vectors as columns; each vector's largest entry is positive.
pub(crate) struct Eigen {
    pub values: Vec<f64>,
    pub vectors: Matrix,
}

/// Of a symmetric matrix (only its lower triangle is read).
pub(crate) fn symmetric_eigen(matrix: &Matrix) -> Eigen {
    let size = matrix.nrows();
    let found = SymmetricEigen::new(matrix.clone());
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|a, b| found.eigenvalues[*b].total_cmp(&found.eigenvalues[*a]));
    let mut vectors = Matrix::zeros(size, size);
    for (to, from) in order.iter().enumerate() {
        let column = found.eigenvectors.column(*from);
        let largest = column.iter().copied().max_by(|a, b| a.abs().total_cmp(&b.abs())).unwrap_or(1.0);
        vectors.set_column(to, &(column * largest.signum()));
    }
    Eigen { values: order.iter().map(|index| found.eigenvalues[*index]).collect(), vectors }
}

/// The Cholesky factor of a symmetric positive definite matrix; `None` when it is not (or nearly not) one.
pub(crate) fn cholesky(matrix: &Matrix) -> Option<Cholesky<f64, nalgebra::Dyn>> {
    let scale = matrix.diagonal().iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let factor = Cholesky::new(matrix.clone())?;
    let smallest = factor.l_dirty().diagonal().iter().fold(f64::INFINITY, |least, value| least.min(*value));
    (smallest * smallest > scale * 1e-13).then_some(factor)
}

/// The inverse of a symmetric positive definite matrix; `None` when it is singular.
pub(crate) fn inverse(matrix: &Matrix) -> Option<Matrix> {
    cholesky(matrix).map(|factor| factor.inverse())
}

/// Natural logarithm of the determinant of a symmetric positive definite matrix.
pub(crate) fn log_determinant(matrix: &Matrix) -> Option<f64> {
    let factor = cholesky(matrix)?;
    Some(2.0 * factor.l_dirty().diagonal().iter().map(|value| value.ln()).sum::<f64>())
}

/// Means of the columns.
pub(crate) fn column_means(matrix: &Matrix) -> Vector {
    Vector::from_iterator(matrix.ncols(), matrix.column_iter().map(|column| column.mean()))
}

/// Covariance of the columns, divisor n − 1.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn covariance(matrix: &Matrix) -> Matrix {
    let means = column_means(matrix);
    let mut centred = matrix.clone();
    for (mut column, mean) in centred.column_iter_mut().zip(means.iter()) {
        column.add_scalar_mut(-mean);
    }
    centred.tr_mul(&centred) / (matrix.nrows() as f64 - 1.0)
}

/// The correlation matrix of a covariance matrix; a variable without variance gives NaN.
pub(crate) fn correlation_of(covariance: &Matrix) -> Matrix {
    let deviations = covariance.diagonal().map(f64::sqrt);
    Matrix::from_fn(covariance.nrows(), covariance.ncols(), |row, column| {
        if row == column && deviations[row] > 0.0 {
            1.0
        } else {
            covariance[(row, column)] / (deviations[row] * deviations[column])
        }
    })
}

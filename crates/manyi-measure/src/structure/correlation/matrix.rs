//! Correlation matrices as a whole: partial correlations, and the mend of impossible ones.

use crate::{
    MeasureError,
    linear::{Matrix, symmetric_eigen},
    structure::{
        adequacy::{SINGULAR, partial_correlations},
        rows_of,
    },
};

fn square(rows: &[Vec<f64>]) -> Result<Matrix, MeasureError> {
    let size = rows.len();
    let fits =
        size > 0 && rows.iter().all(|row| row.len() == size && row.iter().all(|value| value.is_finite()));
    if !fits {
        let reason = "a correlation matrix has as many rows as columns, all of them finite numbers";
        return Err(MeasureError::Input(reason.to_owned()));
    }
    Ok(Matrix::from_fn(size, size, |row, column| rows[row][column]))
}

/// Correlation of each pair given all other variables, from a correlation matrix.
///
/// # Errors
/// A matrix that is not square or singular.
pub fn partial(correlations: &[Vec<f64>]) -> Result<Vec<Vec<f64>>, MeasureError> {
    Ok(rows_of(&partial_correlations(&square(correlations)?).ok_or(SINGULAR)?))
}

/// The matrix with eigenvalues below 1e-12 raised to 1e-10 and ones in its diagonal again, as R's psych does
/// it; and whether that was needed.
///
/// # Errors
/// A matrix that is not square.
pub fn nearest_correlation(correlations: &[Vec<f64>]) -> Result<(Vec<Vec<f64>>, bool), MeasureError> {
    let matrix = square(correlations)?;
    Ok(match smoothed(&matrix) {
        Some(mended) => (rows_of(&mended), true),
        None => (correlations.to_vec(), false),
    })
}

/// `None` when the matrix is positive definite already.
#[allow(clippy::cast_precision_loss)]
pub(super) fn smoothed(matrix: &Matrix) -> Option<Matrix> {
    let eigen = symmetric_eigen(matrix);
    if eigen.values.iter().all(|value| *value >= 1e-12) {
        return None;
    }
    let raised: Vec<f64> =
        eigen.values.iter().map(|value| if *value < 1e-12 { 1e-10 } else { *value }).collect();
    let scale = matrix.nrows() as f64 / raised.iter().sum::<f64>();
    let mut scaled = eigen.vectors.clone();
    for (mut column, value) in scaled.column_iter_mut().zip(&raised) {
        column *= value * scale;
    }
    Some(crate::linear::correlation_of(&(scaled * eigen.vectors.transpose())))
}

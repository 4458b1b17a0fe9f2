//! Eigenvalues of variables that have nothing to do with each other.

use crate::{
    linear::{Matrix, correlation_of, inverse, symmetric_eigen},
    random::Stream,
};

/// Descending eigenvalues of the correlations of `n` normal rows of `size` independent variables.
///
/// The covariance is drawn itself, by Bartlett's (1933) decomposition of the Wishart distribution: the same
/// chances as from rows, at a cost that does not grow with `n`.
pub(super) fn eigenvalues(size: usize, n: usize, common: bool, stream: &mut Stream) -> Vec<f64> {
    let mut triangle = Matrix::zeros(size, size);
    for row in 0..size {
        for column in 0..row {
            triangle[(row, column)] = stream.normal();
        }
        triangle[(row, row)] = chi(n - 1 - row, stream);
    }
    let correlation = correlation_of(&(&triangle * triangle.transpose()));
    symmetric_eigen(&if common { reduced(&correlation) } else { correlation }).values
}

/// Squared multiple correlations in the diagonal; the matrix itself when it is singular.
pub(super) fn reduced(correlation: &Matrix) -> Matrix {
    let mut reduced = correlation.clone();
    if let Some(inverse) = inverse(correlation) {
        for index in 0..correlation.nrows() {
            reduced[(index, index)] = 1.0 - 1.0 / inverse[(index, index)];
        }
    }
    reduced
}

/// Root of a χ² with so many degrees of freedom: twice a gamma variable (Marsaglia and Tsang 2000).
#[allow(clippy::cast_precision_loss)]
fn chi(freedom: usize, stream: &mut Stream) -> f64 {
    let shape = freedom as f64 / 2.0;
    // Below one: drawn one higher and brought down by a power of a uniform number.
    let boost = if shape < 1.0 { stream.uniform().max(f64::MIN_POSITIVE).powf(1.0 / shape) } else { 1.0 };
    let d = if shape < 1.0 { shape + 1.0 } else { shape } - 1.0 / 3.0;
    let c = 1.0 / (9.0 * d).sqrt();
    loop {
        let x = stream.normal();
        let v = (1.0 + c * x).powi(3);
        if v > 0.0 {
            let u = stream.uniform().max(f64::MIN_POSITIVE);
            if u.ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return (2.0 * d * v * boost).sqrt();
            }
        }
    }
}

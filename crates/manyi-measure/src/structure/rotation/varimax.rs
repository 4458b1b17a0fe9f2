//! Varimax by turning two factors at a time.

use super::Rotated;
use crate::linear::Matrix;

const MOST_SWEEPS: usize = 1000;

/// Kaiser's (1958) planar rotations on rows of unit length, until no pair turns any more.
pub(super) fn varimax(loadings: &Matrix) -> Rotated {
    let (rows, factors) = loadings.shape();
    let lengths: Vec<f64> = loadings.row_iter().map(|row| row.norm()).collect();
    let scale = |row: usize| if lengths[row] > 0.0 { lengths[row] } else { 1.0 };
    let mut turned = Matrix::from_fn(rows, factors, |row, column| loadings[(row, column)] / scale(row));
    let mut settled = false;
    for _ in 0..MOST_SWEEPS {
        let mut most = 0.0_f64;
        for first in 0..factors {
            for second in first + 1..factors {
                most = most.max(turn(&mut turned, first, second).abs());
            }
        }
        if most < 1e-12 {
            settled = true;
            break;
        }
    }
    let loadings = Matrix::from_fn(rows, factors, |row, column| turned[(row, column)] * scale(row));
    Rotated { loadings, phi: Matrix::identity(factors, factors), settled }
}

/// Turns two columns by the angle that is best for them; returns it.
#[allow(clippy::cast_precision_loss)]
fn turn(matrix: &mut Matrix, first: usize, second: usize) -> f64 {
    let rows = matrix.nrows();
    let (mut sum_u, mut sum_v, mut squares, mut product) = (0.0, 0.0, 0.0, 0.0);
    for row in 0..rows {
        let (x, y) = (matrix[(row, first)], matrix[(row, second)]);
        let (u, v) = (x * x - y * y, 2.0 * x * y);
        sum_u += u;
        sum_v += v;
        squares += u * u - v * v;
        product += 2.0 * u * v;
    }
    let above = product - 2.0 * sum_u * sum_v / rows as f64;
    let below = squares - (sum_u * sum_u - sum_v * sum_v) / rows as f64;
    let angle = above.atan2(below) / 4.0;
    let (sine, cosine) = angle.sin_cos();
    for row in 0..rows {
        let (x, y) = (matrix[(row, first)], matrix[(row, second)]);
        matrix[(row, first)] = cosine * x + sine * y;
        matrix[(row, second)] = cosine * y - sine * x;
    }
    angle
}

//! Varimax.

use super::Rotated;
use crate::linear::Matrix;

const MOST_STEPS: usize = 1000;

/// The criterion has to grow by this share, or the search ends: the same rule as in R's `varimax`, so that
/// figures agree to all digits although neither stands exactly at the top.
const GROWTH: f64 = 1e-5;

/// Kaiser's (1958) criterion on rows of unit length, by repeated polar decomposition.
#[allow(clippy::cast_precision_loss)]
pub(super) fn varimax(loadings: &Matrix) -> Rotated {
    let (rows, factors) = loadings.shape();
    let lengths: Vec<f64> = loadings.row_iter().map(|row| row.norm()).collect();
    let scale = |row: usize| if lengths[row] > 0.0 { lengths[row] } else { 1.0 };
    let start = Matrix::from_fn(rows, factors, |row, column| loadings[(row, column)] / scale(row));
    let mut turn = Matrix::identity(factors, factors);
    let mut reached = 0.0_f64;
    let mut settled = false;
    for _ in 0..MOST_STEPS {
        let turned = &start * &turn;
        let squares = turned.map(|value| value * value).row_sum() / rows as f64;
        let target = Matrix::from_fn(rows, factors, |row, column| {
            let value = turned[(row, column)];
            value * value * value - value * squares[column]
        });
        let parts = start.tr_mul(&target).svd(true, true);
        let (Some(left), Some(right)) = (&parts.u, &parts.v_t) else { break };
        turn = left * right;
        let before = reached;
        reached = parts.singular_values.sum();
        if reached < before * (1.0 + GROWTH) {
            settled = true;
            break;
        }
        // Loadings of one size everywhere have nothing to turn to.
        if reached == 0.0 {
            settled = true;
            break;
        }
    }
    Rotated { loadings: loadings * turn, phi: Matrix::identity(factors, factors), settled }
}

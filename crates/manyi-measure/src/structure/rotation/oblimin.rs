//! Direct oblimin by gradient projection.

use super::Rotated;
use crate::linear::Matrix;

const MOST_STEPS: usize = 5000;

/// Direct quartimin without Kaiser's normalisation: the sum over rows of products of squared loadings of
/// different factors becomes least, over factors of unit length (Bernaards and Jennrich 2005, oblique
/// gradient projection from the axes as extracted).
pub(super) fn oblimin(loadings: &Matrix) -> Rotated {
    let factors = loadings.ncols();
    let mut turn = Matrix::identity(factors, factors);
    let mut step = 1.0;
    let mut settled = false;
    let Some(mut here) = place(loadings, &turn) else { return unturned(loadings) };
    for _ in 0..MOST_STEPS {
        let along = turn.component_mul(&here.slope).row_sum();
        let projected = Matrix::from_fn(factors, factors, |row, column| {
            here.slope[(row, column)] - turn[(row, column)] * along[column]
        });
        let size = projected.norm();
        if size < 1e-10 {
            settled = true;
            break;
        }
        step *= 2.0;
        let mut moved = false;
        for _ in 0..60 {
            let next = unit_columns(&(&turn - &projected * step));
            if let Some(there) = place(loadings, &next)
                && here.value - there.value > 0.5 * size * size * step
            {
                (turn, here, moved) = (next, there, true);
                break;
            }
            step /= 2.0;
        }
        if !moved {
            // Rounding hides any further fall of the criterion.
            settled = size < 1e-6;
            break;
        }
    }
    Rotated { phi: turn.tr_mul(&turn), loadings: here.loadings, settled }
}

struct Place {
    loadings: Matrix,
    value: f64,
    /// Gradient by the entries of the transformation.
    slope: Matrix,
}

fn place(start: &Matrix, turn: &Matrix) -> Option<Place> {
    let back = turn.clone().try_inverse()?;
    let loadings = start * back.transpose();
    let squares = loadings.map(|value| value * value);
    let all = squares.column_sum();
    let others =
        Matrix::from_fn(squares.nrows(), squares.ncols(), |row, column| all[row] - squares[(row, column)]);
    let value = squares.component_mul(&others).sum() / 4.0;
    let by_loading = loadings.component_mul(&others);
    let slope = -(loadings.tr_mul(&by_loading) * &back).transpose();
    value.is_finite().then_some(Place { loadings, value, slope })
}

fn unit_columns(matrix: &Matrix) -> Matrix {
    let mut scaled = matrix.clone();
    for mut column in scaled.column_iter_mut() {
        let length = column.norm();
        column /= length;
    }
    scaled
}

fn unturned(loadings: &Matrix) -> Rotated {
    let factors = loadings.ncols();
    Rotated { loadings: loadings.clone(), phi: Matrix::identity(factors, factors), settled: false }
}

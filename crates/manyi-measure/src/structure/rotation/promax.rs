//! Promax: varimax, then as near as possible to its own fourth power.

use super::{Rotated, varimax::varimax};
use crate::linear::{Matrix, inverse};

/// Hendrickson and White (1964) with power 4. Where it cannot be computed, varimax that did not settle.
pub(super) fn promax(loadings: &Matrix) -> Rotated {
    let first = varimax(loadings);
    let start = &first.loadings;
    let found = || -> Option<Rotated> {
        let target = start.map(|value| value * value.abs().powi(3));
        let turn = inverse(&start.tr_mul(start))? * start.tr_mul(&target);
        let scale = inverse(&turn.tr_mul(&turn))?.diagonal().map(f64::sqrt);
        let turn =
            Matrix::from_fn(turn.nrows(), turn.ncols(), |row, column| turn[(row, column)] * scale[column]);
        let phi = inverse(&turn.tr_mul(&turn))?;
        Some(Rotated { loadings: start * turn, phi, settled: first.settled })
    };
    found().unwrap_or(Rotated { settled: false, ..first.clone() })
}

//! The test of independence for weighted answers.

use super::WeightedCell;
use crate::{
    compare::FTest,
    linear::{Matrix, Vector, inverse},
};

/// Larger tables fall back to the effective sample size alone.
const MOST_FREEDOM: usize = 400;

/// Rao and Scott's second-order correction of Pearson's χ² (1984), as an F statistic.
///
/// `pearson` is Pearson's χ² of the weighted table scaled to the number of rows. Weights are taken as those of
/// independent people: the variance of the cells' shares needs only Σw and Σw² of each cell. `None` when the
/// table is too large, or so sparse that the correction cannot be computed.
pub(super) fn test(cells: &[Vec<WeightedCell>], pearson: f64) -> Option<FTest> {
    let (r, c) = (cells.len(), cells.first().map_or(0, Vec::len));
    let freedom = (r - 1) * (c - 1);
    if freedom > MOST_FREEDOM {
        return None;
    }
    let flat: Vec<WeightedCell> = cells.iter().flatten().copied().collect();
    let n = flat.iter().map(|cell| cell.count).sum::<u64>() as f64;
    let total: f64 = flat.iter().map(|cell| cell.weight).sum();
    let squares: f64 = flat.iter().map(|cell| cell.squared).sum();
    let size = flat.len();
    let shares = Vector::from_iterator(size, flat.iter().map(|cell| cell.weight / total));
    let squared = Vector::from_iterator(size, flat.iter().map(|cell| cell.squared / (total * total)));
    let own = Matrix::from_diagonal(&squared);
    let cross = &squared * shares.transpose();
    let variance = (own - &cross - cross.transpose()
        + &shares * shares.transpose() * (squares / (total * total)))
        * (n / (n - 1.0));
    let scale = shares.map(|share| if share > 0.0 { 1.0 / share } else { 0.0 });
    let contrasts = contrasts(r, c)?;
    let scaled = Matrix::from_fn(size, contrasts.ncols(), |i, j| contrasts[(i, j)] * scale[i]);
    let under_independence = contrasts.tr_mul(&scaled) / n;
    let observed = scaled.tr_mul(&(variance * &scaled));
    let delta = inverse(&under_independence)? * observed;
    let trace = delta.trace();
    let df = trace * trace / (&delta * &delta).trace();
    (trace > 0.0 && df.is_finite()).then(|| FTest::new(pearson / trace, df, df * (n - 1.0)))
}

/// Interaction columns of the r × c design less what the margins explain.
fn contrasts(r: usize, c: usize) -> Option<Matrix> {
    let size = r * c;
    let main = Matrix::from_fn(size, r + c - 1, |cell, column| {
        let (row, col) = (cell / c, cell % c);
        let on = match column {
            0 => true,
            _ if column < r => row == column,
            _ => col == column - r + 1,
        };
        f64::from(u8::from(on))
    });
    let both = Matrix::from_fn(size, (r - 1) * (c - 1), |cell, column| {
        let (row, col) = (cell / c, cell % c);
        f64::from(u8::from(row == column / (c - 1) + 1 && col == column % (c - 1) + 1))
    });
    let fitted = &main * (inverse(&main.tr_mul(&main))? * main.tr_mul(&both));
    Some(both - fitted)
}

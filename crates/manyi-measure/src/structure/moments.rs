//! Means and covariances of many rows in one pass: the base of every method that looks at several variables.
//!
//! Rows are taken in blocks that fit the processor's nearest cache. Each block is centred on its own mean
//! before products are formed, and blocks are merged by the parallel formula of Chan, Golub and LeVeque
//! (1983), so that values far from zero lose no digits. Blocks are cut by row number alone: the figures do
//! not depend on the number of threads.

use crate::{Items, linear::Matrix};
use nalgebra::DMatrixView;
use rayon::prelude::*;

/// Rows of a block.
const ROWS: usize = 512;
/// Blocks that one task takes.
const BLOCKS: usize = 32;

/// Up to so many columns or rows, products are formed one by one: nalgebra's own limit for small matrices.
const FEW: usize = 5;

/// Number of complete rows, means, and covariance with divisor n − 1.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    pub rows: usize,
    pub used: usize,
    pub means: Vec<f64>,
    pub covariance: Matrix,
}

/// Of the rows that have every variable.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn moments(items: &Items) -> Moments {
    let columns: Vec<&[f64]> = items.columns().collect();
    let rows = items.rows();
    let tasks = rows.div_ceil(ROWS * BLOCKS);
    let parts: Vec<Part> = (0..tasks)
        .into_par_iter()
        .map(|task| {
            let start = task * ROWS * BLOCKS;
            Part::of(&columns, start, (start + ROWS * BLOCKS).min(rows))
        })
        .collect();
    let mut whole = Part::empty(columns.len());
    for part in &parts {
        whole.merge(part.used, &part.means, &part.scatter);
    }
    let divisor = (whole.used as f64 - 1.0).max(1.0);
    let size = columns.len();
    let covariance = Matrix::from_fn(size, size, |row, column| {
        whole.scatter[row.min(column) * size + row.max(column)] / divisor
    });
    Moments { rows, used: whole.used, means: whole.means, covariance }
}

/// Each mean and variance over the rows that have the variable, each covariance over the rows that have both (around
/// their means there), as R's `cov(use = "pairwise")`; `used` is the least number of rows behind any of them.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn pairwise_moments(items: &Items) -> Moments {
    let size = items.count();
    let mut whole = Moments {
        rows: items.rows(),
        used: items.rows(),
        means: vec![f64::NAN; size],
        covariance: Matrix::zeros(size, size),
    };
    for first in 0..size {
        for second in first..size {
            let rows = || {
                let both = items.column(first).iter().zip(items.column(second));
                both.filter(|(x, y)| !x.is_nan() && !y.is_nan())
            };
            let n = rows().count();
            let sums = rows().fold((0.0, 0.0), |sums, (x, y)| (sums.0 + x, sums.1 + y));
            let (mean_x, mean_y) = (sums.0 / n as f64, sums.1 / n as f64);
            let product: f64 = rows().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
            let covariance = product / (n as f64 - 1.0);
            whole.covariance[(first, second)] = covariance;
            whole.covariance[(second, first)] = covariance;
            whole.used = whole.used.min(n);
            if first == second {
                whole.means[first] = mean_x;
            }
        }
    }
    whole
}

/// Sums of squares and products around the means; only the upper triangle counts, row by row.
struct Part {
    used: usize,
    means: Vec<f64>,
    scatter: Vec<f64>,
}

impl Part {
    fn empty(size: usize) -> Self {
        Self { used: 0, means: vec![0.0; size], scatter: vec![0.0; size * size] }
    }

    fn of(columns: &[&[f64]], start: usize, end: usize) -> Self {
        let mut part = Self::empty(columns.len());
        let mut block = Block::new(columns.len());
        for from in (start..end).step_by(ROWS) {
            let used = block.fill(columns, from, (from + ROWS).min(end));
            if used > 0 {
                block.multiply(used);
                part.merge(used, &block.means, block.scatter.as_slice());
            }
        }
        part
    }

    #[allow(clippy::cast_precision_loss)]
    fn merge(&mut self, used: usize, means: &[f64], scatter: &[f64]) {
        if used == 0 {
            return;
        }
        let (before, added) = (self.used as f64, used as f64);
        let total = before + added;
        let factor = before * added / total;
        let distances: Vec<f64> = means.iter().zip(&self.means).map(|(added, mean)| added - mean).collect();
        let size = distances.len();
        let rows = self.scatter.chunks_exact_mut(size).zip(scatter.chunks_exact(size));
        for (row, (sums, added)) in rows.enumerate() {
            let weight = distances[row] * factor;
            let upper = sums.iter_mut().zip(added).zip(&distances).skip(row);
            upper.for_each(|((sum, added), distance)| *sum += added + weight * distance);
        }
        for (mean, added_mean) in self.means.iter_mut().zip(means) {
            *mean += (added_mean - *mean) * (added / total);
        }
        self.used += used;
    }
}

/// Centred values of a block, column after column, [`ROWS`] places each.
struct Block {
    centred: Vec<f64>,
    means: Vec<f64>,
    scatter: Matrix,
}

impl Block {
    fn new(size: usize) -> Self {
        Self { centred: vec![0.0; size * ROWS], means: vec![0.0; size], scatter: Matrix::zeros(size, size) }
    }

    /// How many complete rows there are between `from` and `to`.
    #[allow(clippy::cast_precision_loss)]
    fn fill(&mut self, columns: &[&[f64]], from: usize, to: usize) -> usize {
        let mut count = to - from;
        for (mean, column) in self.means.iter_mut().zip(columns) {
            *mean = sum(&column[from..to]) / count as f64;
        }
        // A missing value makes the sum of its column NaN: no other check is needed.
        if self.means.iter().any(|mean| mean.is_nan()) {
            count = self.gather(columns, from, to);
            for (slot, mean) in self.centred.chunks_exact_mut(ROWS).zip(&self.means) {
                slot[..count].iter_mut().for_each(|value| *value -= mean);
            }
            return count;
        }
        for ((slot, column), mean) in self.centred.chunks_exact_mut(ROWS).zip(columns).zip(&self.means) {
            for (centred, value) in slot.iter_mut().zip(&column[from..to]) {
                *centred = value - mean;
            }
        }
        count
    }

    /// Copies the complete rows alone and takes their means.
    #[allow(clippy::cast_precision_loss)]
    fn gather(&mut self, columns: &[&[f64]], from: usize, to: usize) -> usize {
        let mut complete = [true; ROWS];
        for column in columns {
            for (flag, value) in complete.iter_mut().zip(&column[from..to]) {
                *flag &= !value.is_nan();
            }
        }
        let mut count = 0;
        for (slot, column) in self.centred.chunks_exact_mut(ROWS).zip(columns) {
            let kept = column[from..to].iter().zip(&complete).filter(|(_, complete)| **complete);
            count = 0;
            for (to, (value, _)) in slot.iter_mut().zip(kept) {
                *to = *value;
                count += 1;
            }
        }
        for (mean, slot) in self.means.iter_mut().zip(self.centred.chunks_exact(ROWS)) {
            *mean = sum(&slot[..count]) / (count as f64).max(1.0);
        }
        count
    }

    /// Products of all pairs of columns over the first `count` rows.
    ///
    /// The general matrix product is used although half of a symmetric one would do: it takes the widest
    /// vectors that the processor has.
    fn multiply(&mut self, count: usize) {
        let size = self.means.len();
        if size <= FEW || count <= FEW {
            return self.multiply_few(count);
        }
        let rows = DMatrixView::from_slice_with_strides(&self.centred, count, size, 1, ROWS);
        let turned = DMatrixView::from_slice_with_strides(&self.centred, size, count, ROWS, 1);
        self.scatter.gemm(1.0, &turned, &rows, 0.0);
    }

    /// The same for matrices so small that nalgebra takes another way, which must not be given rows that lie
    /// apart in memory: it reads past their end (0.35, `axcpy_uninit` takes the slice's length for the row's).
    fn multiply_few(&mut self, count: usize) {
        for (row, left) in self.centred.chunks_exact(ROWS).enumerate() {
            for (column, right) in self.centred.chunks_exact(ROWS).enumerate().skip(row) {
                let product = dot(&left[..count], &right[..count]);
                self.scatter[(row, column)] = product;
                self.scatter[(column, row)] = product;
            }
        }
    }
}

/// Sum of products in eight running parts.
fn dot(left: &[f64], right: &[f64]) -> f64 {
    let mut parts = [0.0_f64; 8];
    let (lefts, rights) = (left.chunks_exact(8), right.chunks_exact(8));
    let rest: f64 = lefts.remainder().iter().zip(rights.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in lefts.zip(rights) {
        for (part, (a, b)) in parts.iter_mut().zip(a.iter().zip(b)) {
            *part += a * b;
        }
    }
    parts.iter().sum::<f64>() + rest
}

/// Sum in eight running parts: fast, and nearer to the truth than one.
fn sum(values: &[f64]) -> f64 {
    let mut parts = [0.0_f64; 8];
    let chunks = values.chunks_exact(8);
    let rest: f64 = chunks.remainder().iter().sum();
    for chunk in chunks {
        for (part, value) in parts.iter_mut().zip(chunk) {
            *part += value;
        }
    }
    parts.iter().sum::<f64>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{linear, random::Stream};

    /// Blocks, rests of blocks and few columns or rows give what the plain formula gives, far from zero too.
    #[test]
    fn blocks_give_the_plain_covariance() {
        for (size, rows) in [(1, 2), (2, 5), (5, 700), (6, 4), (6, 6), (7, 513), (9, 40_000)] {
            let mut stream = Stream::new(1, rows as u64);
            let columns = (0..size).map(|index| {
                let column = (0..rows).map(|_| 1e7 + stream.normal()).collect();
                (index.to_string(), column)
            });
            let items = Items::new(columns.collect()).unwrap();
            let found = moments(&items);
            let plain = linear::covariance(&items.matrix());
            assert_eq!(found.used, rows);
            assert!((found.covariance - plain).abs().max() < 1e-7, "{size} × {rows}");
        }
    }
}

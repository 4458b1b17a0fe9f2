//! Means and covariances of many rows in one pass: the base of every method that looks at several variables.
//!
//! Rows are taken in blocks that fit the processor's nearest cache. Each block is centred on its own mean
//! before products are formed, and blocks are merged by the parallel formula of Chan, Golub and LeVeque
//! (1983), so that values far from zero lose no digits. Blocks are cut by row number alone: the figures do
//! not depend on the number of threads.

use crate::{Items, linear::Matrix};
use rayon::prelude::*;

/// Rows of a block.
const ROWS: usize = 256;
/// Blocks that one task takes.
const BLOCKS: usize = 64;
/// Columns are padded with zeros to a multiple of this, so that the product loop has no rest.
const TILE: usize = 4;
/// Running sums side by side, one per place of a vector register.
const LANES: usize = 2;

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

/// Sums of squares and products around the means; the upper triangle, row by row.
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
                block.multiply();
                part.merge(used, &block.means, &block.scatter);
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

/// Centred values of a block, column after column.
struct Block {
    size: usize,
    centred: Vec<[f64; ROWS]>,
    means: Vec<f64>,
    scatter: Vec<f64>,
}

impl Block {
    fn new(size: usize) -> Self {
        Self {
            size,
            centred: vec![[0.0; ROWS]; size.next_multiple_of(TILE)],
            means: vec![0.0; size],
            scatter: vec![0.0; size * size],
        }
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
            if count == 0 {
                return 0;
            }
        } else {
            for (slot, column) in self.centred.iter_mut().zip(columns) {
                slot[..count].copy_from_slice(&column[from..to]);
            }
        }
        for (slot, mean) in self.centred.iter_mut().zip(&self.means) {
            for value in &mut slot[..count] {
                *value -= mean;
            }
            slot[count..].fill(0.0);
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
        for (slot, column) in self.centred.iter_mut().zip(columns) {
            let kept = column[from..to].iter().zip(&complete).filter(|(_, complete)| **complete);
            count = 0;
            for (to, (value, _)) in slot.iter_mut().zip(kept) {
                *to = *value;
                count += 1;
            }
        }
        for (mean, slot) in self.means.iter_mut().zip(&self.centred) {
            *mean = sum(&slot[..count]) / (count as f64).max(1.0);
        }
        count
    }

    /// Products of all pairs of columns, four by two at a time so that each value loaded is used often.
    fn multiply(&mut self) {
        let size = self.size;
        for row in (0..size).step_by(TILE) {
            for column in (row..size).step_by(2) {
                let found = tile(
                    [row, row + 1, row + 2, row + 3].map(|index| &self.centred[index]),
                    [column, column + 1].map(|index| &self.centred[index]),
                );
                for (down, sums) in found.iter().enumerate().take(size - row) {
                    for (right, sum) in sums.iter().enumerate().take(size - column) {
                        self.scatter[(row + down) * size + column + right] = *sum;
                    }
                }
            }
        }
    }
}

#[inline]
fn tile(left: [&[f64; ROWS]; TILE], right: [&[f64; ROWS]; 2]) -> [[f64; 2]; TILE] {
    let mut sums = [[[0.0_f64; LANES]; 2]; TILE];
    for at in (0..ROWS).step_by(LANES) {
        for down in 0..TILE {
            for across in 0..2 {
                for lane in 0..LANES {
                    sums[down][across][lane] += left[down][at + lane] * right[across][at + lane];
                }
            }
        }
    }
    sums.map(|row| row.map(|lanes| lanes.iter().sum()))
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

//! Means and centred cross-products of many columns in one pass over blocks of rows that stay in the cache.

use crate::linear::Matrix;
use rayon::prelude::*;

/// Rows of one task: a fixed size, so that sums are the same on any number of threads.
const CHUNK: usize = 8192;
/// Rows of one block: a dozen columns of it fit into the first-level cache or the second.
const BLOCK: usize = 512;

/// Weighted means and centred cross-products Σ w (x − x̄)(x − x̄)ᵀ.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    /// Sum of the weights (rows where there are none).
    pub weight: f64,
    pub means: Vec<f64>,
    pub cross: Matrix,
}

/// The moments of columns of equal length.
pub(crate) fn moments(columns: &[&[f64]], weights: Option<&[f64]>) -> Moments {
    let rows = columns.first().map_or(0, |column| column.len());
    let weight = weights.map_or(rows as f64, sum);
    let mean = |column: &&[f64]| match weights {
        None => sum(column) / weight,
        Some(weights) => dot(column, weights) / weight,
    };
    let means: Vec<f64> = columns.par_iter().map(mean).collect();
    let cross = cross_products(columns, weights, &means);
    Moments { weight, means, cross }
}

/// Σ w (x − c)(x − c)ᵀ around the given centres.
pub(crate) fn cross_products(columns: &[&[f64]], weights: Option<&[f64]>, centres: &[f64]) -> Matrix {
    let (count, rows) = (columns.len(), columns.first().map_or(0, |column| column.len()));
    let starts: Vec<usize> = (0..rows).step_by(CHUNK).collect();
    let partial = |start: &usize| {
        let mut sums = vec![0.0; count * count];
        let mut buffer = Buffer::new(count);
        let end = (start + CHUNK).min(rows);
        for from in (*start..end).step_by(BLOCK) {
            buffer.add(columns, weights, centres, from..(from + BLOCK).min(end), &mut sums);
        }
        sums
    };
    let partials: Vec<Vec<f64>> = starts.par_iter().map(partial).collect();
    let mut total = Matrix::zeros(count, count);
    for partial in partials {
        for (sum, part) in total.iter_mut().zip(partial) {
            *sum += part;
        }
    }
    // `sums` is column by column, its lower triangle filled.
    for column in 0..count {
        for row in column + 1..count {
            total[(column, row)] = total[(row, column)];
        }
    }
    total
}

struct Buffer {
    centred: Vec<f64>,
    weighted: Vec<f64>,
}

impl Buffer {
    fn new(count: usize) -> Self {
        Self { centred: vec![0.0; count * BLOCK], weighted: vec![0.0; BLOCK] }
    }

    fn add(
        &mut self,
        columns: &[&[f64]],
        weights: Option<&[f64]>,
        centres: &[f64],
        rows: std::ops::Range<usize>,
        sums: &mut [f64],
    ) {
        let (count, length) = (columns.len(), rows.len());
        for (index, column) in columns.iter().enumerate() {
            let target = &mut self.centred[index * BLOCK..index * BLOCK + length];
            let centre = centres[index];
            for (to, from) in target.iter_mut().zip(&column[rows.clone()]) {
                *to = from - centre;
            }
        }
        let centred = &self.centred;
        let column = |index: usize| &centred[index * BLOCK..index * BLOCK + length];
        for left in 0..count {
            let own = &centred[left * BLOCK..left * BLOCK + length];
            let own = match weights {
                None => own,
                Some(weights) => {
                    let target = &mut self.weighted[..length];
                    for ((to, value), weight) in target.iter_mut().zip(own).zip(&weights[rows.clone()]) {
                        *to = value * weight;
                    }
                    &*target
                }
            };
            let mut right = left;
            while right + 1 < count {
                let (one, two) = (column(right), column(right + 1));
                let (first, second) = dot_pair(own, one, two);
                sums[left * count + right] += first;
                sums[left * count + right + 1] += second;
                right += 2;
            }
            if right < count {
                sums[left * count + right] += dot(own, column(right));
            }
        }
    }
}

/// Σ ab in eight running sums, which the compiler turns into vector instructions.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let (a_blocks, b_blocks) = (a.chunks_exact(8), b.chunks_exact(8));
    let tail: f64 = a_blocks.remainder().iter().zip(b_blocks.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a_blocks.zip(b_blocks) {
        for lane in 0..8 {
            lanes[lane] += x[lane] * y[lane];
        }
    }
    lanes.iter().sum::<f64>() + tail
}

/// Σ ab and Σ ac: `a` is read once for both.
fn dot_pair(a: &[f64], b: &[f64], c: &[f64]) -> (f64, f64) {
    let (mut first, mut second) = ([0.0; 4], [0.0; 4]);
    let (a_blocks, b_blocks, c_blocks) = (a.chunks_exact(4), b.chunks_exact(4), c.chunks_exact(4));
    let mut tail = (0.0, 0.0);
    for ((x, y), z) in a_blocks.remainder().iter().zip(b_blocks.remainder()).zip(c_blocks.remainder()) {
        tail.0 += x * y;
        tail.1 += x * z;
    }
    for ((x, y), z) in a_blocks.zip(b_blocks).zip(c_blocks) {
        for lane in 0..4 {
            first[lane] += x[lane] * y[lane];
            second[lane] += x[lane] * z[lane];
        }
    }
    (first.iter().sum::<f64>() + tail.0, second.iter().sum::<f64>() + tail.1)
}

/// Σ a in eight running sums.
pub(crate) fn sum(a: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let blocks = a.chunks_exact(8);
    let tail: f64 = blocks.remainder().iter().sum();
    for block in blocks {
        for lane in 0..8 {
            lanes[lane] += block[lane];
        }
    }
    lanes.iter().sum::<f64>() + tail
}

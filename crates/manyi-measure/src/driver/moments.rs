//! Means and centred cross-products of many columns over blocks of rows that stay in the cache.

use crate::{
    linear::Matrix,
    products::{Block, Column, Products, ROWS},
};
use rayon::prelude::*;

/// Rows of one task: a fixed size, so that sums are the same on any number of threads.
const CHUNK: usize = 16 * ROWS;

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
fn cross_products(columns: &[&[f64]], weights: Option<&[f64]>, centres: &[f64]) -> Matrix {
    let (count, rows) = (columns.len(), columns.first().map_or(0, |column| column.len()));
    let partial = |task: usize| {
        let mut sums = Products::new(count);
        let (mut centred, mut weighted) = (Block::new(count), Block::new(count));
        for from in (task * CHUNK..((task + 1) * CHUNK).min(rows)).step_by(ROWS) {
            let block = from..(from + ROWS).min(rows);
            for ((slot, column), centre) in centred.columns_mut().iter_mut().zip(columns).zip(centres) {
                put(slot, column[block.clone()].iter().map(|value| value - centre));
            }
            if let Some(weights) = weights {
                for (slot, own) in weighted.columns_mut().iter_mut().zip(centred.columns()).take(count) {
                    put(slot, own.iter().zip(&weights[block.clone()]).map(|(value, weight)| value * weight));
                }
            }
            sums.add(&centred, if weights.is_some() { &weighted } else { &centred });
        }
        sums
    };
    let partials: Vec<Products> = (0..rows.div_ceil(CHUNK)).into_par_iter().map(partial).collect();
    let mut total = Products::new(count);
    partials.iter().for_each(|partial| total.merge(partial));
    Matrix::from_fn(count, count, |row, column| total.of(row, column))
}

/// Values, and zeros behind them.
fn put(slot: &mut Column, values: impl ExactSizeIterator<Item = f64>) {
    let count = values.len();
    slot.iter_mut().zip(values).for_each(|(to, value)| *to = value);
    slot[count..].fill(0.0);
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

//! Products of all pairs of columns, summed over rows: what covariances and normal equations cost most.
//!
//! Rows are taken in blocks whose columns stay in the processor's nearest cache. Pairs are taken in tiles of
//! 2 × 4 columns, whose running sums all fit into registers: a value that was loaded once is used for several
//! products. Multiplication and addition stay apart (never fused), so that the sums are the same on every
//! processor.

use crate::whole::{WholeBlock, whole_tile};
use wide::f64x2;

/// Rows of a block.
pub(crate) const ROWS: usize = 128;
/// Columns of a tile on the left; a divisor of [`RIGHT`].
pub(crate) const LEFT: usize = 2;
/// Columns of a tile on the right.
pub(crate) const RIGHT: usize = 4;

/// One column of a block; places beyond the last row hold zero.
pub(crate) type Column = [f64; ROWS];

/// The columns of a block of rows, filled up with columns of zeros to whole tiles.
#[derive(Clone, Debug)]
pub(crate) struct Block(Vec<Column>);

impl Block {
    /// Zeros.
    pub fn new(count: usize) -> Self {
        Self(vec![[0.0; ROWS]; padded(count)])
    }

    /// All columns; those beyond the count must stay zero.
    pub fn columns(&self) -> &[Column] {
        &self.0
    }

    /// All columns to be filled; those beyond the count must stay zero.
    pub fn columns_mut(&mut self) -> &mut [Column] {
        &mut self.0
    }
}

/// Σ left · right of all pairs of columns; of a symmetric result only the upper triangle counts.
#[derive(Clone, Debug)]
pub(crate) struct Products {
    size: usize,
    sums: Vec<f64>,
}

impl Products {
    /// Zeros.
    pub fn new(count: usize) -> Self {
        let size = padded(count);
        Self { size, sums: vec![0.0; size * size] }
    }

    /// Adds the products of a block. `right` is `left` itself or the same rows with weights.
    pub fn add(&mut self, left: &Block, right: &Block) {
        self.add_tiles(&left.0, &right.0, tile);
    }

    /// Adds the products of a block of whole numbers.
    pub fn add_whole(&mut self, block: &WholeBlock) {
        self.add_tiles(block.columns(), block.columns(), whole_tile);
    }

    fn add_tiles<T>(
        &mut self,
        left: &[T],
        right: &[T],
        tile: impl Fn(&[T; LEFT], &[T; RIGHT]) -> [[f64; RIGHT]; LEFT],
    ) {
        let (lefts, rights) = (left.as_chunks::<LEFT>().0, right.as_chunks::<RIGHT>().0);
        for (band, left) in lefts.iter().enumerate() {
            for (pair, right) in rights.iter().enumerate().skip(band / (RIGHT / LEFT)) {
                for (row, found) in tile(left, right).iter().enumerate() {
                    let place = (band * LEFT + row) * self.size + pair * RIGHT;
                    self.sums[place..place + RIGHT].iter_mut().zip(found).for_each(|(sum, one)| *sum += one);
                }
            }
        }
    }

    /// Adds the sums of other rows.
    pub fn merge(&mut self, other: &Self) {
        self.sums.iter_mut().zip(&other.sums).for_each(|(sum, other)| *sum += other);
    }

    /// The sum of a pair, in any order.
    pub fn of(&self, one: usize, other: usize) -> f64 {
        self.sums[one.min(other) * self.size + one.max(other)]
    }
}

/// Columns with those that fill up whole tiles.
pub(crate) fn padded(count: usize) -> usize {
    count.next_multiple_of(RIGHT)
}

fn tile(left: &[Column; LEFT], right: &[Column; RIGHT]) -> [[f64; RIGHT]; LEFT] {
    let mut sums = [[f64x2::ZERO; RIGHT]; LEFT];
    for place in 0..ROWS / 2 {
        let pair = |column: &Column| f64x2::from(column.as_chunks().0[place]);
        let right = right.each_ref().map(pair);
        for (sums, left) in sums.iter_mut().zip(left) {
            let left = pair(left);
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    sums.map(|row| row.map(f64x2::reduce_add))
}

//! Products of all pairs of columns, summed over rows: what covariances and normal equations cost most.
//!
//! Rows are taken in blocks that are long enough to be fetched from memory in one go and whose columns stay in the
//! processor's cache. Pairs are taken in tiles of 2 × 4 columns, whose running sums all fit into registers: a value
//! that was loaded once is used for several products. The widest instructions that the processor has are used, but
//! each sum always has four running parts, and multiplication and addition stay apart (never fused): the sums are
//! the same on every processor.

use crate::whole::{WholeBlock, whole_tile};
use fearless_simd::{Level, Simd, dispatch, f64x4, prelude::*};

/// Rows of a block.
pub(crate) const ROWS: usize = 512;
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
        dispatch!(Level::new(), simd => self.add_doubles(simd, &left.0, &right.0));
    }

    /// Adds the products of a block of whole numbers.
    pub fn add_whole(&mut self, block: &WholeBlock) {
        self.add_tiles(block.columns(), block.columns(), whole_tile);
    }

    // Inlined so that it is compiled for each kind of processor.
    #[inline(always)]
    fn add_doubles<S: Simd>(&mut self, simd: S, left: &[Column], right: &[Column]) {
        self.add_tiles(
            left,
            right,
            #[inline(always)]
            |left, right| tile(simd, left, right),
        );
    }

    #[inline(always)]
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

#[inline(always)]
fn tile<S: Simd>(simd: S, left: &[Column; LEFT], right: &[Column; RIGHT]) -> [[f64; RIGHT]; LEFT] {
    let mut sums = [[f64x4::splat(simd, 0.0); RIGHT]; LEFT];
    for place in 0..ROWS / 4 {
        let right = right.each_ref().map(
            #[inline(always)]
            |column| four(simd, column, place),
        );
        for (sums, left) in sums.iter_mut().zip(left) {
            let left = four(simd, left, place);
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left * right;
            }
        }
    }
    let mut found = [[0.0; RIGHT]; LEFT];
    for (found, sum) in found.as_flattened_mut().iter_mut().zip(sums.as_flattened()) {
        let mut parts = [0.0; 4];
        sum.store_slice(&mut parts);
        *found = (parts[0] + parts[1]) + (parts[2] + parts[3]);
    }
    found
}

#[inline(always)]
fn four<S: Simd>(simd: S, column: &Column, place: usize) -> f64x4<S> {
    f64x4::from_slice(simd, &column.as_chunks::<4>().0[place])
}

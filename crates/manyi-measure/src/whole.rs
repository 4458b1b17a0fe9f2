//! Products of columns that hold small whole numbers, as answers of questionnaires do: eight rows at a time, exactly.
//!
//! A block whose values are whole and lie near its centre is packed into numbers of 16 bits, whose products sum up in
//! 32 bits without loss. Anything else – fractions, far values, missing ones – is said to be unfit, and is counted in
//! doubles. Rows change places within a block, in every column alike: sums do not mind.

use crate::products::{LEFT, RIGHT, padded};
use wide::{bytemuck, f64x2, i16x8, i32x4, u64x2};

/// Rows of a block.
pub(crate) const WHOLE_ROWS: usize = 512;
/// Values of a block lie between −`REACH` and `REACH` − 1 around the centre. Sums of a block stay within
/// 512 · 1024² = 2²⁹.
const REACH: u16 = 1 << 10;
/// Doubles from here on are spaced by one: adding it leaves the whole part in the lowest bits.
const UNITS: f64 = (1_u64 << 52) as f64;
const WORDS: usize = WHOLE_ROWS / 8;

/// A column of a block less its centre.
pub(crate) type WholeColumn = [i16x8; WORDS];

/// The columns of a block of rows, filled up with columns of zeros to whole tiles.
#[derive(Clone, Debug)]
pub(crate) struct WholeBlock(Vec<WholeColumn>);

impl WholeBlock {
    /// Zeros.
    pub fn new(count: usize) -> Self {
        Self(vec![[i16x8::ZERO; WORDS]; padded(count)])
    }

    /// All columns; those beyond the count are zero.
    pub fn columns(&self) -> &[WholeColumn] {
        &self.0
    }

    /// Takes the [`WHOLE_ROWS`] rows after `from` less the centres, with the sum of each column; says whether all
    /// values are fit. When they are not, block and sums hold nothing of use.
    pub fn pack(&mut self, columns: &[&[f64]], from: usize, centres: &[f64], sums: &mut [f64]) -> bool {
        let targets = self.0.iter_mut().zip(sums);
        targets.zip(columns.iter().zip(centres)).all(|((slot, sum), (column, centre))| {
            let packed = column[from..].first_chunk().and_then(|values| pack(values, *centre, slot));
            packed.map(|found| *sum = found).is_some()
        })
    }
}

/// Packs the values less a whole centre and says their sum; `None` when one of them is unfit.
fn pack(values: &[f64; WHOLE_ROWS], centre: f64, slot: &mut WholeColumn) -> Option<f64> {
    let shift = UNITS + f64::from(REACH) - centre;
    // A centre with a fraction, or one too far for exact sums.
    if centre.fract() != 0.0 || centre.abs() > UNITS / 4.0 {
        return None;
    }
    let (pieces, shifts) = (values.as_chunks::<8>().0, f64x2::splat(shift));
    let (units, reach) = (f64x2::splat(UNITS).to_bits(), i16x8::splat(REACH.cast_signed()));
    let (mut lost, mut high) = (u64x2::ZERO, u64x2::ZERO);
    let mut sums = i32x4::ZERO;
    for (word, piece) in slot.iter_mut().zip(pieces) {
        let parts: &[[f64; 2]; 4] = bytemuck::cast_ref(piece);
        let [one, two, three, four] = parts.map(|part| {
            let value = f64x2::from(part);
            let moved = value + shifts;
            lost |= (moved - shifts).to_bits() ^ value.to_bits();
            let bits = moved.to_bits() ^ units;
            high |= bits;
            bits
        });
        let packed: i16x8 = bytemuck::cast(one | (two << 16_u64) | (three << 32_u64) | (four << 48_u64));
        *word = packed - reach;
        sums += word.dot(i16x8::ONE);
    }
    let [lost, high] = [lost, high].map(|seen| seen.to_array()[0] | seen.to_array()[1]);
    (lost == 0 && high < 2 * u64::from(REACH)).then(|| f64::from(sums.reduce_add()))
}

/// Σ left · right of the pairs of a tile, exact.
pub(crate) fn whole_tile(left: &[WholeColumn; LEFT], right: &[WholeColumn; RIGHT]) -> [[f64; RIGHT]; LEFT] {
    let mut sums = [[i32x4::ZERO; RIGHT]; LEFT];
    for place in 0..WORDS {
        let right = right.each_ref().map(|column| column[place]);
        for (sums, left) in sums.iter_mut().zip(left) {
            for (sum, right) in sums.iter_mut().zip(right) {
                *sum += left[place].dot(right);
            }
        }
    }
    sums.map(|row| row.map(|sum| f64::from(sum.reduce_add())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(values: impl Fn(usize) -> f64, centre: f64) -> Option<f64> {
        let mut block = WholeBlock::new(1);
        let mut sums = [f64::NAN];
        let column: Vec<f64> = (0..WHOLE_ROWS).map(values).collect();
        block.pack(&[&column], 0, &[centre], &mut sums).then(|| {
            let tile = [block.columns()[0]; LEFT];
            let products = whole_tile(&tile, &[block.columns()[0]; RIGHT]);
            let plain: f64 = column.iter().map(|value| (value - centre).powi(2)).sum();
            assert!(products.iter().flatten().all(|found| *found == plain));
            sums[0]
        })
    }

    /// The ends of the reach are counted exactly in every row, and nothing beyond them.
    #[test]
    fn values_within_reach_are_counted_exactly() {
        let last = |value: f64| move |row: usize| if row == WHOLE_ROWS - 1 { value } else { 0.0 };
        let rows = WHOLE_ROWS as f64;
        assert_eq!(packed(|_| -1024.0, 0.0), Some(-1024.0 * rows));
        assert_eq!(packed(|_| 1023.0, 0.0), Some(1023.0 * rows));
        assert_eq!(packed(|row| (row % 10) as f64, 4.0).map(|sum| sum + 4.0 * rows), Some(2296.0));
        assert_eq!(packed(|_| 1e12 + 3.0, 1e12), Some(3.0 * rows));
        assert_eq!(packed(last(-7.0), -3.0), Some(3.0 * rows - 7.0));
        let unfit = [1024.0, -1025.0, 0.5, 1e-300, f64::NAN, 2048.0 + 1024.0, -1e300, (1_u64 << 53) as f64];
        for value in unfit {
            assert_eq!(packed(last(value), 0.0), None, "{value}");
        }
        assert_eq!(packed(|_| 2.0, 1.5), None);
        assert_eq!(packed(|_| 1e17, 1e17), None);
    }
}

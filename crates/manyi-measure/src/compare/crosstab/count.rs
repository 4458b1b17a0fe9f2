//! Counting millions of rows of coded answers.
//!
//! Each task takes a block of rows. Within it, strips that fit the nearest cache are turned into cell numbers
//! (a loop without branches that the compiler turns into vector instructions) and then counted into four
//! separate tables, so that runs of equal answers do not wait for each other. The blocks depend on the number
//! of rows alone and their tables are added in order: weighted sums are the same on any number of threads.

use crate::MeasureError;
use rayon::prelude::*;

/// Rows that are turned into cell numbers at a time.
const STRIP: usize = 4096;
/// Fewest rows of a task.
const BLOCK: usize = 1 << 17;
/// Cells a table may have.
const MOST_CELLS: usize = 1 << 26;

/// Coded answers to one question; a code at or above the number of levels is a missing answer.
#[derive(Clone, Copy, Debug)]
pub enum Codes<'a> {
    /// Up to 256 levels.
    U8(&'a [u8]),
    /// Up to 65,536 levels.
    U16(&'a [u16]),
    /// More.
    U32(&'a [u32]),
}

/// One dimension of a table.
#[derive(Clone, Copy, Debug)]
pub struct Axis<'a> {
    /// The answer of each row.
    pub codes: Codes<'a>,
    /// Answers there are: 0…levels − 1.
    pub levels: u32,
}

/// What a cell of a weighted table holds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct WeightedCell {
    /// Rows.
    pub count: u64,
    /// Sum of their weights.
    pub weight: f64,
    /// Sum of their squared weights: what the precision of weighted shares depends on.
    pub squared: f64,
}

impl Codes<'_> {
    fn len(self) -> usize {
        match self {
            Self::U8(codes) => codes.len(),
            Self::U16(codes) => codes.len(),
            Self::U32(codes) => codes.len(),
        }
    }
}

/// How many rows fall into each cell of a table of any number of dimensions; the last axis runs fastest. Rows
/// that lack one of the answers are left out.
///
/// # Errors
/// No axis; axes of unequal length; an axis without levels; more than 67 million cells.
pub fn count_cells(axes: &[Axis<'_>]) -> Result<Vec<u64>, MeasureError> {
    let (rows, cells) = shape(axes)?;
    let tables = blocks(rows, cells).map(|(first, last)| {
        // One more cell takes the rows that lack an answer.
        let mut lanes = vec![[0_u32; 4]; cells + 1];
        strips(axes, cells, (first, last), |_, numbers| {
            let (fours, rest) = numbers.as_chunks::<4>();
            for four in fours {
                for (lane, number) in four.iter().enumerate() {
                    if let Some(cell) = lanes.get_mut(*number as usize) {
                        cell[lane] += 1;
                    }
                }
            }
            for number in rest {
                if let Some(cell) = lanes.get_mut(*number as usize) {
                    cell[0] += 1;
                }
            }
        });
        lanes.into_iter().map(|cell| cell.iter().map(|count| u64::from(*count)).sum()).collect::<Vec<u64>>()
    });
    let add = |mut sum: Vec<u64>, table: Vec<u64>| {
        sum.iter_mut().zip(table).for_each(|(sum, count)| *sum += count);
        sum
    };
    Ok(tables.reduce(|| vec![0; cells], add))
}

/// Counts, weights and squared weights of each cell.
///
/// # Errors
/// As [`count_cells`]; weights of another length, negative or not finite.
pub fn weigh_cells(axes: &[Axis<'_>], weights: &[f64]) -> Result<Vec<WeightedCell>, MeasureError> {
    let (rows, cells) = shape(axes)?;
    super::super::groups::same_length("weight", weights.len(), rows)?;
    let tables = blocks(rows, cells).map(|(first, last)| {
        let mut table = vec![WeightedCell::default(); cells + 1];
        let mut sound = true;
        strips(axes, cells, (first, last), |start, numbers| {
            let weights = &weights[start..start + numbers.len()];
            // Without a way out in the middle the check becomes vector instructions.
            sound &= weights.iter().fold(true, |sound, weight| sound & is_sound(*weight));
            for (number, weight) in numbers.iter().zip(weights) {
                if let Some(cell) = table.get_mut(*number as usize) {
                    cell.count += 1;
                    cell.weight += weight;
                    cell.squared += weight * weight;
                }
            }
        });
        sound.then_some(table)
    });
    let mut sum = vec![WeightedCell::default(); cells];
    for table in tables.collect::<Vec<_>>() {
        let table = table.ok_or_else(|| refused(weights))?;
        for (sum, cell) in sum.iter_mut().zip(table) {
            sum.count += cell.count;
            sum.weight += cell.weight;
            sum.squared += cell.squared;
        }
    }
    Ok(sum)
}

fn is_sound(weight: f64) -> bool {
    (0.0..f64::INFINITY).contains(&weight)
}

fn refused(weights: &[f64]) -> MeasureError {
    let got = weights.iter().find(|weight| !is_sound(**weight)).map_or_else(String::new, f64::to_string);
    MeasureError::Parameter { parameter: "weight", expected: "a number from 0 on in every row", got }
}

/// Rows and cells.
fn shape(axes: &[Axis<'_>]) -> Result<(usize, usize), MeasureError> {
    let rows = axes.first().ok_or(MeasureError::NoItems)?.codes.len();
    let mut cells = 1_usize;
    for (index, axis) in axes.iter().enumerate() {
        super::super::groups::same_length(&format!("axis {}", index + 1), axis.codes.len(), rows)?;
        cells = cells.saturating_mul(axis.levels as usize);
    }
    if cells == 0 || cells > MOST_CELLS {
        let (parameter, expected) = ("levels", "at least 1 each, at most 67,108,864 cells in all");
        return Err(MeasureError::Parameter { parameter, expected, got: cells.to_string() });
    }
    Ok((rows, cells))
}

/// First and last row of each task. Many cells make long tasks: each one pays for a table of its own.
fn blocks(rows: usize, cells: usize) -> impl IndexedParallelIterator<Item = (usize, usize)> {
    let length = BLOCK.max(rows.div_ceil(64)).max(cells * 4).min(1 << 31);
    let count = rows.div_ceil(length);
    (0..count).into_par_iter().map(move |index| (index * length, ((index + 1) * length).min(rows)))
}

/// Cell numbers of the rows first…last, strip by strip with the strip's first row; `cells` stands for missing.
fn strips(
    axes: &[Axis<'_>],
    cells: usize,
    (first, last): (usize, usize),
    mut count: impl FnMut(usize, &[u32]),
) {
    let mut numbers = [0_u32; STRIP];
    let mut absent = [0_u32; STRIP];
    let mut start = first;
    while start < last {
        let length = STRIP.min(last - start);
        let (numbers, absent) = (&mut numbers[..length], &mut absent[..length]);
        numbers.fill(0);
        absent.fill(0);
        for axis in axes {
            match axis.codes {
                Codes::U8(codes) => extend(numbers, absent, &codes[start..start + length], axis.levels),
                Codes::U16(codes) => extend(numbers, absent, &codes[start..start + length], axis.levels),
                Codes::U32(codes) => extend(numbers, absent, &codes[start..start + length], axis.levels),
            }
        }
        for (number, absent) in numbers.iter_mut().zip(absent.iter()) {
            *number = if *absent == 0 { *number } else { cells as u32 };
        }
        count(start, numbers);
        start += length;
    }
}

/// number · levels + code
fn extend<T: Copy + Into<u32>>(numbers: &mut [u32], absent: &mut [u32], codes: &[T], levels: u32) {
    for ((number, absent), code) in numbers.iter_mut().zip(absent.iter_mut()).zip(codes) {
        let code: u32 = (*code).into();
        *number = number.wrapping_mul(levels).wrapping_add(code);
        *absent |= u32::from(code >= levels);
    }
}

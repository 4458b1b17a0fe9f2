//! Means and covariances of many rows in one pass: the base of every method that looks at several variables.
//!
//! Each task takes a run of rows and centres them on the mean of its first rows, so that values far from zero
//! lose no digits: the squares around that centre are at most `1 + rows of the task / rows of a block` times
//! those around the mean. Tasks are merged by the parallel formula of Chan, Golub and LeVeque (1983). They are
//! cut by row number alone: the figures do not depend on the number of threads.
//!
//! Answers are mostly small whole numbers, whose blocks are counted exactly and several times faster (`whole`);
//! the centre of such a column is a whole number too.

use crate::{
    Items,
    linear::Matrix,
    products::{Block, Column, Products, ROWS},
    whole::{WHOLE_ROWS, WholeBlock},
};
use rayon::prelude::*;

/// Rows that one task takes.
const TASK: usize = 128 * ROWS;

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
    let (rows, size) = (items.rows(), columns.len());
    let parts: Vec<Part> = (0..rows.div_ceil(TASK))
        .into_par_iter()
        .map(|task| Part::of(&columns, task * TASK, ((task + 1) * TASK).min(rows)))
        .collect();
    let mut whole = Part { used: 0, means: vec![0.0; size], scatter: Matrix::zeros(size, size) };
    parts.iter().filter(|part| part.used > 0).for_each(|part| whole.merge(part));
    let divisor = (whole.used as f64 - 1.0).max(1.0);
    Moments { rows, used: whole.used, means: whole.means, covariance: whole.scatter / divisor }
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

/// Sums of squares and products around the means.
struct Part {
    used: usize,
    means: Vec<f64>,
    scatter: Matrix,
}

impl Part {
    #[allow(clippy::cast_precision_loss)]
    fn of(columns: &[&[f64]], start: usize, end: usize) -> Self {
        let size = columns.len();
        let mut sums = Sums::new(size);
        for from in (start..end).step_by(WHOLE_ROWS) {
            sums.add(columns, from, (from + WHOLE_ROWS).min(end));
        }
        let used = (sums.used as f64).max(1.0);
        let away: Vec<f64> = sums.sums.iter().map(|sum| sum / used).collect();
        Self {
            used: sums.used,
            means: sums.centres.iter().zip(&away).map(|(centre, away)| centre + away).collect(),
            scatter: Matrix::from_fn(size, size, |row, column| {
                sums.products.of(row, column) - sums.sums[row.min(column)] * away[row.max(column)]
            }),
        }
    }

    #[allow(clippy::cast_precision_loss)]
    fn merge(&mut self, other: &Self) {
        let (before, added) = (self.used as f64, other.used as f64);
        let total = before + added;
        let distances: Vec<f64> =
            other.means.iter().zip(&self.means).map(|(other, own)| other - own).collect();
        for (row, one) in distances.iter().enumerate() {
            for (column, two) in distances.iter().enumerate() {
                let between = one * two * (before * added / total);
                self.scatter[(row, column)] += other.scatter[(row, column)] + between;
            }
        }
        for (mean, distance) in self.means.iter_mut().zip(&distances) {
            *mean += distance * (added / total);
        }
        self.used += other.used;
    }
}

/// Sums and products of the rows of a task around a centre.
struct Sums {
    used: usize,
    /// Means of the first block that has complete rows.
    centres: Vec<f64>,
    sums: Vec<f64>,
    products: Products,
    block: Block,
    /// Sums of the block at hand.
    latest: Vec<f64>,
    whole: WholeBlock,
    /// How many blocks may yet turn out unfit before whole numbers are no longer expected in this task.
    patience: u8,
}

impl Sums {
    fn new(size: usize) -> Self {
        Self {
            used: 0,
            centres: vec![0.0; size],
            sums: vec![0.0; size],
            products: Products::new(size),
            block: Block::new(size),
            latest: vec![0.0; size],
            whole: WholeBlock::new(size),
            patience: 3,
        }
    }

    /// Adds the complete rows between `from` and `to`, at most [`WHOLE_ROWS`].
    fn add(&mut self, columns: &[&[f64]], from: usize, to: usize) {
        if self.used == 0 {
            self.centre(columns, from, (from + ROWS).min(to));
        }
        if self.patience == 0 || !self.add_whole(columns, from, to) {
            (from..to).step_by(ROWS).for_each(|from| self.add_doubles(columns, from, (from + ROWS).min(to)));
        }
    }

    /// Centres on the means of the complete rows between `from` and `to`; whole ones where the values are whole.
    #[allow(clippy::cast_precision_loss)]
    fn centre(&mut self, columns: &[&[f64]], from: usize, to: usize) {
        self.centres.fill(0.0);
        let count = self.gather(columns, from, to);
        let means = self.latest.iter().map(|sum| sum / (count as f64).max(1.0));
        let is_whole = |values: &Column| values.iter().all(|value| value.fract() == 0.0);
        let centres = means.zip(self.block.columns());
        self.centres =
            centres.map(|(mean, values)| if is_whole(values) { mean.round() } else { mean }).collect();
    }

    /// Adds the rows if they are a whole block of small whole numbers; says whether it did.
    fn add_whole(&mut self, columns: &[&[f64]], from: usize, to: usize) -> bool {
        if to - from < WHOLE_ROWS {
            return false;
        }
        if !self.whole.pack(columns, from, &self.centres, &mut self.latest) {
            self.patience -= 1;
            return false;
        }
        self.products.add_whole(&self.whole);
        self.sums.iter_mut().zip(&self.latest).for_each(|(sum, latest)| *sum += latest);
        self.used += WHOLE_ROWS;
        true
    }

    /// Adds the complete rows between `from` and `to`, at most [`ROWS`].
    fn add_doubles(&mut self, columns: &[&[f64]], from: usize, to: usize) {
        if self.used == 0 {
            self.centre(columns, from, to);
        }
        let mut count = self.copy(columns, from, to);
        // A missing value makes the sum of its column NaN: no other check is needed.
        if self.latest.iter().any(|sum| sum.is_nan()) {
            count = self.gather(columns, from, to);
        }
        if count > 0 {
            self.products.add(&self.block, &self.block);
            self.sums.iter_mut().zip(&self.latest).for_each(|(sum, latest)| *sum += latest);
            self.used += count;
        }
    }

    /// Puts all rows into the block, centred; returns how many.
    fn copy(&mut self, columns: &[&[f64]], from: usize, to: usize) -> usize {
        let slots = self.block.columns_mut().iter_mut().zip(columns);
        for (((slot, column), centre), sum) in slots.zip(&self.centres).zip(&mut self.latest) {
            *sum = centred(&column[from..to], *centre, slot);
        }
        to - from
    }

    /// Puts the complete rows alone into the block, centred; returns how many.
    fn gather(&mut self, columns: &[&[f64]], from: usize, to: usize) -> usize {
        let mut complete = [true; ROWS];
        for column in columns {
            for (flag, value) in complete.iter_mut().zip(&column[from..to]) {
                *flag &= !value.is_nan();
            }
        }
        let count = complete[..to - from].iter().filter(|complete| **complete).count();
        let slots = self.block.columns_mut().iter_mut().zip(columns);
        for (((slot, column), centre), sum) in slots.zip(&self.centres).zip(&mut self.latest) {
            let mut kept = [0.0; ROWS];
            let values = column[from..to].iter().zip(&complete).filter(|(_, complete)| **complete);
            kept.iter_mut().zip(values).for_each(|(to, (value, _))| *to = *value);
            *sum = centred(&kept[..count], *centre, slot);
        }
        count
    }
}

/// Values less the centre, zeros behind them, and their sum in eight running parts.
fn centred(values: &[f64], centre: f64, slot: &mut Column) -> f64 {
    const LANES: usize = 8;
    let (chunks, rest) = values.as_chunks::<LANES>();
    let (slots, tail) = slot.split_at_mut(chunks.len() * LANES);
    let mut parts = [0.0_f64; LANES];
    for (to, from) in slots.as_chunks_mut::<LANES>().0.iter_mut().zip(chunks) {
        for lane in 0..LANES {
            to[lane] = from[lane] - centre;
            parts[lane] += to[lane];
        }
    }
    tail.fill(0.0);
    let mut sum = parts.iter().sum::<f64>();
    for (to, from) in tail.iter_mut().zip(rest) {
        *to = from - centre;
        sum += *to;
    }
    sum
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
    /// Rows that lack an answer are left out wherever they stand: a whole first block, single rows, the end.
    #[test]
    fn missing_rows_leave_the_moments_of_the_others() {
        let missing = [0..2 * ROWS, 3 * ROWS + 5..3 * ROWS + 9, 700..701, TASK - 3..TASK + 2 * ROWS];
        let mut stream = Stream::new(7, 0);
        let columns = (0..3).map(|index| {
            let mut column: Vec<f64> = (0..TASK + 1000).map(|_| 50.0 + stream.normal()).collect();
            column[missing[index].clone()].fill(f64::NAN);
            column[missing[3].clone()].fill(f64::NAN);
            (index.to_string(), column)
        });
        let items = Items::new(columns.collect()).unwrap();
        let found = moments(&items);
        let plain = moments(&items.complete());
        let lost: usize = missing.iter().map(ExactSizeIterator::len).sum();
        assert_eq!((found.used, plain.rows), (items.rows() - lost, items.rows() - lost));
        assert!((found.covariance - plain.covariance).abs().max() < 1e-13);
        assert!(found.means.iter().zip(&plain.means).all(|(found, plain)| (found - plain).abs() < 1e-12));
    }

    /// The centre of a task is the mean of its first rows: when those lie far off, few digits are lost.
    #[test]
    fn first_rows_far_from_the_others_cost_two_digits_at_most() {
        let value = |row: usize| if row < ROWS { 1e6 } else { (row % 7) as f64 };
        let column: Vec<f64> = (0..TASK).map(value).collect();
        let found = moments(&Items::new(vec![("far".to_owned(), column.clone())]).unwrap());
        let mean = column.iter().sum::<f64>() / TASK as f64;
        let variance = column.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (TASK as f64 - 1.0);
        assert!((found.covariance[(0, 0)] / variance - 1.0).abs() < 1e-12);
    }

    /// Whole, fractional, far and missing values, alone and side by side, give what the plain formula gives.
    #[test]
    fn whole_numbers_and_others_give_the_plain_covariance() {
        type Value = fn(usize) -> f64;
        let whole: Value = |row| (row * row % 11) as f64;
        let fraction: Value = |row| (row * 7 % 13) as f64 / 3.0;
        let far: Value = |row| 1e9 + (row * 5 % 17) as f64 * 300.0;
        let wide: Value = |row| (row * 31 % 4001) as f64;
        let late: Value = |row| if row == TASK + 700 { 0.25 } else { (row % 5) as f64 };
        let first: Value = |row| if row < ROWS { 0.5 } else { (row % 7) as f64 };
        let gap: Value = |row| if row % 1000 == 999 { f64::NAN } else { (row % 10) as f64 };
        let cases: [&[Value]; 8] = [
            &[whole],
            &[whole, late, whole],
            &[whole, fraction],
            &[far, whole],
            &[wide, whole],
            &[first, whole],
            &[gap, whole, late],
            &[whole, gap, fraction, far, wide, late, first],
        ];
        for (case, values) in cases.iter().enumerate() {
            let column = |value: &Value| (0..2 * TASK + 777).map(value).collect::<Vec<f64>>();
            let named = values.iter().enumerate().map(|(index, value)| (index.to_string(), column(value)));
            let items = Items::new(named.collect()).unwrap();
            let found = moments(&items);
            let plain = linear::covariance(&items.complete().matrix());
            let scale = plain.diagonal().map(f64::sqrt);
            for (place, value) in plain.iter().enumerate() {
                let (row, column) = (place % values.len(), place / values.len());
                let distance = (found.covariance[(row, column)] - value).abs();
                assert!(distance < 1e-12 * scale[row] * scale[column], "case {case}: {row} {column}");
            }
        }
    }

    /// One thread and three give the same bits.
    #[test]
    fn threads_do_not_change_the_figures() {
        let column = |index: usize| {
            (0..3 * TASK + 5).map(move |row| ((row + index) % (7 + index)) as f64 / (1 + index / 2) as f64)
        };
        let items =
            Items::new((0..5).map(|index| (index.to_string(), column(index).collect())).collect()).unwrap();
        let with = |threads: usize| {
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| moments(&items))
        };
        let (one, three) = (with(1), with(3));
        assert_eq!((one.means, one.covariance), (three.means, three.covariance));
    }
}

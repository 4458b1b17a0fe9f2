//! R² of every subset of predictors, from the correlation matrix alone.

use crate::linear::Matrix;

/// A pivot below this share of its start says that the column is a combination of those before it.
const NOTHING_LEFT: f64 = 1e-12;

/// R² of each subset, by bit mask of the groups. The last row of the matrix is the outcome.
///
/// The subsets form a binary tree: at each level a group is left out or swept in, and only the columns that
/// are still to be decided (and the outcome) are kept up to date. Deep levels are many but small, so that all
/// 2^p values together cost about 6 · 2^p multiplications.
pub(super) fn explained(correlation: &Matrix, groups: &[Vec<usize>]) -> Vec<f64> {
    let mut order: Vec<usize> = groups.concat();
    order.push(correlation.nrows() - 1);
    let size = order.len();
    let mut work = vec![0.0; size * size];
    for (row, from) in order.iter().enumerate() {
        for (column, to) in order.iter().enumerate() {
            work[row * size + column] = correlation[(*from, *to)];
        }
    }
    let widths: Vec<usize> = groups.iter().map(Vec::len).collect();
    let mut stack: Vec<Vec<f64>> = Vec::new();
    let mut left = size;
    for width in &widths {
        left -= width;
        stack.push(vec![0.0; left * left]);
    }
    let mut tree = Tree { widths: &widths, table: vec![0.0; 1 << groups.len()] };
    tree.descend(&work, size, &mut stack, 0);
    tree.table
}

struct Tree<'a> {
    /// Columns of each group.
    widths: &'a [usize],
    table: Vec<f64>,
}

impl Tree<'_> {
    /// `work`: the Schur complement of the groups in `mask`, over the columns that are still to be decided;
    /// `stack`: one buffer for each of the groups left.
    fn descend(&mut self, work: &[f64], size: usize, stack: &mut [Vec<f64>], mask: usize) {
        let level = self.widths.len() - stack.len();
        let (Some(width), Some((next, below))) = (self.widths.get(level), stack.split_first_mut()) else {
            self.table[mask] = (1.0 - work[size * size - 1]).clamp(0.0, 1.0);
            return;
        };
        let left = size - width;
        for row in 0..left {
            let from = (row + width) * size + width;
            next[row * left..(row + 1) * left].copy_from_slice(&work[from..from + left]);
        }
        self.descend(next, left, below, mask);
        if *width == 1 {
            sweep_first(work, size, next);
        } else {
            sweep_group(work, size, *width, next);
        }
        self.descend(next, left, below, mask | 1 << level);
    }
}

fn sweep_first(work: &[f64], size: usize, next: &mut [f64]) {
    let (left, pivot) = (size - 1, work[0]);
    let scale = if pivot > NOTHING_LEFT { 1.0 / pivot } else { 0.0 };
    let lead = &work[1..size];
    for row in 0..left {
        let factor = lead[row] * scale;
        let own = &work[(row + 1) * size + 1..(row + 2) * size];
        for ((to, from), along) in next[row * left..(row + 1) * left].iter_mut().zip(own).zip(lead) {
            *to = from - factor * along;
        }
    }
}

fn sweep_group(work: &[f64], size: usize, width: usize, next: &mut [f64]) {
    let mut own = work.to_vec();
    for pivot in 0..width {
        let value = own[pivot * size + pivot];
        if value <= NOTHING_LEFT {
            continue;
        }
        for row in pivot + 1..size {
            let factor = own[row * size + pivot] / value;
            for column in pivot + 1..size {
                own[row * size + column] -= factor * own[pivot * size + column];
            }
        }
    }
    let left = size - width;
    for row in 0..left {
        let from = (row + width) * size + width;
        next[row * left..(row + 1) * left].copy_from_slice(&own[from..from + left]);
    }
}

/// Shapley values of a table of all subsets: Σ over S without j of |S|!(p − |S| − 1)!/p! · (R²(S ∪ j) − R²(S)).
pub(super) fn shapley(table: &[f64], count: usize) -> Vec<f64> {
    // |S|!(p − |S| − 1)!/p! = 1 / (p · C(p − 1, |S|))
    let mut weights = Vec::with_capacity(count);
    let mut choose = 1.0;
    for size in 0..count {
        weights.push(1.0 / (count as f64 * choose));
        choose *= (count - 1 - size) as f64 / (size + 1) as f64;
    }
    let mut values = vec![0.0; count];
    for (bit, value) in values.iter_mut().enumerate() {
        let own = 1 << bit;
        for block in (0..table.len()).step_by(own << 1) {
            for mask in block..block + own {
                *value += weights[mask.count_ones() as usize] * (table[mask | own] - table[mask]);
            }
        }
    }
    values
}

/// R² of one set of columns.
pub(super) fn r_squared(correlation: &Matrix, columns: &[usize]) -> f64 {
    let last = correlation.nrows() - 1;
    let mut order = columns.to_vec();
    order.push(last);
    let size = order.len();
    let mut work: Vec<f64> = Vec::with_capacity(size * size);
    for row in &order {
        work.extend(order.iter().map(|column| correlation[(*row, *column)]));
    }
    let mut next = vec![0.0; 1];
    sweep_group(&work, size, size - 1, &mut next);
    (1.0 - next[0]).clamp(0.0, 1.0)
}

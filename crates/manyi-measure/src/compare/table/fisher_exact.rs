//! Fisher's exact p-value of an r × c table, by working through the columns.
//!
//! A stage holds, for each vector of row sums that is left (sorted: the order of rows does not matter), the
//! tables so far by their probability; equal ones are joined. Partial tables whose every completion is as
//! unlikely as the observed table, or whose every completion is likelier, leave the network at once.

use crate::distribution::log_gamma;
use std::collections::HashMap;

/// More partial tables than this are not worked through.
const MOST_NODES: usize = 400_000;
/// Nor are more ways to fill columns than this.
const MOST_FILLINGS: usize = 1_000_000;
/// Log probabilities closer than this are one.
const EQUAL: f64 = 1e-7;

type Margins = Vec<u32>;
/// Rounded log probability → (log probability, the probability of the tables so far).
type Pasts = HashMap<i64, (f64, f64)>;

/// `None` when the network grows too large.
pub(super) fn p_value(counts: &[Vec<u64>]) -> Option<f64> {
    let total: u64 = counts.iter().flatten().sum();
    if total > 100_000 {
        return None;
    }
    let mut network = Network::new(counts, total as usize);
    let mut stage: HashMap<Margins, Pasts> =
        HashMap::from([(network.rows.clone(), Pasts::from([(0, (0.0, 1.0))]))]);
    let mut p = 0.0;
    for column in 0..network.columns.len() {
        let mut next: HashMap<Margins, Pasts> = HashMap::new();
        let mut nodes = 0;
        for (margins, pasts) in stage {
            let whole = network.completions(&margins, column);
            for (left, log) in network.fillings(&margins, column)? {
                let (least, most) = network.range(&left, column + 1)?;
                let chance = (log + network.completions(&left, column + 1) - whole).exp();
                let target = next.entry(left).or_default();
                for (past, weight) in pasts.values() {
                    let (so_far, weight) = (past + log, weight * chance);
                    if so_far + most <= network.observed + EQUAL {
                        p += weight;
                    } else if so_far + least <= network.observed + EQUAL {
                        let joined = target.entry((so_far * 1e8).round() as i64).or_insert_with(|| {
                            nodes += 1;
                            (so_far, 0.0)
                        });
                        joined.1 += weight;
                    }
                }
            }
            if nodes > MOST_NODES {
                return None;
            }
        }
        next.retain(|_, pasts| !pasts.is_empty());
        stage = next;
    }
    Some(p.min(1.0))
}

struct Network {
    rows: Margins,
    columns: Vec<u32>,
    /// − Σ ln x! of the observed table.
    observed: f64,
    log_factorials: Vec<f64>,
    /// Fillings that may still be looked at.
    allowed: usize,
    /// Smallest and largest log weight of filling columns from … on with these row sums left.
    ranges: HashMap<(usize, Margins), (f64, f64)>,
}

impl Network {
    fn new(counts: &[Vec<u64>], total: usize) -> Self {
        let log_factorials: Vec<f64> = (0..=total).map(|x| log_gamma(x as f64 + 1.0)).collect();
        let mut rows: Margins = counts.iter().map(|row| row.iter().sum::<u64>() as u32).collect();
        let width = counts.first().map_or(0, Vec::len);
        let mut columns: Vec<u32> =
            (0..width).map(|column| counts.iter().map(|row| row[column]).sum::<u64>() as u32).collect();
        if columns.len() < rows.len() {
            std::mem::swap(&mut rows, &mut columns);
        }
        rows.sort_unstable();
        columns.sort_unstable_by(|a, b| b.cmp(a));
        let observed = -counts.iter().flatten().map(|x| log_factorials[*x as usize]).sum::<f64>();
        Self { rows, columns, observed, log_factorials, allowed: MOST_FILLINGS, ranges: HashMap::new() }
    }

    /// Every way to fill a column: the sorted row sums left and − Σ ln x! of the column; `None` when the limit
    /// of all fillings is used up.
    fn fillings(&mut self, margins: &[u32], column: usize) -> Option<Vec<(Margins, f64)>> {
        let mut found = Vec::new();
        let mut left = margins.to_vec();
        self.fill(&mut left, 0, self.columns[column], 0.0, &mut found);
        self.allowed = self.allowed.checked_sub(found.len() + 1)?;
        Some(found)
    }

    fn fill(&self, left: &mut Margins, row: usize, rest: u32, log: f64, found: &mut Vec<(Margins, f64)>) {
        if found.len() > self.allowed {
            return;
        }
        let here = left[row];
        if row + 1 == left.len() {
            if rest <= here {
                let mut sorted = left.clone();
                sorted[row] -= rest;
                sorted.sort_unstable();
                found.push((sorted, log - self.log_factorials[rest as usize]));
            }
            return;
        }
        let below: u32 = left[row + 1..].iter().sum();
        for take in rest.saturating_sub(below)..=here.min(rest) {
            left[row] = here - take;
            self.fill(left, row + 1, rest - take, log - self.log_factorials[take as usize], found);
        }
        left[row] = here;
    }

    /// ln of the summed weights of all completions: n! / (Π row! Π column!), over the columns from `column` on.
    fn completions(&self, margins: &[u32], column: usize) -> f64 {
        let part = |x: &u32| self.log_factorials[*x as usize];
        let total: u32 = margins.iter().sum();
        part(&total)
            - margins.iter().map(part).sum::<f64>()
            - self.columns[column..].iter().map(part).sum::<f64>()
    }

    /// Smallest and largest log weight of a completion; `None` when there are too many to look at.
    fn range(&mut self, margins: &[u32], column: usize) -> Option<(f64, f64)> {
        if column == self.columns.len() {
            return Some((0.0, 0.0));
        }
        if column + 1 == self.columns.len() {
            let log = -margins.iter().map(|x| self.log_factorials[*x as usize]).sum::<f64>();
            return Some((log, log));
        }
        let key = (column, margins.to_vec());
        if let Some(known) = self.ranges.get(&key) {
            return Some(*known);
        }
        if self.ranges.len() > MOST_NODES {
            return None;
        }
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for (left, log) in self.fillings(margins, column)? {
            let (low, high) = self.range(&left, column + 1)?;
            least = least.min(log + low);
            most = most.max(log + high);
        }
        self.ranges.insert(key, (least, most));
        Some((least, most))
    }
}

//! What a measurement found.

use serde::Serialize;

/// A named figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Metric {
    pub name: String,
    pub value: f64,
}

/// The figures of one task on one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Report {
    pub task: String,
    /// Rows that were measured.
    pub rows: usize,
    /// Rows that were trained on for this measurement; 0 with the weights that ship.
    pub trained_rows: usize,
    pub metrics: Vec<Metric>,
}

impl Report {
    pub(crate) fn new(task: &str, rows: usize, trained_rows: usize) -> Self {
        Self { task: task.to_owned(), rows, trained_rows, metrics: Vec::new() }
    }

    pub(crate) fn put(&mut self, name: impl Into<String>, value: f64) {
        self.metrics.push(Metric { name: name.into(), value });
    }

    /// A figure by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<f64> {
        self.metrics.iter().find(|metric| metric.name == name).map(|metric| metric.value)
    }
}

/// Hits, given and true ones: precision, recall and F1 of a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub hits: usize,
    pub given: usize,
    pub true_ones: usize,
}

impl Counts {
    #[must_use]
    pub fn precision(self) -> f64 {
        share(self.hits, self.given)
    }

    #[must_use]
    pub fn recall(self) -> f64 {
        share(self.hits, self.true_ones)
    }

    #[must_use]
    pub fn f1(self) -> f64 {
        share(2 * self.hits, self.given + self.true_ones)
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.hits += other.hits;
        self.given += other.given;
        self.true_ones += other.true_ones;
    }
}

pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Area under the curve: how often a right one has a higher score than a wrong one.
pub(crate) fn area_under_curve(scores: &[(f32, bool)]) -> f64 {
    let mut ordered = scores.to_vec();
    ordered.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut rank_sum, mut right, mut start) = (0.0, 0_usize, 0);
    while start < ordered.len() {
        let end = start + ordered[start..].iter().take_while(|other| other.0 == ordered[start].0).count();
        let rank = (start + end + 1) as f64 / 2.0;
        let hits = ordered[start..end].iter().filter(|(_, is_right)| *is_right).count();
        rank_sum += rank * hits as f64;
        right += hits;
        start = end;
    }
    let wrong = ordered.len() - right;
    if right == 0 || wrong == 0 {
        return 0.5;
    }
    (rank_sum - (right * (right + 1)) as f64 / 2.0) / (right * wrong) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_counts_ordered_pairs() {
        assert_eq!(area_under_curve(&[(0.1, false), (0.2, true), (0.3, false), (0.4, true)]), 0.75);
        assert_eq!(area_under_curve(&[(0.5, false), (0.5, true)]), 0.5);
        assert_eq!(area_under_curve(&[(0.5, true)]), 0.5);
    }

    #[test]
    fn f1_of_nothing_is_zero() {
        assert_eq!(Counts::default().f1(), 0.0);
        assert_eq!(Counts { hits: 1, given: 2, true_ones: 1 }.f1(), 2.0 / 3.0);
    }
}

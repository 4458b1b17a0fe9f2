//! Ratings as category numbers.

use crate::{Items, MeasureError};

/// Tables of categories by categories stay small.
const MOST_CATEGORIES: usize = 1000;
/// And so do tables of rows by categories.
const MOST_CELLS: usize = 200_000_000;

/// Who put what into which category.
pub(super) struct Ratings {
    /// The distinct values, ascending: category number = place.
    pub categories: Vec<f64>,
    /// Rows of category numbers, one per rater; `None` = not rated.
    pub rows: Vec<Vec<Option<usize>>>,
    /// How many raters there are.
    pub raters: usize,
}

impl Ratings {
    /// # Errors
    /// [`MeasureError::TooFewItems`] with fewer than two raters, [`MeasureError::TooFewRows`] without ratings,
    /// [`MeasureError::Parameter`] for so many different values that they are no categories.
    pub fn of(items: &Items, method: &'static str) -> Result<Self, MeasureError> {
        let raters = items.count();
        if raters < 2 {
            return Err(MeasureError::TooFewItems { method, needed: 2, got: raters });
        }
        let mut categories: Vec<f64> = items
            .columns()
            .flatten()
            .copied()
            .filter(|value| !value.is_nan())
            .map(|value| value + 0.0)
            .collect();
        categories.sort_by(f64::total_cmp);
        categories.dedup();
        if categories.is_empty() {
            return Err(MeasureError::TooFewRows { method, needed: 1, got: 0 });
        }
        if categories.len() > MOST_CATEGORIES || items.rows() * categories.len() > MOST_CELLS {
            return Err(MeasureError::Parameter {
                parameter: "ratings",
                expected: "of at most 1000 different values: round or group them",
                got: categories.len().to_string(),
            });
        }
        let code = |value: f64| categories.binary_search_by(|known| known.total_cmp(&(value + 0.0))).ok();
        let columns: Vec<&[f64]> = items.columns().collect();
        let rows =
            (0..items.rows()).map(|row| columns.iter().map(|column| code(column[row])).collect()).collect();
        Ok(Self { categories, rows, raters })
    }

    /// Ratings per row (that has any) and category.
    pub fn counts(&self) -> Vec<Vec<f64>> {
        let mut all = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut counts = vec![0.0; self.categories.len()];
            for category in row.iter().flatten() {
                counts[*category] += 1.0;
            }
            if counts.iter().any(|count| *count > 0.0) {
                all.push(counts);
            }
        }
        all
    }

    /// Only the rows that every rater rated.
    pub fn complete(mut self) -> Self {
        self.rows.retain(|row| row.iter().all(Option::is_some));
        let mut used = vec![false; self.categories.len()];
        for category in self.rows.iter().flatten().flatten() {
            used[*category] = true;
        }
        let mut place = 0;
        let places: Vec<usize> = used
            .iter()
            .map(|used| {
                let this = place;
                place += usize::from(*used);
                this
            })
            .collect();
        self.categories =
            self.categories.iter().zip(&used).filter(|(_, used)| **used).map(|(value, _)| *value).collect();
        for category in self.rows.iter_mut().flatten().flatten() {
            *category = places[*category];
        }
        self
    }
}

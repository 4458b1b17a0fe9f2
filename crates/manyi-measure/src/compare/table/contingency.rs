//! Counts of two answers together.

use crate::{MeasureError, compare::groups::same_length};

/// How many people gave which pair of answers; no row or column is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contingency {
    rows: Vec<String>,
    columns: Vec<String>,
    counts: Vec<Vec<u64>>,
    seen: usize,
}

impl Contingency {
    /// Counts by row and column; rows and columns that nobody chose are left out.
    ///
    /// # Errors
    /// Lengths that do not fit the names; fewer than two rows or columns with counts.
    pub fn new(rows: Vec<String>, columns: Vec<String>, counts: Vec<Vec<u64>>) -> Result<Self, MeasureError> {
        same_length("rows", counts.len(), rows.len())?;
        for (name, row) in rows.iter().zip(&counts) {
            same_length(name, row.len(), columns.len())?;
        }
        let seen = counts.iter().flatten().fold(0_u64, |sum, count| sum.saturating_add(*count));
        Self { rows, columns, counts, seen: seen as usize }.without_empty()
    }

    /// Counts the rows that have both answers.
    ///
    /// # Errors
    /// Unequal lengths; fewer than two answers of either question given.
    pub fn of(
        (row_codes, rows): (&[Option<usize>], &[String]),
        (column_codes, columns): (&[Option<usize>], &[String]),
    ) -> Result<Self, MeasureError> {
        same_length("columns", column_codes.len(), row_codes.len())?;
        let mut counts = vec![vec![0_u64; columns.len()]; rows.len()];
        for (row, column) in row_codes.iter().zip(column_codes) {
            let cell = row.zip(*column).and_then(|(row, column)| counts.get_mut(row)?.get_mut(column));
            if let Some(cell) = cell {
                *cell += 1;
            }
        }
        let table = Self { rows: rows.to_vec(), columns: columns.to_vec(), counts, seen: row_codes.len() };
        table.without_empty()
    }

    /// Names of the rows.
    pub fn rows(&self) -> &[String] {
        &self.rows
    }

    /// Names of the columns.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Counts by row and column.
    pub fn counts(&self) -> &[Vec<u64>] {
        &self.counts
    }

    /// People in all cells together.
    pub fn total(&self) -> u64 {
        self.counts.iter().flatten().sum()
    }

    /// People in each row.
    pub fn row_totals(&self) -> Vec<u64> {
        self.counts.iter().map(|row| row.iter().sum()).collect()
    }

    /// People in each column.
    pub fn column_totals(&self) -> Vec<u64> {
        (0..self.columns.len()).map(|column| self.counts.iter().map(|row| row[column]).sum()).collect()
    }

    pub(super) fn missing(&self) -> crate::Missing {
        crate::Missing::listwise(self.seen, self.total() as usize)
    }

    fn without_empty(self) -> Result<Self, MeasureError> {
        let (row_totals, column_totals) = (self.row_totals(), self.column_totals());
        let kept = |names: Vec<String>, totals: &[u64]| {
            names.into_iter().zip(totals).filter(|(_, total)| **total > 0).map(|(name, _)| name).collect()
        };
        let counts = self.counts.into_iter().filter(|row| row.iter().any(|count| *count > 0));
        let counts: Vec<Vec<u64>> = counts
            .map(|row| row.into_iter().zip(&column_totals).filter(|(_, t)| **t > 0).map(|(c, _)| c).collect())
            .collect();
        let rows: Vec<String> = kept(self.rows, &row_totals);
        let columns: Vec<String> = kept(self.columns, &column_totals);
        let fewest = rows.len().min(columns.len());
        if fewest < 2 {
            return Err(MeasureError::TooFewGroups { method: "a table of counts", needed: 2, got: fewest });
        }
        Ok(Self { rows, columns, counts, seen: self.seen })
    }
}

//! What the methods of this folder do before they begin: complete rows, and no variable without variance.

use super::moments::{Moments, moments, pairwise_moments};
use crate::{
    Caution, Items, MeasureError, Missing, Warning,
    linear::{Matrix, correlation_of},
};

/// Moments of the variables that vary, with what was left out.
#[derive(Clone, Debug)]
pub(crate) struct Prepared {
    pub names: Vec<String>,
    /// Places of the variables in the input.
    pub places: Vec<usize>,
    pub n: usize,
    pub missing: Missing,
    pub means: Vec<f64>,
    pub covariance: Matrix,
    pub warnings: Vec<Warning>,
}

/// The least a method needs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    pub method: &'static str,
    pub items: usize,
    pub rows: usize,
}

impl Needs {
    fn check_items(self, got: usize) -> Result<(), MeasureError> {
        let Self { method, items: needed, .. } = self;
        if got < needed { Err(MeasureError::TooFewItems { method, needed, got }) } else { Ok(()) }
    }
}

impl Prepared {
    /// Complete rows of the variables that vary; constant ones are left out with a warning.
    pub fn of(items: &Items, needs: Needs) -> Result<Self, MeasureError> {
        needs.check_items(items.count())?;
        let found = moments(items);
        let missing = Missing::listwise(found.rows, found.used);
        Self::from_moments(items, needs, found, missing)
    }

    /// The same with each variance over the rows that have the variable and each covariance over those that have both;
    /// `n` is the least number of rows behind any of them.
    pub fn pairwise(items: &Items, needs: Needs) -> Result<Self, MeasureError> {
        needs.check_items(items.count())?;
        let any = (0..items.rows()).filter(|row| items.columns().any(|column| !column[*row].is_nan()));
        let missing = Missing::pairwise(items.rows(), any.count());
        Self::from_moments(items, needs, pairwise_moments(items), missing)
    }

    fn from_moments(
        items: &Items,
        needs: Needs,
        found: Moments,
        missing: Missing,
    ) -> Result<Self, MeasureError> {
        let Needs { method, items: least, rows } = needs;
        if found.used < rows.max(2) {
            return Err(MeasureError::TooFewRows { method, needed: rows.max(2), got: found.used });
        }
        let varies: Vec<bool> = (0..items.count()).map(|index| found.varies(index)).collect();
        let places: Vec<usize> = (0..items.count()).filter(|index| varies[*index]).collect();
        let constant = items.names().iter().zip(&varies).filter(|(_, varies)| !**varies);
        let warnings: Vec<Warning> =
            constant.map(|(name, _)| Warning::new(Caution::ConstantItem).about(name.as_str())).collect();
        // The items were enough, so one of them says nothing: naming it is what helps.
        let silent = items.names().iter().zip(&varies).find(|(_, varies)| !**varies);
        if places.len() < least
            && let Some((name, _)) = silent
        {
            return Err(MeasureError::Constant { name: name.clone() });
        }
        let covariance = Matrix::from_fn(places.len(), places.len(), |row, column| {
            found.covariance[(places[row], places[column])]
        });
        Ok(Self {
            names: places.iter().map(|index| items.names()[*index].clone()).collect(),
            n: found.used,
            missing,
            means: places.iter().map(|index| found.means[*index]).collect(),
            places,
            covariance,
            warnings,
        })
    }

    pub fn correlation(&self) -> Matrix {
        correlation_of(&self.covariance)
    }
}

impl Moments {
    /// Whether the spread is more than what rounding leaves of a constant.
    pub fn varies(&self, index: usize) -> bool {
        let rounding = 1e-13 * self.means[index].abs();
        let variance = self.covariance[(index, index)];
        variance.is_finite() && variance > rounding * rounding
    }
}

/// Rows of a matrix, for reports.
pub(crate) fn rows_of(matrix: &Matrix) -> Vec<Vec<f64>> {
    matrix.row_iter().map(|row| row.iter().copied().collect()).collect()
}

//! Rows of answers to several numeric questions.

use crate::{MeasureError, linear::Matrix};

/// Numeric variables over the same rows, column by column. A missing answer is NaN; infinity is refused.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    names: Vec<String>,
    columns: Vec<Vec<f64>>,
    rows: usize,
}

impl Items {
    /// # Errors
    /// [`MeasureError::NoItems`], [`MeasureError::DuplicateName`], [`MeasureError::UnequalLengths`] or
    /// [`MeasureError::NotFinite`], each naming the variable.
    pub fn new(columns: Vec<(String, Vec<f64>)>) -> Result<Self, MeasureError> {
        let rows = columns.first().ok_or(MeasureError::NoItems)?.1.len();
        let mut names: Vec<String> = Vec::with_capacity(columns.len());
        let mut values = Vec::with_capacity(columns.len());
        for (name, column) in columns {
            if column.len() != rows {
                return Err(MeasureError::UnequalLengths { name, rows: column.len(), expected: rows });
            }
            if let Some(row) = column.iter().position(|value| value.is_infinite()) {
                return Err(MeasureError::NotFinite { name, row });
            }
            if names.contains(&name) {
                return Err(MeasureError::DuplicateName { name });
            }
            names.push(name);
            values.push(column);
        }
        Ok(Self { names, columns: values, rows })
    }

    /// How many rows there are, complete or not.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many variables there are.
    pub fn count(&self) -> usize {
        self.columns.len()
    }

    /// The names in order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The values in order of rows; NaN = missing.
    pub fn column(&self, index: usize) -> &[f64] {
        &self.columns[index]
    }

    /// The values by name.
    pub fn by_name(&self, name: &str) -> Option<&[f64]> {
        self.names.iter().position(|known| known == name).map(|index| self.column(index))
    }

    /// All columns in order.
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        self.columns.iter().map(Vec::as_slice)
    }

    /// Only the named variables, in the order of the names.
    ///
    /// # Errors
    /// [`MeasureError::UnknownName`].
    pub fn select<S: AsRef<str>>(&self, names: &[S]) -> Result<Self, MeasureError> {
        let columns = names.iter().map(|name| {
            let name = name.as_ref();
            let column =
                self.by_name(name).ok_or_else(|| MeasureError::UnknownName { name: name.to_owned() })?;
            Ok((name.to_owned(), column.to_vec()))
        });
        Self::new(columns.collect::<Result<_, MeasureError>>()?)
    }

    /// Indexes of the rows that have every variable.
    pub fn complete_rows(&self) -> Vec<usize> {
        (0..self.rows).filter(|row| self.columns.iter().all(|column| !column[*row].is_nan())).collect()
    }

    /// The rows at these indexes (an index may come up more than once).
    pub fn at(&self, rows: &[usize]) -> Self {
        let pick = |column: &Vec<f64>| rows.iter().map(|row| column[*row]).collect();
        Self { names: self.names.clone(), columns: self.columns.iter().map(pick).collect(), rows: rows.len() }
    }

    /// The complete rows alone; a copy is made only if some row is incomplete.
    pub fn complete(&self) -> std::borrow::Cow<'_, Self> {
        if self.columns.iter().all(|column| column.iter().all(|value| !value.is_nan())) {
            return std::borrow::Cow::Borrowed(self);
        }
        std::borrow::Cow::Owned(self.at(&self.complete_rows()))
    }

    /// Rows × variables.
    pub(crate) fn matrix(&self) -> Matrix {
        Matrix::from_iterator(self.rows, self.columns.len(), self.columns.iter().flatten().copied())
    }
}

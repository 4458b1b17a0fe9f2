//! Least squares by Cholesky of the centred cross-products with one step of refinement, and its covariances.

use super::moments::{Moments, dot, moments};
use crate::{
    MeasureError,
    linear::{Matrix, Vector, cholesky},
};

/// Rows of a fit: the columns without the intercept, the outcome, weights.
#[derive(Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub columns: &'a [&'a [f64]],
    pub outcome: &'a [f64],
    pub weights: Option<&'a [f64]>,
}

/// A fit with intercept: coefficient 0 is the intercept.
#[derive(Clone, Debug)]
pub(crate) struct LeastSquares {
    pub coefficients: Vec<f64>,
    /// (XᵀWX)⁻¹ with the intercept first.
    pub inverse: Matrix,
    pub fitted: Vec<f64>,
    pub residuals: Vec<f64>,
    /// Σ w e².
    pub residual_squares: f64,
    /// Σ w (y − ȳ)².
    pub total_squares: f64,
    pub moments: Moments,
}

const SINGULAR: MeasureError = MeasureError::Singular {
    what: "the covariance matrix of the predictors",
    mend: "leave out predictors that say the same",
};

impl LeastSquares {
    /// # Errors
    /// [`MeasureError::Singular`].
    pub fn fit(rows: Rows) -> Result<Self, MeasureError> {
        let mut all = rows.columns.to_vec();
        all.push(rows.outcome);
        let moments = moments(&all, rows.weights);
        Self::from_moments(rows, moments)
    }

    /// With the moments of the columns and then the outcome at hand.
    pub fn from_moments(rows: Rows, moments: Moments) -> Result<Self, MeasureError> {
        let count = rows.columns.len();
        let scale =
            Vector::from_fn(count, |index, _| moments.cross[(index, index)].sqrt().max(f64::MIN_POSITIVE));
        let scaled = Matrix::from_fn(count, count, |row, column| {
            moments.cross[(row, column)] / (scale[row] * scale[column])
        });
        let factor = if count == 0 { None } else { Some(cholesky(&scaled).ok_or(SINGULAR)?) };
        let solve = |right: &Vector| match &factor {
            None => Vector::zeros(0),
            Some(factor) => factor.solve(&right.component_div(&scale)).component_div(&scale),
        };
        let mut slopes = solve(&Vector::from_fn(count, |index, _| moments.cross[(index, count)]));
        let mean = moments.means[count];
        let mut residuals = vec![0.0; rows.outcome.len()];
        residuals_of(rows, &moments.means, mean, &slopes, &mut residuals);
        slopes += solve(&gradient(rows, &moments.means, &residuals));
        residuals_of(rows, &moments.means, mean, &slopes, &mut residuals);
        let inner = factor.map_or_else(
            || Matrix::zeros(0, 0),
            |factor| {
                let inverse = factor.inverse();
                Matrix::from_fn(count, count, |row, column| {
                    inverse[(row, column)] / (scale[row] * scale[column])
                })
            },
        );
        let squares = weighted_squares(&residuals, rows.weights);
        let fitted = rows.outcome.iter().zip(&residuals).map(|(value, residual)| value - residual).collect();
        let centres = Vector::from_column_slice(&moments.means[..count]);
        let mut coefficients = vec![mean - centres.dot(&slopes)];
        coefficients.extend(slopes.iter());
        let total_squares = moments.cross[(count, count)];
        let inverse = with_intercept(&inner, &centres, moments.weight);
        Ok(Self {
            coefficients,
            inverse,
            fitted,
            residuals,
            residual_squares: squares,
            total_squares,
            moments,
        })
    }

    /// Number of coefficients with the intercept.
    pub fn size(&self) -> usize {
        self.coefficients.len()
    }

    pub fn freedom(&self) -> f64 {
        self.residuals.len() as f64 - self.size() as f64
    }

    /// Leverage of each row: the diagonal of the hat matrix.
    pub fn leverage(&self, rows: Rows) -> Vec<f64> {
        let mut out = vec![0.0; self.residuals.len()];
        let mut row = vec![1.0; self.size()];
        for (index, leverage) in out.iter_mut().enumerate() {
            for (to, column) in row[1..].iter_mut().zip(rows.columns) {
                *to = column[index];
            }
            let form = quadratic_form(&self.inverse, &row);
            *leverage = form * rows.weights.map_or(1.0, |weights| weights[index]);
        }
        out
    }

    /// The classical covariance σ² (XᵀWX)⁻¹.
    pub fn classical(&self) -> Matrix {
        &self.inverse * (self.residual_squares / self.freedom())
    }

    /// (XᵀWX)⁻¹ M (XᵀWX)⁻¹ with M = Σ s sᵀ over the sums of the scores factor · w e (1, x) in each group
    /// (each row its own group when `groups` is `None`).
    pub fn sandwich(&self, rows: Rows, groups: Option<&[usize]>, factor: impl Fn(usize) -> f64) -> Matrix {
        let size = self.size();
        let mut meat = Matrix::zeros(size, size);
        let score = |row: usize, target: &mut [f64]| {
            let own = self.residuals[row] * rows.weights.map_or(1.0, |weights| weights[row]) * factor(row);
            target[0] += own;
            for (to, column) in target[1..].iter_mut().zip(rows.columns) {
                *to += own * column[row];
            }
        };
        let mut add = |score: &[f64]| {
            for column in 0..size {
                for row in column..size {
                    meat[(row, column)] += score[row] * score[column];
                }
            }
        };
        match groups {
            None => {
                let mut own = vec![0.0; size];
                for row in 0..self.residuals.len() {
                    own.fill(0.0);
                    score(row, &mut own);
                    add(&own);
                }
            }
            Some(groups) => {
                let count = groups.iter().max().map_or(0, |last| last + 1);
                let mut sums = vec![0.0; size * count];
                for (row, group) in groups.iter().enumerate() {
                    score(row, &mut sums[group * size..(group + 1) * size]);
                }
                sums.chunks_exact(size).for_each(&mut add);
            }
        }
        meat.fill_upper_triangle_with_lower_triangle();
        &self.inverse * meat * &self.inverse
    }
}

/// Σ w e².
pub(crate) fn weighted_squares(residuals: &[f64], weights: Option<&[f64]>) -> f64 {
    match weights {
        None => dot(residuals, residuals),
        Some(weights) => residuals.iter().zip(weights).map(|(e, weight)| weight * e * e).sum(),
    }
}

/// xᵀAx.
pub(crate) fn quadratic_form(matrix: &Matrix, x: &[f64]) -> f64 {
    let mut total = 0.0;
    for (column, right) in x.iter().enumerate() {
        let product: f64 = matrix.column(column).iter().zip(x).map(|(entry, left)| entry * left).sum();
        total += product * right;
    }
    total
}

/// The inverse with the intercept in front, from the inverse of the centred cross-products.
pub(crate) fn with_intercept(inner: &Matrix, means: &Vector, weight: f64) -> Matrix {
    let count = means.len();
    let turned = inner * means;
    let mut whole = Matrix::zeros(count + 1, count + 1);
    whole[(0, 0)] = 1.0 / weight + means.dot(&turned);
    for row in 0..count {
        whole[(row + 1, 0)] = -turned[row];
        whole[(0, row + 1)] = -turned[row];
        for column in 0..count {
            whole[(row + 1, column + 1)] = inner[(row, column)];
        }
    }
    whole
}

fn residuals_of(rows: Rows, means: &[f64], mean: f64, slopes: &Vector, target: &mut [f64]) {
    for (to, value) in target.iter_mut().zip(rows.outcome) {
        *to = value - mean;
    }
    for ((column, centre), slope) in rows.columns.iter().zip(means).zip(slopes.iter()) {
        for (to, value) in target.iter_mut().zip(*column) {
            *to -= slope * (value - centre);
        }
    }
}

/// Σ w e (x − x̄) of each column.
fn gradient(rows: Rows, means: &[f64], residuals: &[f64]) -> Vector {
    let weighted: Vec<f64> = match rows.weights {
        None => residuals.to_vec(),
        Some(weights) => residuals.iter().zip(weights).map(|(e, weight)| e * weight).collect(),
    };
    Vector::from_fn(rows.columns.len(), |index, _| {
        let centre = means[index];
        rows.columns[index].iter().zip(&weighted).map(|(value, e)| e * (value - centre)).sum()
    })
}

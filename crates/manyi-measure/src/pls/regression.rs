//! Regression of one construct on others from their correlations, in place.

/// The lower Cholesky factor in place; `false` when the matrix is not (or nearly not) positive definite.
pub(super) fn factor(matrix: &mut [f64], size: usize) -> bool {
    for column in 0..size {
        let own = matrix[column * size + column];
        let mut pivot = own;
        for before in 0..column {
            pivot -= matrix[column * size + before].powi(2);
        }
        if pivot.is_nan() || pivot <= own.abs() * 1e-11 {
            return false;
        }
        let pivot = pivot.sqrt();
        matrix[column * size + column] = pivot;
        for row in column + 1..size {
            let mut value = matrix[row * size + column];
            for before in 0..column {
                value -= matrix[row * size + before] * matrix[column * size + before];
            }
            matrix[row * size + column] = value / pivot;
        }
    }
    true
}

/// Solves with a factor of [`factor`], in place.
pub(super) fn solve(lower: &[f64], size: usize, values: &mut [f64]) {
    for row in 0..size {
        let mut value = values[row];
        for before in 0..row {
            value -= lower[row * size + before] * values[before];
        }
        values[row] = value / lower[row * size + row];
    }
    for row in (0..size).rev() {
        let mut value = values[row];
        for after in row + 1..size {
            value -= lower[after * size + row] * values[after];
        }
        values[row] = value / lower[row * size + row];
    }
}

/// Diagonal of the inverse: variance inflation factors when the matrix is a correlation matrix.
pub(super) fn inverse_diagonal(matrix: &[f64], size: usize) -> Option<Vec<f64>> {
    let mut lower = matrix.to_vec();
    if !factor(&mut lower, size) {
        return None;
    }
    let mut unit = vec![0.0; size];
    let diagonal = (0..size).map(|index| {
        unit.fill(0.0);
        unit[index] = 1.0;
        solve(&lower, size, &mut unit);
        unit[index]
    });
    Some(diagonal.collect())
}

/// Room for one regression.
#[derive(Clone, Debug)]
pub(super) struct Regression {
    matrix: Vec<f64>,
    /// Coefficients of the last regression, in the order of its causes.
    pub coefficients: Vec<f64>,
}

impl Regression {
    pub fn new(largest: usize) -> Self {
        Self { matrix: vec![0.0; largest * largest], coefficients: Vec::with_capacity(largest) }
    }

    /// Of construct `to` on `causes`, given the correlations of all `size` constructs. `false` when the causes
    /// say the same.
    pub fn run(&mut self, correlations: &[f64], size: usize, causes: &[usize], to: usize) -> bool {
        let count = causes.len();
        self.coefficients.clear();
        self.coefficients.extend(causes.iter().map(|cause| correlations[cause * size + to]));
        if count == 1 {
            return self.coefficients[0].is_finite();
        }
        for (row, first) in causes.iter().enumerate() {
            for (column, second) in causes.iter().enumerate() {
                self.matrix[row * count + column] = correlations[first * size + second];
            }
        }
        if !factor(&mut self.matrix[..count * count], count) {
            return false;
        }
        solve(&self.matrix[..count * count], count, &mut self.coefficients);
        true
    }
}

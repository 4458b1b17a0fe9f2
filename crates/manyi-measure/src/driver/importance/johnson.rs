//! Decompositions by the orthogonal variables nearest to the predictors.

use crate::linear::{Matrix, Vector, symmetric_eigen};

pub(super) struct Decomposition {
    /// Johnson's relative weights (equal to Genizi's): Σₖ (R^½)ⱼₖ² βₖ².
    pub weights: Vec<f64>,
    /// Squared correlations of the outcome with the orthogonal variables, βⱼ².
    pub car: Vec<f64>,
}

/// With R = QΛQᵀ of the predictors: R^½ = QΛ^½Qᵀ and β = R^−½ r. Directions without variance are left out.
pub(super) fn decompose(correlation: &Matrix) -> Decomposition {
    let count = correlation.nrows() - 1;
    let inner = correlation.view((0, 0), (count, count)).into_owned();
    let outer = Vector::from_fn(count, |index, _| correlation[(index, count)]);
    let eigen = symmetric_eigen(&inner);
    let rotated = eigen.vectors.tr_mul(&outer);
    let mut root = Matrix::zeros(count, count);
    let mut shrunk = Vector::zeros(count);
    for (index, value) in eigen.values.iter().enumerate().filter(|(_, value)| **value > 1e-10) {
        let vector = eigen.vectors.column(index);
        root.ger(value.sqrt(), &vector, &vector, 1.0);
        shrunk.axpy(rotated[index] / value.sqrt(), &vector, 1.0);
    }
    let car: Vec<f64> = shrunk.iter().map(|value| value * value).collect();
    let weight = |row: usize| (0..count).map(|column| root[(row, column)].powi(2) * car[column]).sum();
    Decomposition { weights: (0..count).map(weight).collect(), car }
}

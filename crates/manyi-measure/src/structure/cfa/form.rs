//! The covariance a factor model implies, and its derivatives.

use crate::linear::{Matrix, inverse, log_determinant};

/// A place in the model's matrices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Item, factor.
    Loading(usize, usize),
    /// Two items (the same twice: a residual variance), the smaller first.
    Residual(usize, usize),
    /// Two factors (the same twice: a variance), the smaller first.
    Factor(usize, usize),
}

/// Σ = Λ Φ Λ′ + Θ.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub lambda: Matrix,
    pub phi: Matrix,
    pub theta: Matrix,
}

impl Form {
    pub fn get(&self, spot: Spot) -> f64 {
        match spot {
            Spot::Loading(item, factor) => self.lambda[(item, factor)],
            Spot::Residual(a, b) => self.theta[(a, b)],
            Spot::Factor(a, b) => self.phi[(a, b)],
        }
    }

    pub fn set(&mut self, spot: Spot, value: f64) {
        match spot {
            Spot::Loading(item, factor) => self.lambda[(item, factor)] = value,
            Spot::Residual(a, b) => {
                self.theta[(a, b)] = value;
                self.theta[(b, a)] = value;
            }
            Spot::Factor(a, b) => {
                self.phi[(a, b)] = value;
                self.phi[(b, a)] = value;
            }
        }
    }

    pub fn implied(&self) -> Matrix {
        &self.lambda * &self.phi * self.lambda.transpose() + &self.theta
    }

    /// The derivative of Σ by each place is u v′ + v u′: the u and v side by side.
    pub fn derivatives(&self, spots: &[Spot]) -> (Matrix, Matrix) {
        let size = self.theta.nrows();
        let spread = &self.lambda * &self.phi;
        let mut left = Matrix::zeros(size, spots.len());
        let mut right = Matrix::zeros(size, spots.len());
        for (place, spot) in spots.iter().enumerate() {
            match *spot {
                Spot::Loading(item, factor) => {
                    left[(item, place)] = 1.0;
                    right.set_column(place, &spread.column(factor));
                }
                Spot::Residual(a, b) => {
                    left[(a, place)] = 1.0;
                    right[(b, place)] = if a == b { 0.5 } else { 1.0 };
                }
                Spot::Factor(a, b) => {
                    let half = if a == b { 0.5 } else { 1.0 };
                    left.set_column(place, &self.lambda.column(a));
                    right.set_column(place, &(self.lambda.column(b) * half));
                }
            }
        }
        (left, right)
    }
}

/// The discrepancy ln |Σ| + tr(S Σ⁻¹) − ln |S| − p at a form.
pub(super) struct Discrepancy {
    pub value: f64,
    pub inverse: Matrix,
    pub log_determinant: f64,
}

/// `None` where Σ is not positive definite.
#[allow(clippy::cast_precision_loss)]
pub(super) fn discrepancy(form: &Form, sample: &Matrix, sample_log: f64) -> Option<Discrepancy> {
    let implied = form.implied();
    let log_determinant = log_determinant(&implied)?;
    let inverse = inverse(&implied)?;
    let value = log_determinant + inverse.component_mul(sample).sum() - sample_log - sample.nrows() as f64;
    value.is_finite().then_some(Discrepancy { value, inverse, log_determinant })
}

/// Gradient of the discrepancy and its expected second derivatives by the places.
pub(super) fn slopes(form: &Form, at: &Discrepancy, sample: &Matrix, spots: &[Spot]) -> (Vec<f64>, Matrix) {
    let (left, right) = form.derivatives(spots);
    let bend = &at.inverse - &at.inverse * sample * &at.inverse;
    let bent = &bend * &right;
    let gradient = (0..spots.len()).map(|place| 2.0 * left.column(place).dot(&bent.column(place))).collect();
    let (inverse_left, inverse_right) = (&at.inverse * &left, &at.inverse * &right);
    let both_left = left.tr_mul(&inverse_left);
    let both_right = right.tr_mul(&inverse_right);
    let crossed = left.tr_mul(&inverse_right);
    let curvature =
        (both_left.component_mul(&both_right) + crossed.component_mul(&crossed.transpose())) * 2.0;
    (gradient, curvature)
}

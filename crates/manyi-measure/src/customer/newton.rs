//! Newton's method for the logarithms of positive parameters.

use nalgebra::{SMatrix, SVector};

/// Value, gradient and Hessian with respect to the parameters themselves.
pub(super) struct Surface<const N: usize> {
    pub value: f64,
    pub gradient: SVector<f64, N>,
    pub hessian: SMatrix<f64, N, N>,
}

impl<const N: usize> Surface<N> {
    pub fn zero() -> Self {
        Self { value: 0.0, gradient: SVector::zeros(), hessian: SMatrix::zeros() }
    }

    /// The sum of two.
    pub fn plus(mut self, other: &Self) -> Self {
        self.value += other.value;
        self.gradient += other.gradient;
        self.hessian += other.hessian;
        self
    }

    /// With respect to the logarithms of the parameters.
    fn of_logarithms(&self, at: &SVector<f64, N>) -> (SVector<f64, N>, SMatrix<f64, N, N>) {
        let gradient = self.gradient.component_mul(at);
        let mut hessian = self.hessian.component_mul(&(at * at.transpose()));
        for index in 0..N {
            hessian[(index, index)] += gradient[index];
        }
        (gradient, hessian)
    }
}

/// Where a climb ended.
pub(super) struct Summit<const N: usize> {
    pub at: SVector<f64, N>,
    pub value: f64,
    pub steps: usize,
    pub converged: bool,
    /// Covariance of the parameters (inverse of the negative Hessian); `None` where it is not one.
    pub covariance: Option<SMatrix<f64, N, N>>,
}

const MOST_STEPS: usize = 200;

/// Climbs a log likelihood of N positive parameters from `start`: Newton steps, ridged where the surface is not
/// concave, halved where they overshoot, at most 2 in any logarithm.
pub(super) fn climb<const N: usize>(
    start: SVector<f64, N>,
    surface: impl Fn(&SVector<f64, N>) -> Surface<N>,
) -> Summit<N> {
    let mut at = start;
    let mut here = surface(&at);
    let mut converged = false;
    let mut steps = 0;
    while steps < MOST_STEPS && here.value.is_finite() {
        steps += 1;
        let (gradient, hessian) = here.of_logarithms(&at);
        let Some(step) = direction(&gradient, &hessian) else { break };
        // What a full step promises, in log likelihood: far below what matters.
        if gradient.dot(&step) < 1e-12 * (1.0 + here.value.abs() * 1e-6) {
            converged = true;
            break;
        }
        let Some((next, better)) = stride(&at, &here, &step, &surface) else {
            converged = gradient.dot(&step) < 1e-7 * (1.0 + here.value.abs() * 1e-6);
            break;
        };
        (at, here) = (next, better);
    }
    let inverse = nalgebra::Cholesky::new(-here.hessian).map(|factor| factor.inverse());
    // A parameter that ran to the edge of what doubles can hold has no summit.
    converged &= at.iter().all(|value| (1e-12..1e12).contains(value));
    Summit { at, value: here.value, steps, converged, covariance: inverse }
}

/// The Newton step, with a ridge added until the negative Hessian is positive definite.
fn direction<const N: usize>(
    gradient: &SVector<f64, N>,
    hessian: &SMatrix<f64, N, N>,
) -> Option<SVector<f64, N>> {
    let scale = hessian.diagonal().abs().max().max(1e-8);
    let mut ridge = 0.0;
    for _ in 0..40 {
        let bent = -hessian + SMatrix::<f64, N, N>::identity() * ridge;
        if let Some(factor) = nalgebra::Cholesky::new(bent) {
            let step = factor.solve(gradient);
            let longest = step.abs().max();
            if longest.is_finite() {
                return Some(if longest > 2.0 { step * (2.0 / longest) } else { step });
            }
        }
        ridge = if ridge == 0.0 { 1e-3 * scale } else { ridge * 4.0 };
    }
    None
}

/// The first of ever shorter steps that climbs.
fn stride<const N: usize>(
    at: &SVector<f64, N>,
    here: &Surface<N>,
    step: &SVector<f64, N>,
    surface: impl Fn(&SVector<f64, N>) -> Surface<N>,
) -> Option<(SVector<f64, N>, Surface<N>)> {
    let mut share = 1.0;
    for _ in 0..30 {
        let next = at.zip_map(step, |value, step| value * (share * step).exp());
        let there = surface(&next);
        if there.value.is_finite() && there.value > here.value {
            return Some((next, there));
        }
        share *= 0.5;
    }
    None
}

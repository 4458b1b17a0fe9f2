//! Maximum likelihood of the binary logit.

use crate::{
    driver::{
        least_squares::with_intercept,
        moments::{dot, moments, sum},
    },
    linear::{Matrix, Vector, cholesky},
};

const MOST_STEPS: usize = 60;

/// A fitted logit; coefficient 0 is the intercept.
#[derive(Clone, Debug)]
pub(crate) struct LogitFit {
    pub coefficients: Vec<f64>,
    /// Inverse information.
    pub covariance: Matrix,
    pub probabilities: Vec<f64>,
    /// Without the penalty.
    pub log_likelihood: f64,
    pub converged: bool,
    /// The outcome is (nearly) determined by the predictors: coefficients run away.
    pub separated: bool,
}

/// Columns on the scale of their standard deviations, so that steps and penalty treat them alike.
struct Scaled {
    columns: Vec<Vec<f64>>,
    means: Vec<f64>,
    deviations: Vec<f64>,
}

impl Scaled {
    fn of(columns: &[&[f64]], weights: Option<&[f64]>) -> Self {
        let own = moments(columns, weights);
        let deviation = |index: usize| (own.cross[(index, index)] / own.weight).sqrt().max(f64::MIN_POSITIVE);
        let deviations: Vec<f64> = (0..columns.len()).map(deviation).collect();
        let scale = |(index, column): (usize, &&[f64])| {
            column.iter().map(|value| (value - own.means[index]) / deviations[index]).collect()
        };
        Self { columns: columns.iter().enumerate().map(scale).collect(), means: own.means, deviations }
    }

    /// Coefficients and covariance on the scale of the data.
    fn back(&self, coefficients: &Vector, covariance: &Matrix) -> (Vec<f64>, Matrix) {
        let size = coefficients.len();
        let mut turn = Matrix::zeros(size, size);
        turn[(0, 0)] = 1.0;
        for index in 1..size {
            turn[(index, index)] = 1.0 / self.deviations[index - 1];
            turn[(0, index)] = -self.means[index - 1] / self.deviations[index - 1];
        }
        ((&turn * coefficients).iter().copied().collect(), &turn * covariance * turn.transpose())
    }
}

/// Newton's method with halved steps on standardised columns; `penalty` × ½Σβ² (of the standardised slopes)
/// is taken from the log-likelihood.
pub(crate) fn fit(columns: &[&[f64]], outcome: &[f64], weights: Option<&[f64]>, penalty: f64) -> LogitFit {
    let scaled = Scaled::of(columns, weights);
    let slices: Vec<&[f64]> = scaled.columns.iter().map(Vec::as_slice).collect();
    let total = weights.map_or(outcome.len() as f64, sum);
    let positive = weights.map_or_else(|| sum(outcome), |weights| dot(outcome, weights));
    let mut state = State::new(columns.len(), outcome.len(), (positive / total).clamp(1e-9, 1.0 - 1e-9));
    let problem = Problem { columns: &slices, outcome, weights, penalty };
    let mut objective = problem.evaluate(&mut state);
    let (mut converged, mut covariance) = (false, Matrix::zeros(columns.len() + 1, columns.len() + 1));
    let mut singular = false;
    for _ in 0..MOST_STEPS {
        let Some((step, inverse)) = problem.step(&state) else {
            singular = true;
            break;
        };
        covariance = inverse;
        if converged {
            break;
        }
        let before = state.coefficients.clone();
        let mut factor = 1.0;
        let mut next = objective;
        for _ in 0..30 {
            state.coefficients = &before + &step * factor;
            next = problem.evaluate(&mut state);
            if next >= objective - 1e-12 * objective.abs() {
                break;
            }
            factor /= 2.0;
        }
        // One more pass computes the information at the solution.
        converged = (next - objective).abs() <= 1e-13 * (objective.abs() + 0.1) && step.amax() < 1e-6;
        objective = next;
    }
    let runaway = (1..state.coefficients.len())
        .any(|index| covariance[(index, index)].sqrt() > 50.0 && state.coefficients[index].abs() > 5.0);
    let log_likelihood = problem.log_likelihood(&state);
    let separated = penalty == 0.0 && (singular || runaway || -2.0 * log_likelihood < 1e-6 * total);
    let (coefficients, covariance) = scaled.back(&state.coefficients, &covariance);
    LogitFit {
        coefficients,
        covariance,
        probabilities: state.probabilities,
        log_likelihood,
        converged,
        separated,
    }
}

struct State {
    coefficients: Vector,
    /// Linear predictor.
    index: Vec<f64>,
    probabilities: Vec<f64>,
}

impl State {
    fn new(slopes: usize, rows: usize, rate: f64) -> Self {
        let mut coefficients = Vector::zeros(slopes + 1);
        coefficients[0] = (rate / (1.0 - rate)).ln();
        Self { coefficients, index: vec![0.0; rows], probabilities: vec![0.0; rows] }
    }
}

struct Problem<'a> {
    columns: &'a [&'a [f64]],
    outcome: &'a [f64],
    weights: Option<&'a [f64]>,
    penalty: f64,
}

impl Problem<'_> {
    /// The penalised log-likelihood at the state's coefficients; fills in its rows.
    fn evaluate(&self, state: &mut State) -> f64 {
        state.index.fill(state.coefficients[0]);
        for (column, slope) in self.columns.iter().zip(state.coefficients.iter().skip(1)) {
            for (to, value) in state.index.iter_mut().zip(*column) {
                *to += slope * value;
            }
        }
        for (to, index) in state.probabilities.iter_mut().zip(&state.index) {
            *to = logistic(*index);
        }
        let slopes: f64 = state.coefficients.iter().skip(1).map(|slope| slope * slope).sum();
        self.log_likelihood(state) - 0.5 * self.penalty * slopes
    }

    fn log_likelihood(&self, state: &State) -> f64 {
        let row = |(outcome, index): (&f64, &f64)| {
            // y·η − ln(1 + e^η) without overflow
            outcome * index - index.max(0.0) - (-index.abs()).exp().ln_1p()
        };
        let rows = self.outcome.iter().zip(&state.index).map(row);
        match self.weights {
            None => rows.sum(),
            Some(weights) => rows.zip(weights).map(|(value, weight)| value * weight).sum(),
        }
    }

    /// Newton's step and the inverse information; `None` when the information is singular.
    fn step(&self, state: &State) -> Option<(Vector, Matrix)> {
        let own = |row: usize| self.weights.map_or(1.0, |weights| weights[row]);
        let information: Vec<f64> =
            state.probabilities.iter().enumerate().map(|(row, p)| own(row) * p * (1.0 - p)).collect();
        let rest: Vec<f64> = (self.outcome.iter().zip(&state.probabilities).enumerate())
            .map(|(row, (y, p))| own(row) * (y - p))
            .collect();
        let found = moments(self.columns, Some(&information));
        if found.weight.is_nan() || found.weight <= 1e-12 {
            return None;
        }
        let mut inner = found.cross;
        for index in 0..inner.nrows() {
            inner[(index, index)] += self.penalty;
        }
        let inverse = cholesky(&inner)?.inverse();
        let whole = with_intercept(&inverse, &Vector::from_vec(found.means), found.weight);
        let mut gradient = Vector::zeros(self.columns.len() + 1);
        gradient[0] = sum(&rest);
        for (index, column) in self.columns.iter().enumerate() {
            gradient[index + 1] = dot(column, &rest) - self.penalty * state.coefficients[index + 1];
        }
        Some((&whole * gradient, whole))
    }
}

/// 1/(1 + e^−x) without overflow.
pub(crate) fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + (-x).exp())
    } else {
        let small = x.exp();
        small / (1.0 + small)
    }
}

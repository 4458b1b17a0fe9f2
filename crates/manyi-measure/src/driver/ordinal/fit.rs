//! Maximum likelihood of the proportional-odds model.

use crate::{
    MeasureError,
    driver::logit::logistic,
    linear::{Matrix, Vector, cholesky},
};

const MOST_STEPS: usize = 100;

/// Parameters: the thresholds, then the slopes.
pub(super) struct OrdinalFit {
    pub parameters: Vec<f64>,
    pub covariance: Matrix,
    pub log_likelihood: f64,
    pub converged: bool,
}

pub(super) struct Problem<'a> {
    /// Centred and scaled.
    pub columns: &'a [Vec<f64>],
    /// Level of each row, 0…levels − 1.
    pub codes: &'a [usize],
    pub levels: usize,
    pub weights: Option<&'a [f64]>,
}

/// One row's part: log-likelihood, first and second derivatives by upper threshold, lower threshold and η.
struct Part {
    value: f64,
    upper: f64,
    lower: f64,
    index: f64,
    upper_upper: f64,
    lower_lower: f64,
    upper_lower: f64,
    upper_index: f64,
    lower_index: f64,
    index_index: f64,
}

impl Part {
    /// `upper`/`lower`: thresholds − η, infinite at the ends.
    fn of(upper: f64, lower: f64) -> Self {
        let (a, b) = (logistic(upper), logistic(lower));
        // F(u) − F(l) keeps its digits in the upper tail as F(−l) − F(−u).
        let p = if lower > 0.0 { logistic(-lower) - logistic(-upper) } else { a - b };
        let p = p.max(1e-300);
        let (at_upper, at_lower) = (a * (1.0 - a), b * (1.0 - b));
        Self {
            value: p.ln(),
            upper: at_upper / p,
            lower: -at_lower / p,
            index: a + b - 1.0,
            upper_upper: at_upper * (1.0 - 2.0 * a) / p - (at_upper / p).powi(2),
            lower_lower: -at_lower * (1.0 - 2.0 * b) / p - (at_lower / p).powi(2),
            upper_lower: at_upper * at_lower / (p * p),
            upper_index: at_upper,
            lower_index: at_lower,
            index_index: -(at_upper + at_lower),
        }
    }
}

impl Problem<'_> {
    fn thresholds(&self) -> usize {
        self.levels - 1
    }

    fn index(&self, parameters: &Vector, row: usize) -> f64 {
        let slopes = parameters.iter().skip(self.thresholds());
        self.columns.iter().zip(slopes).map(|(column, slope)| slope * column[row]).sum()
    }

    fn part(&self, parameters: &Vector, row: usize) -> Part {
        let index = self.index(parameters, row);
        let code = self.codes[row];
        let upper = if code < self.thresholds() { parameters[code] - index } else { f64::INFINITY };
        let lower = if code > 0 { parameters[code - 1] - index } else { f64::NEG_INFINITY };
        Part::of(upper, lower)
    }

    fn weight(&self, row: usize) -> f64 {
        self.weights.map_or(1.0, |weights| weights[row])
    }

    fn log_likelihood(&self, parameters: &Vector) -> f64 {
        let ordered = (1..self.thresholds()).all(|index| parameters[index] > parameters[index - 1]);
        if !ordered {
            return f64::NEG_INFINITY;
        }
        (0..self.codes.len()).map(|row| self.weight(row) * self.part(parameters, row).value).sum()
    }

    /// Gradient and observed information.
    fn derivatives(&self, parameters: &Vector) -> (Vector, Matrix) {
        let (cuts, size) = (self.thresholds(), parameters.len());
        let (mut gradient, mut information) = (Vector::zeros(size), Matrix::zeros(size, size));
        let mut x = vec![0.0; self.columns.len()];
        for (row, code) in self.codes.iter().enumerate() {
            let (part, weight) = (self.part(parameters, row), self.weight(row));
            for (to, column) in x.iter_mut().zip(self.columns) {
                *to = column[row];
            }
            let mut threshold = |cut: usize, first: f64, second: f64, mixed: f64| {
                gradient[cut] += weight * first;
                information[(cut, cut)] -= weight * second;
                for (index, value) in x.iter().enumerate() {
                    information[(cuts + index, cut)] -= weight * mixed * value;
                }
            };
            if *code < cuts {
                threshold(*code, part.upper, part.upper_upper, part.upper_index);
            }
            if *code > 0 {
                threshold(*code - 1, part.lower, part.lower_lower, part.lower_index);
            }
            if *code < cuts && *code > 0 {
                information[(*code, *code - 1)] -= weight * part.upper_lower;
            }
            for (index, value) in x.iter().enumerate() {
                gradient[cuts + index] += weight * part.index * value;
                let own = weight * part.index_index * value;
                for (other, right) in x[..=index].iter().enumerate() {
                    information[(cuts + index, cuts + other)] -= own * right;
                }
            }
        }
        information.fill_upper_triangle_with_lower_triangle();
        (gradient, information)
    }

    /// # Errors
    /// [`MeasureError::Singular`] when the information cannot be inverted.
    pub fn fit(&self, start: &[f64]) -> Result<OrdinalFit, MeasureError> {
        let singular = || MeasureError::Singular {
            what: "the information of the ordinal logit",
            mend: "leave out predictors that separate the levels, or join rare levels",
        };
        let mut parameters = Vector::zeros(self.thresholds() + self.columns.len());
        parameters.rows_mut(0, start.len()).copy_from_slice(start);
        let mut value = self.log_likelihood(&parameters);
        let mut converged = false;
        for _ in 0..MOST_STEPS {
            let (gradient, information) = self.derivatives(&parameters);
            let factor = cholesky(&information).ok_or_else(singular)?;
            if converged {
                let covariance = factor.inverse();
                return Ok(self.done(&parameters, covariance, value, true));
            }
            let step = factor.solve(&gradient);
            let (before, mut share, mut next) = (parameters.clone(), 1.0, value);
            for _ in 0..40 {
                parameters = &before + &step * share;
                next = self.log_likelihood(&parameters);
                if next >= value - 1e-12 * value.abs() {
                    break;
                }
                share /= 2.0;
            }
            converged = (next - value).abs() <= 1e-13 * (value.abs() + 0.1) && step.amax() < 1e-6;
            value = next;
        }
        let (_, information) = self.derivatives(&parameters);
        let covariance = cholesky(&information).ok_or_else(singular)?.inverse();
        Ok(self.done(&parameters, covariance, value, false))
    }

    fn done(
        &self,
        parameters: &Vector,
        covariance: Matrix,
        log_likelihood: f64,
        converged: bool,
    ) -> OrdinalFit {
        OrdinalFit { parameters: parameters.iter().copied().collect(), covariance, log_likelihood, converged }
    }
}

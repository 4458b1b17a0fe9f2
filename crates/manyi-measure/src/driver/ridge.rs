//! Ridge regression: steadier coefficients where drivers overlap.

use super::{Design, LeastSquares, ModelData, Outcome, Rows};
use crate::{
    Analysis, MeasureError,
    linear::{Eigen, Matrix, Vector, correlation_of, symmetric_eigen},
};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of a ridge regression.
#[derive(Clone, Debug)]
pub struct RidgeOptions {
    /// Penalty λ in Σe² + λΣβ² of the standardised predictors (divisor n); `None` = chosen by leave-one-out.
    pub lambda: Option<f64>,
    /// Penalties that are tried.
    pub steps: usize,
    /// Choose by generalised cross-validation instead of leave-one-out.
    pub generalized: bool,
}

impl Default for RidgeOptions {
    fn default() -> Self {
        Self { lambda: None, steps: 60, generalized: false }
    }
}

/// One coefficient with and without the penalty.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RidgeCoefficient {
    /// The predictor's name, or `name: level` of a factor.
    pub term: String,
    /// Change of the outcome for one unit more.
    pub estimate: f64,
    /// Change of the outcome, in its standard deviations, for one standard deviation more.
    pub standardized: f64,
    /// Without the penalty.
    pub least_squares: f64,
}

/// One penalty that was tried.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct RidgeStep {
    /// Penalty.
    pub lambda: f64,
    /// Mean squared error when each row is predicted from the others.
    pub leave_one_out: f64,
    /// n Σe²/(n − df)².
    pub generalized: f64,
    /// Effective number of coefficients, with the intercept.
    pub df: f64,
}

/// A ridge regression.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RidgeReport {
    /// The outcome's name.
    pub outcome: String,
    /// The penalty used.
    pub lambda: f64,
    /// Intercept.
    pub intercept: f64,
    /// One for each term.
    pub coefficients: Vec<RidgeCoefficient>,
    /// Share of variance explained in these rows.
    pub r_squared: f64,
    /// The same for rows predicted from the others.
    pub predictive_r_squared: f64,
    /// Effective number of coefficients, with the intercept.
    pub df: f64,
    /// All penalties tried, ascending.
    pub path: Vec<RidgeStep>,
}

/// Ridge regression (Hoerl and Kennard 1970) on standardised predictors: β = (ZᵀWZ + λI)⁻¹ ZᵀWy, with λ by
/// exact leave-one-out, e/(1 − h), or generalised cross-validation (Golub, Heath and Wahba 1979).
///
/// One eigenvalue decomposition of the correlation matrix serves every λ. The intercept is not penalised.
/// Rows that lack a variable are left out.
///
/// # Errors
/// A negative λ, fewer than two steps, and as [`regression`](super::regression).
pub fn ridge(data: &ModelData, options: &RidgeOptions) -> Result<Analysis<RidgeReport>, MeasureError> {
    let wrong = |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
    if let Some(lambda) = options.lambda.filter(|lambda| !(*lambda >= 0.0 && lambda.is_finite())) {
        return wrong("lambda", "0 or a positive number", lambda.to_string());
    }
    if !(2..=1000).contains(&options.steps) {
        return wrong("steps", "from 2 to 1000", options.steps.to_string());
    }
    let mut design = Design::of(data, "ridge", Outcome::Number)?;
    let warnings = std::mem::take(&mut design.warnings);
    let path = Path::of(&design);
    // From a penalty that changes nothing to one that leaves almost nothing.
    let weight = design.moments.weight;
    let lambda = |step: usize| weight * 10_f64.powf(-5.0 + 7.0 * step as f64 / (options.steps - 1) as f64);
    let mut tried: Vec<f64> = (0..options.steps).map(lambda).collect();
    tried.extend(options.lambda);
    tried.sort_by(f64::total_cmp);
    let steps: Vec<RidgeStep> = tried.par_iter().map(|lambda| path.step(*lambda)).collect();
    let score = |step: &RidgeStep| if options.generalized { step.generalized } else { step.leave_one_out };
    let chosen = match options.lambda {
        Some(lambda) => path.step(lambda),
        None => steps.iter().copied().min_by(|a, b| score(a).total_cmp(&score(b))).unwrap_or(path.step(0.0)),
    };
    let report = path.report(chosen, steps)?;
    Ok(Analysis::new(design.missing, warnings, report))
}

/// The decomposition that every penalty shares.
struct Path<'a> {
    design: &'a Design<'a>,
    eigen: Eigen,
    /// Qᵀ ZᵀWy.
    rotated: Vector,
    /// Principal components of each row: rows × terms.
    components: Matrix,
    deviations: Vec<f64>,
    centred: Vec<f64>,
}

impl<'a> Path<'a> {
    fn of(design: &'a Design) -> Self {
        let (count, rows) = (design.columns.len(), design.outcome.len());
        let (cross, weight) = (&design.moments.cross, design.moments.weight);
        let deviations: Vec<f64> = (0..count).map(|index| (cross[(index, index)] / weight).sqrt()).collect();
        let inner = correlation_of(&cross.view((0, 0), (count, count)).into_owned());
        let eigen = symmetric_eigen(&inner);
        let outer = Vector::from_fn(count, |index, _| cross[(index, count)] / deviations[index]);
        let scores = Matrix::from_fn(rows, count, |row, index| {
            (design.columns[index][row] - design.moments.means[index]) / deviations[index]
        });
        let mean = design.moments.means[count];
        Self {
            design,
            rotated: eigen.vectors.tr_mul(&outer),
            components: scores * &eigen.vectors,
            eigen,
            deviations,
            centred: design.outcome.iter().map(|value| value - mean).collect(),
        }
    }

    /// 1/(nλₖ + λ) of each component.
    fn shrunk(&self, lambda: f64) -> Vec<f64> {
        let weight = self.design.moments.weight;
        self.eigen.values.iter().map(|value| 1.0 / (value.max(0.0) * weight + lambda)).collect()
    }

    fn step(&self, lambda: f64) -> RidgeStep {
        let (weight, rows) = (self.design.moments.weight, self.centred.len());
        let shrunk = self.shrunk(lambda);
        let (mut squares, mut left_out) = (0.0, 0.0);
        for row in 0..rows {
            let (mut fitted, mut leverage) = (0.0, 1.0 / weight);
            for (index, factor) in shrunk.iter().enumerate() {
                let score = self.components[(row, index)];
                fitted += score * factor * self.rotated[index];
                leverage += score * score * factor;
            }
            let own = self.design.weights.as_ref().map_or(1.0, |weights| weights[row]);
            let residual = self.centred[row] - fitted;
            squares += own * residual * residual;
            left_out += own * (residual / (1.0 - own * leverage).max(1e-12)).powi(2);
        }
        let parts = self.eigen.values.iter().zip(&shrunk);
        let df = 1.0 + parts.map(|(value, factor)| value.max(0.0) * weight * factor).sum::<f64>();
        let n = rows as f64;
        RidgeStep {
            lambda,
            leave_one_out: left_out / weight,
            generalized: n * squares / (n - df).max(1e-12).powi(2),
            df,
        }
    }

    fn report(&self, chosen: RidgeStep, path: Vec<RidgeStep>) -> Result<RidgeReport, MeasureError> {
        let design = self.design;
        let count = design.columns.len();
        let shrunk = self.shrunk(chosen.lambda);
        let scaled = Vector::from_fn(count, |index, _| shrunk[index] * self.rotated[index]);
        let slopes = &self.eigen.vectors * scaled;
        let columns = design.slices();
        let rows = Rows { columns: &columns, outcome: &design.outcome, weights: design.weights.as_deref() };
        let plain = LeastSquares::from_moments(rows, design.moments.clone())?;
        let spread = (design.moments.cross[(count, count)] / design.moments.weight).sqrt();
        let coefficient = |index: usize| RidgeCoefficient {
            term: design.terms[index].label(),
            estimate: slopes[index] / self.deviations[index],
            standardized: slopes[index] / spread,
            least_squares: plain.coefficients[index + 1],
        };
        let coefficients: Vec<RidgeCoefficient> = (0..count).map(coefficient).collect();
        let shift: f64 =
            coefficients.iter().zip(&design.moments.means).map(|(one, mean)| one.estimate * mean).sum();
        let fitted =
            &self.components * Vector::from_fn(count, |index, _| shrunk[index] * self.rotated[index]);
        let residual = |row: usize| self.centred[row] - fitted[row];
        let own = |row: usize| design.weights.as_ref().map_or(1.0, |weights| weights[row]);
        let squares: f64 = (0..self.centred.len()).map(|row| own(row) * residual(row).powi(2)).sum();
        let total = design.moments.cross[(count, count)];
        Ok(RidgeReport {
            outcome: design.outcome_name.clone(),
            lambda: chosen.lambda,
            intercept: design.moments.means[count] - shift,
            coefficients,
            r_squared: 1.0 - squares / total,
            predictive_r_squared: 1.0 - chosen.leave_one_out * design.moments.weight / total,
            df: chosen.df,
            path,
        })
    }
}

//! The figures of a regression.

use super::{Covariance, Diagnostics, RegressionOptions, diagnostics};
use crate::{
    Confidence,
    distribution::{fisher_f_upper, student_t_quantile, student_t_two_sided},
    driver::{Design, LeastSquares, Rows, range::finite},
    linear::{Matrix, cholesky, correlation_of},
};
use schemars::JsonSchema;
use serde::Serialize;

/// One coefficient with its test.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Coefficient {
    /// `(intercept)`, the predictor's name, or `name: level` of a factor.
    pub term: String,
    /// The predictor it belongs to.
    pub predictor: String,
    /// The level of a factor that is held against the reference.
    pub level: Option<String>,
    /// Change of the outcome for one unit more.
    pub estimate: f64,
    /// Standard error.
    pub standard_error: f64,
    /// Estimate / standard error; none when the fit is perfect.
    pub statistic: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Lower end of the confidence interval.
    pub low: f64,
    /// Upper end of the confidence interval.
    pub high: f64,
    /// Change of the outcome in standard deviations for one standard deviation more.
    pub standardized: Option<f64>,
    /// Variance inflation: how much the overlap with other predictors blurs the estimate (above 10: badly).
    pub vif: Option<f64>,
}

/// A linear regression.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RegressionReport {
    /// The outcome's name.
    pub outcome: String,
    /// The intercept first.
    pub coefficients: Vec<Coefficient>,
    /// Share of the outcome's variance that the predictors explain.
    pub r_squared: f64,
    /// The same, corrected for the number of predictors.
    pub adjusted_r_squared: f64,
    /// Standard deviation of the residuals.
    pub sigma: f64,
    /// F of all predictors together (Wald's with the chosen covariance).
    pub f: Option<f64>,
    /// Its p-value.
    pub f_p: Option<f64>,
    /// Coefficients without the intercept.
    pub df_model: f64,
    /// Rows minus coefficients.
    pub df_residual: f64,
    /// Log-likelihood of the normal model; none when the fit is perfect.
    pub log_likelihood: Option<f64>,
    /// Akaike's criterion.
    pub aic: Option<f64>,
    /// Schwarz's criterion.
    pub bic: Option<f64>,
    /// How the standard errors were computed.
    pub covariance: Covariance,
    /// Degrees of freedom of the t tests.
    pub df_test: f64,
    /// Of the intervals.
    pub confidence: f64,
    /// Whether the model's assumptions hold.
    pub diagnostics: Diagnostics,
}

pub(super) fn build(
    design: &Design,
    rows: Rows,
    fit: &LeastSquares,
    (covariance, freedom): (&Matrix, f64),
    options: &RegressionOptions,
) -> RegressionReport {
    let count = fit.size() - 1;
    let (n, df_model, df_residual) = (rows.outcome.len() as f64, count as f64, fit.freedom());
    let r_squared = (1.0 - fit.residual_squares / fit.total_squares).clamp(0.0, 1.0);
    let f = wald_f(&fit.coefficients, covariance, df_model);
    let log_likelihood = log_likelihood(rows, fit.residual_squares);
    let criterion = |penalty: f64| log_likelihood.map(|value| -2.0 * value + penalty * (df_model + 2.0));
    RegressionReport {
        outcome: design.outcome_name.clone(),
        coefficients: coefficients(design, fit, (covariance, freedom), options.confidence),
        r_squared,
        adjusted_r_squared: 1.0 - (1.0 - r_squared) * (n - 1.0) / df_residual,
        sigma: (fit.residual_squares / df_residual).sqrt(),
        f,
        f_p: f.map(|f| fisher_f_upper(f, df_model, freedom)),
        df_model,
        df_residual,
        log_likelihood,
        aic: criterion(2.0),
        bic: criterion(n.ln()),
        covariance: options.covariance,
        df_test: freedom,
        confidence: options.confidence.level(),
        diagnostics: diagnostics::build(rows, fit),
    }
}

/// Wald's F of all slopes; none where their covariance cannot be inverted.
fn wald_f(coefficients: &[f64], covariance: &Matrix, df_model: f64) -> Option<f64> {
    let count = coefficients.len() - 1;
    let scale: Vec<f64> = (1..=count).map(|index| covariance[(index, index)].sqrt()).collect();
    if scale.iter().any(|scale| *scale <= 0.0) {
        return None;
    }
    let inner = Matrix::from_fn(count, count, |row, column| {
        covariance[(row + 1, column + 1)] / (scale[row] * scale[column])
    });
    let slopes = crate::linear::Vector::from_fn(count, |index, _| coefficients[index + 1] / scale[index]);
    let solved = cholesky(&inner)?.solve(&slopes);
    finite(slopes.dot(&solved) / df_model)
}

/// ½ (Σ ln w − n (ln 2π + 1 − ln n + ln Σ w e²)), as R's `logLik.lm`.
fn log_likelihood(rows: Rows, squares: f64) -> Option<f64> {
    let n = rows.outcome.len() as f64;
    let weights: f64 = rows.weights.map_or(0.0, |weights| weights.iter().map(|weight| weight.ln()).sum());
    finite(0.5 * (weights - n * ((2.0 * std::f64::consts::PI).ln() + 1.0 - n.ln() + squares.ln())))
}

fn coefficients(
    design: &Design,
    fit: &LeastSquares,
    (covariance, freedom): (&Matrix, f64),
    confidence: Confidence,
) -> Vec<Coefficient> {
    let quantile = -student_t_quantile(confidence.tail(), freedom);
    let count = fit.size() - 1;
    let correlation = correlation_of(&fit.moments.cross.view((0, 0), (count, count)).into_owned());
    let inflation = crate::linear::inverse(&correlation);
    let deviation = |index: usize| fit.moments.cross[(index, index)].sqrt();
    (0..=count)
        .map(|index| {
            let (estimate, standard_error) =
                (fit.coefficients[index], covariance[(index, index)].max(0.0).sqrt());
            let term = index.checked_sub(1).map(|slope| &design.terms[slope]);
            let statistic = finite(estimate / standard_error);
            Coefficient {
                term: term.map_or_else(|| "(intercept)".to_owned(), super::super::design::Term::label),
                predictor: term.map_or_else(|| "(intercept)".to_owned(), |term| term.name.clone()),
                level: term.and_then(|term| term.level.clone()),
                estimate,
                standard_error,
                statistic,
                p: statistic.map(|t| student_t_two_sided(t, freedom)),
                low: estimate - quantile * standard_error,
                high: estimate + quantile * standard_error,
                standardized: index
                    .checked_sub(1)
                    .map(|slope| estimate * deviation(slope) / deviation(count)),
                vif: index.checked_sub(1).and_then(|slope| Some(inflation.as_ref()?[(slope, slope)])),
            }
        })
        .collect()
}

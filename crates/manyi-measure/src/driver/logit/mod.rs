//! Binary logit.

mod fit;
mod report;

pub(crate) use fit::{LogitFit, fit, logistic};
pub use report::{LogitCoefficient, LogitReport, PredictorTest};

use super::{Design, ModelData, Outcome};
use crate::{Analysis, Caution, Confidence, MeasureError, Warning};

/// Choices of a binary logit.
#[derive(Clone, Debug)]
pub struct LogitOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// Penalty λ on ½Σβ² of the standardised slopes; 0 = maximum likelihood. With a penalty the standard
    /// errors are those of the penalised likelihood.
    pub ridge: f64,
    /// Whether each predictor is tested by a fit without it.
    pub likelihood_ratio: bool,
}

impl Default for LogitOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, ridge: 0.0, likelihood_ratio: true }
    }
}

/// Logistic regression of an outcome of 0 and 1: ln(p/(1 − p)) = α + Σβx, by Newton's method.
///
/// Wald tests and intervals, odds ratios e^β, likelihood-ratio tests, pseudo R² (McFadden, Cox–Snell,
/// Nagelkerke), and how well it tells the cases apart ([`performance`](super::performance())). Assumes
/// independent rows and a linear relation on the log-odds scale. When the predictors separate the outcome,
/// coefficients run away: a warning says so, and a ridge penalty mends it. Rows that lack a variable are left
/// out. Source: R's `glm(family = binomial)`; Hosmer and Lemeshow 2000.
///
/// # Errors
/// An outcome other than 0/1 or constant, too few rows, a negative penalty; see
/// [`regression`](super::regression).
pub fn logit(data: &ModelData, options: &LogitOptions) -> Result<Analysis<LogitReport>, MeasureError> {
    check_penalty(options.ridge)?;
    let mut design = Design::of(data, "logit", Outcome::Binary)?;
    let mut warnings = std::mem::take(&mut design.warnings);
    let fit = fit(&design.slices(), &design.outcome, design.weights.as_deref(), options.ridge);
    warn(&design, &fit, &mut warnings);
    let report = report::build(&design, &fit, options)?;
    Ok(Analysis::new(design.missing, warnings, report))
}

pub(crate) fn check_penalty(ridge: f64) -> Result<(), MeasureError> {
    if ridge >= 0.0 && ridge.is_finite() {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "ridge",
        expected: "0 or a positive number",
        got: ridge.to_string(),
    })
}

pub(crate) fn warn(design: &Design, fit: &LogitFit, warnings: &mut Vec<Warning>) {
    if fit.separated {
        warnings.push(Warning::new(Caution::Separation));
    } else if !fit.converged {
        warnings.push(Warning::new(Caution::NotConverged));
    }
    let positive = design.outcome.iter().filter(|value| **value == 1.0).count();
    let rarer = positive.min(design.outcome.len() - positive);
    if rarer < 10 * design.columns.len() {
        warnings.push(Warning::new(Caution::FewRows).with(rarer as f64));
    }
}

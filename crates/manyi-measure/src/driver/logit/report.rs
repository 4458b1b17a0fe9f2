//! The figures of a binary logit.

use super::{LogitFit, LogitOptions, fit};
use crate::{
    MeasureError,
    distribution::{chi_squared_upper, normal_two_sided},
    driver::{Design, Performance, Range, Statistic, performance::performance, range::finite},
};
use schemars::JsonSchema;
use serde::Serialize;

/// One coefficient of a logit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LogitCoefficient {
    /// `(intercept)`, the predictor's name, or `name: level` of a factor.
    pub term: String,
    /// The predictor it belongs to.
    pub predictor: String,
    /// The level of a factor that is held against the reference.
    pub level: Option<String>,
    /// Change of the log-odds for one unit more.
    pub estimate: f64,
    /// Standard error.
    pub standard_error: f64,
    /// Wald's z.
    pub z: Option<f64>,
    /// Two-sided p-value.
    pub p: Option<f64>,
    /// Lower end of Wald's interval.
    pub low: f64,
    /// Upper end of Wald's interval.
    pub high: f64,
    /// e^estimate: the odds are multiplied by it for one unit more.
    pub odds_ratio: Option<f64>,
    /// Interval of the odds ratio.
    pub odds_ratio_interval: Option<Range>,
}

/// What a predictor (all levels of a factor together) contributes to the likelihood.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PredictorTest {
    /// The predictor.
    pub predictor: String,
    /// Likelihood-ratio test against the model without it.
    pub test: Statistic,
}

/// A binary logit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LogitReport {
    /// The outcome's name.
    pub outcome: String,
    /// Share of rows with outcome 1.
    pub rate: f64,
    /// The intercept first.
    pub coefficients: Vec<LogitCoefficient>,
    /// Likelihood-ratio test of each predictor; empty when not asked for or with a penalty.
    pub predictors: Vec<PredictorTest>,
    /// −2 log-likelihood.
    pub deviance: f64,
    /// The same without predictors.
    pub null_deviance: f64,
    /// Log-likelihood.
    pub log_likelihood: f64,
    /// Test of all predictors together.
    pub likelihood_ratio: Option<Statistic>,
    /// Akaike's criterion.
    pub aic: f64,
    /// Schwarz's criterion.
    pub bic: f64,
    /// 1 − LL/LL₀.
    pub mcfadden: f64,
    /// Cox and Snell's pseudo R².
    pub cox_snell: f64,
    /// Nagelkerke's pseudo R².
    pub nagelkerke: f64,
    /// The penalty.
    pub ridge: f64,
    /// Of the intervals.
    pub confidence: f64,
    /// How well it tells the cases apart, in the rows it was fitted to.
    pub performance: Performance,
}

pub(super) fn build(
    design: &Design,
    fitted: &LogitFit,
    options: &LogitOptions,
) -> Result<LogitReport, MeasureError> {
    let n = design.outcome.len() as f64;
    let null = null_log_likelihood(design);
    let count = fitted.coefficients.len() as f64;
    let (deviance, null_deviance) = (-2.0 * fitted.log_likelihood, -2.0 * null);
    let cox_snell = 1.0 - ((deviance - null_deviance) / n).exp();
    let rate = design.moments.means.last().copied().unwrap_or(0.0);
    let usable = options.ridge == 0.0;
    Ok(LogitReport {
        outcome: design.outcome_name.clone(),
        rate,
        coefficients: coefficients(design, fitted, options),
        predictors: if usable && options.likelihood_ratio { tests(design, fitted) } else { Vec::new() },
        deviance,
        null_deviance,
        log_likelihood: fitted.log_likelihood,
        likelihood_ratio: ratio_test(null, fitted.log_likelihood, count - 1.0).filter(|_| usable),
        aic: deviance + 2.0 * count,
        bic: deviance + n.ln() * count,
        mcfadden: 1.0 - fitted.log_likelihood / null,
        cox_snell,
        nagelkerke: cox_snell / (1.0 - (-null_deviance / n).exp()),
        ridge: options.ridge,
        confidence: options.confidence.level(),
        performance: performance(&design.outcome, &fitted.probabilities, options.confidence)?,
    })
}

fn null_log_likelihood(design: &Design) -> f64 {
    let rate = design.moments.means.last().copied().unwrap_or(0.5);
    design.moments.weight * (rate * rate.ln() + (1.0 - rate) * (1.0 - rate).ln())
}

fn ratio_test(smaller: f64, larger: f64, df: f64) -> Option<Statistic> {
    let value = finite((2.0 * (larger - smaller)).max(0.0))?;
    Some(Statistic { value, df, df_below: None, p: chi_squared_upper(value, df) })
}

fn tests(design: &Design, fitted: &LogitFit) -> Vec<PredictorTest> {
    let slices = design.slices();
    let test = |(index, name): &(usize, String)| {
        let without: Vec<&[f64]> = (slices.iter().zip(&design.terms))
            .filter(|(_, term)| term.predictor != *index)
            .map(|(column, _)| *column)
            .collect();
        let smaller = if without.is_empty() {
            null_log_likelihood(design)
        } else {
            fit(&without, &design.outcome, design.weights.as_deref(), 0.0).log_likelihood
        };
        let test = ratio_test(smaller, fitted.log_likelihood, (slices.len() - without.len()) as f64)?;
        Some(PredictorTest { predictor: name.clone(), test })
    };
    design.predictors.iter().filter_map(test).collect()
}

fn coefficients(design: &Design, fitted: &LogitFit, options: &LogitOptions) -> Vec<LogitCoefficient> {
    let quantile = options.confidence.z();
    let coefficient = |(index, estimate): (usize, &f64)| {
        let standard_error = fitted.covariance[(index, index)].max(0.0).sqrt();
        let term = index.checked_sub(1).map(|slope| &design.terms[slope]);
        let z = finite(estimate / standard_error);
        let range = Range::around(*estimate, quantile * standard_error);
        LogitCoefficient {
            term: term.map_or_else(|| "(intercept)".to_owned(), super::super::design::Term::label),
            predictor: term.map_or_else(|| "(intercept)".to_owned(), |term| term.name.clone()),
            level: term.and_then(|term| term.level.clone()),
            estimate: *estimate,
            standard_error,
            z,
            p: z.map(normal_two_sided),
            low: range.low,
            high: range.high,
            odds_ratio: finite(estimate.exp()),
            odds_ratio_interval: Range { low: range.low.exp(), high: range.high.exp() }.finite(),
        }
    };
    fitted.coefficients.iter().enumerate().map(coefficient).collect()
}

//! Fit indices as in lavaan.

use super::{estimate::Estimate, model::Layout};
use crate::{
    Confidence,
    distribution::chi_squared_upper,
    linear::Matrix,
    structure::{
        Rmsea,
        factor::{NoncentralFit, rmsea_interval},
    },
};
use schemars::JsonSchema;
use serde::Serialize;

/// How well a confirmatory model reproduces the covariances.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CfaFit {
    /// n times the discrepancy.
    pub chi_squared: f64,
    /// Degrees of freedom.
    pub freedom: f64,
    /// Probability of so large a χ² if the model held; `None` without degrees of freedom.
    pub p: Option<f64>,
    /// χ² of the model in which no items correlate.
    pub baseline_chi_squared: f64,
    /// Its degrees of freedom.
    pub baseline_freedom: f64,
    /// Comparative fit index: 0.90 fair, 0.95 good.
    pub cfi: f64,
    /// Tucker–Lewis index; `None` without degrees of freedom.
    pub tli: Option<f64>,
    /// With a 90% interval, as is the custom; `None` without degrees of freedom.
    pub rmsea: Option<Rmsea>,
    /// Standardised root mean square residual: 0.08 and below is good.
    pub srmr: f64,
    /// Goodness of fit index.
    pub gfi: f64,
    /// Log-likelihood.
    pub log_likelihood: f64,
    /// How many parameters were estimated.
    pub parameters: u64,
    /// Akaike's criterion: less is better.
    pub aic: f64,
    /// Schwarz's criterion: less is better.
    pub bic: f64,
}

/// The model's fit to a covariance matrix with divisor n.
#[allow(clippy::cast_precision_loss)]
pub(super) fn fit(sample: &Matrix, estimate: &Estimate, layout: &Layout, n: usize) -> CfaFit {
    let (rows, size) = (n as f64, sample.nrows() as f64);
    let parameters = layout.free_spots().len();
    let freedom = layout.freedom();
    let chi_squared = (estimate.at.value * rows).max(0.0);
    let correlation = crate::linear::correlation_of(sample);
    let baseline_chi_squared = -crate::linear::log_determinant(&correlation).unwrap_or(0.0) * rows;
    let baseline_freedom = size * (size - 1.0) / 2.0;
    let excess = (chi_squared - freedom).max(0.0);
    let baseline_excess = (baseline_chi_squared - baseline_freedom).max(excess);
    let scaled = &estimate.at.inverse * sample;
    let away = &scaled - Matrix::identity(sample.nrows(), sample.nrows());
    let deviance = size * (2.0 * std::f64::consts::PI).ln() + estimate.at.log_determinant + scaled.trace();
    let log_likelihood = -0.5 * rows * deviance;
    let tested = freedom > 0.0;
    let baseline_ratio = baseline_chi_squared / baseline_freedom;
    let tli = (baseline_ratio - chi_squared / freedom) / (baseline_ratio - 1.0);
    CfaFit {
        chi_squared,
        freedom,
        p: tested.then(|| chi_squared_upper(chi_squared, freedom)),
        baseline_chi_squared,
        baseline_freedom,
        cfi: if baseline_excess > 0.0 { 1.0 - excess / baseline_excess } else { 1.0 },
        tli: (tested && tli.is_finite()).then_some(tli),
        rmsea: if tested { rmsea(chi_squared, freedom, rows) } else { None },
        srmr: srmr(sample, &estimate.form.implied()),
        gfi: 1.0 - (&away * &away).trace() / (&scaled * &scaled).trace(),
        log_likelihood,
        parameters: parameters as u64,
        aic: -2.0 * log_likelihood + 2.0 * parameters as f64,
        bic: -2.0 * log_likelihood + parameters as f64 * rows.ln(),
    }
}

fn rmsea(chi_squared: f64, freedom: f64, n: f64) -> Option<Rmsea> {
    let confidence = Confidence::new(0.9).ok()?;
    let (interval, p_close) = rmsea_interval(NoncentralFit { chi_squared, freedom, n }, confidence);
    Some(Rmsea { value: ((chi_squared - freedom) / (n * freedom)).max(0.0).sqrt(), interval, p_close })
}

/// Over all variances and covariances, each residual in units of the items' deviations (Bentler).
#[allow(clippy::cast_precision_loss)]
fn srmr(sample: &Matrix, implied: &Matrix) -> f64 {
    let size = sample.nrows();
    let mut sum = 0.0;
    for row in 0..size {
        for column in 0..=row {
            let unit = (sample[(row, row)] * sample[(column, column)]).sqrt();
            sum += ((sample[(row, column)] - implied[(row, column)]) / unit).powi(2);
        }
    }
    (sum / (size * (size + 1) / 2) as f64).sqrt()
}

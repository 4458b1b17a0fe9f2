//! How well factors reproduce the correlations.

use crate::{
    Confidence, Interval, Method,
    distribution::{chi_squared_upper, noncentral_chi_squared_limits, noncentral_chi_squared_upper},
    linear::{Matrix, inverse, log_determinant},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Root mean square error of approximation (Steiger and Lind 1980).
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Rmsea {
    /// Below 0.05 close, below 0.08 fair, above 0.10 poor.
    pub value: f64,
    /// From the non-central χ².
    pub interval: Interval,
    /// Probability of so much misfit if the error were 0.05 in truth.
    pub p_close: f64,
}

/// A χ² with its degrees of freedom and the number that turns non-centrality into RMSEA².
#[derive(Clone, Copy, Debug)]
pub(crate) struct NoncentralFit {
    pub chi_squared: f64,
    pub freedom: f64,
    pub n: f64,
}

/// The interval of RMSEA and the probability of close fit.
pub(crate) fn rmsea_interval(fit: NoncentralFit, confidence: Confidence) -> (Interval, f64) {
    let (low, high) = noncentral_chi_squared_limits(fit.chi_squared, fit.freedom, confidence.tail());
    let end = |shift: f64| (shift / (fit.n * fit.freedom)).sqrt();
    let interval = Interval::new(end(low), end(high), Method::NoncentralChiSquared, confidence);
    let close = fit.n * fit.freedom * 0.05 * 0.05;
    (interval, noncentral_chi_squared_upper(fit.chi_squared, fit.freedom, close))
}

/// Fit of an exploratory model; `None` where the matrix or the model is singular or no freedom is left.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EfaFit {
    /// Bartlett's corrected likelihood ratio.
    pub chi_squared: f64,
    /// Degrees of freedom.
    pub freedom: f64,
    /// Probability of so large a χ² if the factors explained everything.
    pub p: f64,
    /// Tucker–Lewis index.
    pub tli: f64,
    /// With a 90% interval, as is the custom.
    pub rmsea: Rmsea,
    /// χ² − freedom · ln n: less is better.
    pub bic: f64,
}

/// Root mean square of the residual correlations.
#[allow(clippy::cast_precision_loss)]
pub(super) fn rmsr(correlation: &Matrix, model: &Matrix) -> f64 {
    let size = correlation.nrows() as f64;
    let mut residual = correlation - model;
    residual.fill_diagonal(0.0);
    (residual.norm_squared() / (size * (size - 1.0))).sqrt()
}

/// Degrees of freedom of `factors` factors over `size` variables.
#[allow(clippy::cast_precision_loss)]
pub(super) fn freedom(size: usize, factors: usize) -> f64 {
    let (p, m) = (size as f64, factors as f64);
    p * (p - 1.0) / 2.0 - p * m + m * (m - 1.0) / 2.0
}

#[allow(clippy::cast_precision_loss)]
pub(super) fn fit(correlation: &Matrix, model: &Matrix, n: usize, factors: usize) -> Option<EfaFit> {
    let (size, rows) = (correlation.nrows() as f64, n as f64);
    let freedom = freedom(correlation.nrows(), factors);
    let null_log = log_determinant(correlation)?;
    let discrepancy = (inverse(model)? * correlation).trace() + log_determinant(model)? - null_log - size;
    let factor = rows - 1.0 - (2.0 * size + 5.0) / 6.0 - 2.0 * factors as f64 / 3.0;
    if freedom <= 0.0 || factor <= 0.0 {
        return None;
    }
    let chi_squared = (discrepancy * factor).max(0.0);
    let null_ratio = -null_log * factor / (size * (size - 1.0) / 2.0);
    let value = (chi_squared / (rows * freedom) - 1.0 / (rows - 1.0)).max(0.0).sqrt();
    let confidence = Confidence::new(0.9).ok()?;
    // As psych: the value with n in its first term, the interval with n − 1.
    let ends = NoncentralFit { chi_squared, freedom, n: rows - 1.0 };
    let (interval, p_close) = rmsea_interval(ends, confidence);
    let tli = (null_ratio - chi_squared / freedom) / (null_ratio - 1.0);
    tli.is_finite().then(|| EfaFit {
        chi_squared,
        freedom,
        p: chi_squared_upper(chi_squared, freedom),
        tli,
        rmsea: Rmsea { value, interval, p_close },
        bic: chi_squared - freedom * rows.ln(),
    })
}

//! The gamma-gamma model of what a purchase is worth.

use super::{
    newton::{Surface, climb},
    polygamma::digamma_trigamma,
    repeat_buying::positive,
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning, distribution::log_gamma};
use nalgebra::Vector3;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters: purchases of a customer are Gamma(p, ν), and ν is Gamma(q, v) among customers.
///
/// Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, Journal of Marketing Research 42 (2005); Fader and Hardie, "The
/// gamma-gamma model of monetary value" (2013).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GammaGamma {
    /// Shape of the purchases of one customer.
    pub p: f64,
    /// Shape among customers.
    pub q: f64,
    /// Scale among customers, in money.
    pub v: f64,
}

impl GammaGamma {
    /// # Errors
    /// [`MeasureError::Parameter`] for one that is not positive.
    pub fn check(&self) -> Result<(), MeasureError> {
        positive(&[("p", self.p), ("q", self.q), ("v", self.v)])
    }

    /// Mean purchase value among all customers, v p/(q − 1); `None` where q ≤ 1 (it has no mean).
    pub fn population_mean(&self) -> Option<f64> {
        (self.q > 1.0).then(|| self.v * self.p / (self.q - 1.0))
    }

    /// Mean purchase value to be expected of a customer with `frequency` repeat purchases of mean value `value`:
    /// between their own mean and everyone's, (v + x m) p / (p x + q − 1). `None` where that has no mean.
    pub fn expected_value(&self, frequency: f64, value: f64) -> Option<f64> {
        let denominator = self.p * frequency + self.q - 1.0;
        let bought = if frequency > 0.0 { frequency * value } else { 0.0 };
        (denominator > 0.0).then(|| (self.v + bought) * self.p / denominator)
    }
}

/// The fitted model.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GammaGammaReport {
    /// Parameters of greatest likelihood.
    pub model: GammaGamma,
    /// Their standard errors; `None` where the surface is too flat.
    pub errors: Option<GammaGamma>,
    /// Log likelihood.
    pub log_likelihood: f64,
    /// Mean purchase value among all customers; `None` where q ≤ 1.
    pub population_mean: Option<f64>,
    /// Correlation of frequency and mean value: the model assumes none.
    pub correlation: Option<f64>,
    /// Steps of Newton's method.
    pub steps: usize,
    /// Whether they settled.
    pub converged: bool,
}

/// Customers of one frequency.
struct Frequency {
    x: f64,
    /// Σ ln m and the sums x m of each customer.
    log_values: f64,
    totals: Vec<f64>,
}

/// Fits the gamma-gamma model to (frequency, mean value of the repeat purchases) of customers; those without repeat
/// purchases, or whose value is not positive, say nothing and are left out.
///
/// ln L = ln Γ(px + q)/(Γ(px) Γ(q)) + q ln v + (px − 1) ln m + px ln x − (px + q) ln(x m + v), climbed by Newton's
/// method on the logarithms with the exact Hessian. Assumes that value and frequency are independent.
///
/// # Errors
/// [`MeasureError::UnequalLengths`], [`MeasureError::Input`], [`MeasureError::TooFewRows`] (fewer than 10 repeat
/// customers), [`MeasureError::Constant`] (all values equal). A fit that does not settle warns
/// [`Caution::NotConverged`].
pub fn fit_gamma_gamma(
    frequencies: &[f64],
    values: &[f64],
) -> Result<Analysis<GammaGammaReport>, MeasureError> {
    let customers = repeat_customers(frequencies, values)?;
    let n = customers.len() as f64;
    let mean = customers.iter().map(|(_, value)| value).sum::<f64>() / n;
    if customers.iter().all(|(_, value)| (value - mean).abs() <= 1e-12 * mean) {
        return Err(MeasureError::Constant { name: "monetary_value".to_owned() });
    }
    let groups = by_frequency(&customers);
    let summit = climb(Vector3::new(2.0, 3.0, mean), |at| surface(at, &groups));
    let model = |at: Vector3<f64>| GammaGamma { p: at[0], q: at[1], v: at[2] };
    let mut warnings = Vec::new();
    if !summit.converged {
        warnings.push(Warning::new(Caution::NotConverged).with(summit.steps as f64));
    }
    let fitted = model(summit.at);
    let report = GammaGammaReport {
        model: fitted,
        errors: summit.covariance.map(|covariance| model(covariance.diagonal().map(f64::sqrt))),
        log_likelihood: summit.value,
        population_mean: fitted.population_mean(),
        correlation: correlation(&customers),
        steps: summit.steps,
        converged: summit.converged,
    };
    Ok(Analysis::new(Missing::listwise(frequencies.len(), customers.len()), warnings, report))
}

fn repeat_customers(frequencies: &[f64], values: &[f64]) -> Result<Vec<(f64, f64)>, MeasureError> {
    if frequencies.len() != values.len() {
        let (name, rows) = ("monetary_value".to_owned(), values.len());
        return Err(MeasureError::UnequalLengths { name, rows, expected: frequencies.len() });
    }
    let pairs = || frequencies.iter().copied().zip(values.iter().copied());
    if let Some(row) = pairs().position(|(frequency, value)| frequency.is_infinite() || value.is_infinite()) {
        return Err(MeasureError::NotFinite { name: "monetary_value".to_owned(), row });
    }
    let kept: Vec<(f64, f64)> = pairs().filter(|(x, m)| *x > 0.0 && *m > 0.0).collect();
    if kept.len() < 10 {
        return Err(MeasureError::TooFewRows { method: "gamma_gamma", needed: 10, got: kept.len() });
    }
    Ok(kept)
}

fn by_frequency(customers: &[(f64, f64)]) -> Vec<Frequency> {
    let mut sorted = customers.to_vec();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    sorted
        .chunk_by(|a, b| a.0 == b.0)
        .map(|group| Frequency {
            x: group[0].0,
            log_values: group.iter().map(|(_, value)| value.ln()).sum(),
            totals: group.iter().map(|(x, value)| x * value).collect(),
        })
        .collect()
}

fn surface(at: &Vector3<f64>, groups: &[Frequency]) -> Surface<3> {
    let (p, q, v) = (at[0], at[1], at[2]);
    let (digamma_q, trigamma_q) = digamma_trigamma(q);
    let (log_gamma_q, log_v) = (log_gamma(q), v.ln());
    let mut sum = Surface::zero();
    for Frequency { x, log_values, totals } in groups {
        let n = totals.len() as f64;
        let (shape, both) = (p * x, p * x + q);
        let (mut logs, mut inverse, mut square) = (0.0, 0.0, 0.0);
        for total in totals {
            let whole = total + v;
            logs += whole.ln();
            inverse += 1.0 / whole;
            square += 1.0 / (whole * whole);
        }
        let (digamma_both, trigamma_both) = digamma_trigamma(both);
        let (digamma_shape, trigamma_shape) = digamma_trigamma(shape);
        sum.value += n * (log_gamma(both) - log_gamma(shape) - log_gamma_q + q * log_v + shape * x.ln())
            + (shape - 1.0) * log_values
            - both * logs;
        sum.gradient += Vector3::new(
            x * (n * (digamma_both - digamma_shape + x.ln()) + log_values - logs),
            n * (digamma_both - digamma_q + log_v) - logs,
            n * q / v - both * inverse,
        );
        let (pq, pv, qv) = (n * x * trigamma_both, -x * inverse, n / v - inverse);
        let hessian = &mut sum.hessian;
        hessian[(0, 0)] += n * x * x * (trigamma_both - trigamma_shape);
        hessian[(1, 1)] += n * (trigamma_both - trigamma_q);
        hessian[(2, 2)] += both * square - n * q / (v * v);
        for ((row, column), value) in [((0, 1), pq), ((0, 2), pv), ((1, 2), qv)] {
            hessian[(row, column)] += value;
            hessian[(column, row)] += value;
        }
    }
    sum
}

/// Pearson's; `None` when frequencies are all the same.
fn correlation(customers: &[(f64, f64)]) -> Option<f64> {
    let n = customers.len() as f64;
    let mean_x = customers.iter().map(|(x, _)| x).sum::<f64>() / n;
    let mean_m = customers.iter().map(|(_, m)| m).sum::<f64>() / n;
    let (mut xx, mut mm, mut xm) = (0.0, 0.0, 0.0);
    for (x, m) in customers {
        xx += (x - mean_x).powi(2);
        mm += (m - mean_m).powi(2);
        xm += (x - mean_x) * (m - mean_m);
    }
    (xx > 0.0 && mm > 0.0).then(|| xm / (xx * mm).sqrt())
}

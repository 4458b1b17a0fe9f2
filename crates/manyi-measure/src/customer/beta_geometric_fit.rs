//! Maximum likelihood of the beta-geometric/NBD model.

use super::{
    beta_geometric::{BetaGeometric, Purchases},
    histories::{Histories, in_chunks},
    newton::{Surface, climb},
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use nalgebra::{Matrix4, Vector4};
use schemars::JsonSchema;
use serde::Serialize;

/// The fitted model.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct BetaGeometricReport {
    /// Parameters of greatest likelihood.
    pub model: BetaGeometric,
    /// Their standard errors; `None` where the surface is too flat.
    pub errors: Option<BetaGeometric>,
    /// Log likelihood, in the time unit of the data.
    pub log_likelihood: f64,
    /// Akaike's criterion.
    pub aic: f64,
    /// Customers with repeat purchases.
    pub repeat_customers: u64,
    /// Repeat purchases of all customers.
    pub repeat_purchases: f64,
    /// Steps of Newton's method.
    pub steps: usize,
    /// Whether they settled.
    pub converged: bool,
}

/// Fits the BG/NBD model to customers' histories.
///
/// ln L sums ln Γ(r + x)/Γ(r), r ln α, ln B(a, b + x)/B(a, b) and
/// ln((α + T)^−(r+x) + [x > 0] a/(b + x − 1) (α + t_x)^−(r+x)) over customers; it is climbed by Newton's method on the
/// logarithms with the exact Hessian, and ratios of gamma functions at whole x are sums of logarithms. Standard errors
/// from the Hessian. Assumes purchases at random at a steady rate until the customer leaves. Source: Fader, Hardie, Lee
/// (2005).
///
/// # Errors
/// [`MeasureError::Input`] (an impossible history), [`MeasureError::TooFewRows`] (fewer than 10 customers),
/// [`MeasureError::Constant`] (nobody came back). A fit that does not settle warns [`Caution::NotConverged`].
pub fn fit_beta_geometric(customers: &[Purchases]) -> Result<Analysis<BetaGeometricReport>, MeasureError> {
    let histories = Histories::of(customers, "bg_nbd")?;
    let start = Vector4::new(0.5, 0.5 * histories.time / histories.purchases, 1.0, 3.0);
    let summit = climb(start, |at| surface(at, &histories));
    let model = |at: Vector4<f64>| BetaGeometric { r: at[0], alpha: at[1], a: at[2], b: at[3] };
    let mut warnings = Vec::new();
    if !summit.converged {
        warnings.push(Warning::new(Caution::NotConverged).with(summit.steps as f64));
    }
    let report = BetaGeometricReport {
        model: model(summit.at),
        errors: summit.covariance.map(|covariance| model(covariance.diagonal().map(f64::sqrt))),
        log_likelihood: summit.value,
        aic: 8.0 - 2.0 * summit.value,
        repeat_customers: histories.repeat_customers() as u64,
        repeat_purchases: histories.purchases,
        steps: summit.steps,
        converged: summit.converged,
    };
    Ok(Analysis::new(Missing::none(customers.len()), warnings, report))
}

fn surface(at: &Vector4<f64>, histories: &Histories) -> Surface<4> {
    let mut sum = gamma_terms(at, histories);
    for (age, count) in &histories.single {
        let (value, gradient, hessian) = purchase_term(at, 0.0, *age);
        sum.value += count * value;
        sum.gradient += gradient * *count;
        sum.hessian += hessian * *count;
    }
    sum.plus(&in_chunks(&histories.repeat, |chunk| repeat_terms(at, chunk)))
}

/// r ln α of every customer, and Σ ln(r + i) + ln(b + i) − ln(a + b + i) over i below each one's frequency.
fn gamma_terms(at: &Vector4<f64>, histories: &Histories) -> Surface<4> {
    let (r, alpha, a, b) = (at[0], at[1], at[2], at[3]);
    let mut sum = Surface::zero();
    for (index, count) in histories.more_than.iter().enumerate() {
        let i = index as f64;
        let (rate, stay, all) = (r + i, b + i, a + b + i);
        sum.value += count * (rate * stay / all).ln();
        sum.gradient += Vector4::new(1.0 / rate, 0.0, -1.0 / all, 1.0 / stay - 1.0 / all) * *count;
        sum.hessian[(0, 0)] -= count / (rate * rate);
        let square = count / (all * all);
        sum.hessian[(2, 2)] += square;
        sum.hessian[(2, 3)] += square;
        sum.hessian[(3, 2)] += square;
        sum.hessian[(3, 3)] += square - count / (stay * stay);
    }
    let customers = histories.customers;
    sum.value += customers * r * alpha.ln();
    sum.gradient[0] += customers * alpha.ln();
    sum.gradient[1] += customers * r / alpha;
    sum.hessian[(0, 1)] += customers / alpha;
    sum.hessian[(1, 0)] += customers / alpha;
    sum.hessian[(1, 1)] -= customers * r / (alpha * alpha);
    sum
}

/// −(r + x) ln(α + t) with its derivatives.
fn purchase_term(at: &Vector4<f64>, frequency: f64, time: f64) -> (f64, Vector4<f64>, Matrix4<f64>) {
    let (rate, total) = (at[0] + frequency, at[1] + time);
    let log = total.ln();
    let mut hessian = Matrix4::zeros();
    hessian[(0, 1)] = -1.0 / total;
    hessian[(1, 0)] = -1.0 / total;
    hessian[(1, 1)] = rate / (total * total);
    (-rate * log, Vector4::new(-log, -rate / total, 0.0, 0.0), hessian)
}

/// Those with repeat purchases may be alive or have left after the last one.
fn repeat_terms(at: &Vector4<f64>, histories: &[(Purchases, f64)]) -> Surface<4> {
    let mut sum = Surface::zero();
    let (a, b) = (at[2], at[3]);
    for (customer, count) in histories {
        let stay = b + customer.frequency - 1.0;
        let (alive, alive_slope, alive_bend) = purchase_term(at, customer.frequency, customer.age);
        let (left, mut left_slope, mut left_bend) = purchase_term(at, customer.frequency, customer.recency);
        let left = left + (a / stay).ln();
        left_slope[2] = 1.0 / a;
        left_slope[3] = -1.0 / stay;
        left_bend[(2, 2)] = -1.0 / (a * a);
        left_bend[(3, 3)] = 1.0 / (stay * stay);
        // ln(eᴬ + eᴸ); the share of L is the chance of having left.
        let gap = (left - alive).exp();
        let share = if gap.is_finite() { gap / (1.0 + gap) } else { 1.0 };
        sum.value += count * if gap.is_finite() { alive + gap.ln_1p() } else { left };
        sum.gradient += (alive_slope * (1.0 - share) + left_slope * share) * *count;
        let difference = left_slope - alive_slope;
        let spread = difference * difference.transpose() * (share * (1.0 - share));
        sum.hessian += (alive_bend * (1.0 - share) + left_bend * share + spread) * *count;
    }
    sum
}

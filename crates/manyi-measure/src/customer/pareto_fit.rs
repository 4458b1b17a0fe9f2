//! Maximum likelihood of the Pareto/NBD model.

use super::{
    beta_geometric::Purchases,
    histories::{Histories, in_chunks},
    newton::{Surface, climb},
    pareto::ParetoNbd,
    pareto_terms::{Term, Terms},
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use nalgebra::{Matrix4, Vector4};
use schemars::JsonSchema;
use serde::Serialize;

/// The fitted model.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ParetoNbdReport {
    /// Parameters of greatest likelihood.
    pub model: ParetoNbd,
    /// Their standard errors; `None` where the surface is too flat.
    pub errors: Option<ParetoNbd>,
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

/// Fits the Pareto/NBD model to customers' histories.
///
/// ln L sums ln Γ(r + x)/Γ(r), r ln α, s ln β and
/// ln((α + T)^−(r+x) (β + T)^−s + s ∫ (α + u)^−(r+x) (β + u)^−(s+1) du), u from t_x to T, over customers; it is climbed
/// by Newton's method on the logarithms with the exact Hessian, whose standard errors are reported. Assumes purchases
/// at random at a steady rate until the customer leaves, at any moment and unseen. Source: Schmittlein, Morrison,
/// Colombo (1987); Fader and Hardie (2005).
///
/// # Errors
/// [`MeasureError::Input`] (an impossible history), [`MeasureError::TooFewRows`] (fewer than 10 customers),
/// [`MeasureError::Constant`] (nobody came back). A fit that does not settle warns [`Caution::NotConverged`].
pub fn fit_pareto_nbd(customers: &[Purchases]) -> Result<Analysis<ParetoNbdReport>, MeasureError> {
    let histories = Histories::of(customers, "pareto_nbd")?;
    let singles = histories
        .single
        .iter()
        .map(|(age, count)| (Purchases { frequency: 0.0, recency: 0.0, age: *age }, *count));
    let all: Vec<(Purchases, f64)> = singles.chain(histories.repeat.iter().copied()).collect();
    let age = histories.time / histories.customers;
    let start = Vector4::new(0.5, 0.5 * histories.time / histories.purchases, 0.5, 0.5 * age);
    let summit =
        climb(start, |at| gamma_terms(at, &histories).plus(&in_chunks(&all, |part| terms(at, part))));
    let mut warnings = Vec::new();
    if !summit.converged {
        warnings.push(Warning::new(Caution::NotConverged).with(summit.steps as f64));
    }
    let report = ParetoNbdReport {
        model: model(&summit.at),
        errors: summit.covariance.map(|covariance| model(&covariance.diagonal().map(f64::sqrt))),
        log_likelihood: summit.value,
        aic: 8.0 - 2.0 * summit.value,
        repeat_customers: histories.repeat_customers() as u64,
        repeat_purchases: histories.purchases,
        steps: summit.steps,
        converged: summit.converged,
    };
    Ok(Analysis::new(Missing::none(customers.len()), warnings, report))
}

fn model(at: &Vector4<f64>) -> ParetoNbd {
    ParetoNbd { r: at[0], alpha: at[1], s: at[2], beta: at[3] }
}

/// r ln α + s ln β of every customer, and Σ ln(r + i) over i below each one's frequency.
fn gamma_terms(at: &Vector4<f64>, histories: &Histories) -> Surface<4> {
    let mut sum = Surface::zero();
    for (index, count) in histories.more_than.iter().enumerate() {
        let rate = at[0] + index as f64;
        sum.value += count * rate.ln();
        sum.gradient[0] += count / rate;
        sum.hessian[(0, 0)] -= count / (rate * rate);
    }
    for (shape, scale) in [(0, 1), (2, 3)] {
        let n = histories.customers;
        sum.value += n * at[shape] * at[scale].ln();
        sum.gradient[shape] += n * at[scale].ln();
        sum.gradient[scale] += n * at[shape] / at[scale];
        sum.hessian[(shape, scale)] += n / at[scale];
        sum.hessian[(scale, shape)] += n / at[scale];
        sum.hessian[(scale, scale)] -= n * at[shape] / (at[scale] * at[scale]);
    }
    sum
}

/// The logarithm of the sum of all ways to have made the purchases: its slope is the mean of the ways' slopes, its
/// bend the mean of their bends plus the variance of their slopes.
fn terms(at: &Vector4<f64>, histories: &[(Purchases, f64)]) -> Surface<4> {
    let model = model(at);
    let mut sum = Surface::zero();
    for (customer, count) in histories {
        let ways = Terms::of(&model, customer);
        let total = ways.total();
        let rate = at[0] + customer.frequency;
        let (mut slope, mut bend) = (Vector4::zeros(), Matrix4::zeros());
        let mut add = |term: &Term, leave: f64, shape: f64| {
            let share = term.weight / total;
            let (own, own_bend) = derivatives(at, (rate, leave, shape), term.time);
            slope += own * share;
            bend += (own_bend + own * own.transpose()) * share;
        };
        add(&ways.alive, at[2], 0.0);
        ways.gone.iter().for_each(|term| add(term, at[2] + 1.0, 1.0));
        sum.value += count * (ways.reference + total.ln());
        sum.gradient += slope * *count;
        sum.hessian += (bend - slope * slope.transpose()) * *count;
    }
    sum
}

/// Of `shape` ln s − `rate` ln(α + t) − `leave` ln(β + t).
fn derivatives(
    at: &Vector4<f64>,
    (rate, leave, shape): (f64, f64, f64),
    time: f64,
) -> (Vector4<f64>, Matrix4<f64>) {
    let (alpha, beta) = (at[1] + time, at[3] + time);
    let slope = Vector4::new(-alpha.ln(), -rate / alpha, shape / at[2] - beta.ln(), -leave / beta);
    let mut bend = Matrix4::zeros();
    bend[(0, 1)] = -1.0 / alpha;
    bend[(1, 0)] = -1.0 / alpha;
    bend[(1, 1)] = rate / (alpha * alpha);
    bend[(2, 2)] = -shape / (at[2] * at[2]);
    bend[(2, 3)] = -1.0 / beta;
    bend[(3, 2)] = -1.0 / beta;
    bend[(3, 3)] = leave / (beta * beta);
    (slope, bend)
}

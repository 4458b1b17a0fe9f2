//! What customers will still bring, in today's money.

use super::{beta_geometric::Purchases, gamma_gamma::GammaGamma, repeat_buying::RepeatBuying};
use crate::MeasureError;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// How far ahead, and at which discount.
#[derive(Clone, Copy, Debug)]
pub struct LifetimeValueOptions {
    /// Periods ahead (months by custom).
    pub periods: u32,
    /// Length of a period in the time unit of the purchase model: 4.345 for months where it counts weeks.
    pub period_length: f64,
    /// Discount rate of a period: 0.01 a month is about 12.7% a year.
    pub discount: f64,
    /// Share of a purchase's value that is profit.
    pub margin: f64,
}

/// Value by customer and in all.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LifetimeValueReport {
    /// Discounted value of each customer, in order of the rows.
    pub values: Vec<f64>,
    /// Purchases to be expected of each within the time.
    pub purchases: Vec<f64>,
    /// Mean purchase value to be expected of each.
    pub purchase_values: Vec<f64>,
    /// Sum of the values.
    pub total: f64,
    /// Mean of the values.
    pub mean: f64,
    /// Share of the total that the most valuable tenth of the customers brings.
    pub top_tenth_share: f64,
}

/// Customer lifetime value: Σ over periods i of margin · E[value] · E[purchases in period i] / (1 + d)^i.
///
/// Purchases by the BG/NBD or the Pareto/NBD model, values by the gamma-gamma model; both are given (fitted before). `values` are mean
/// values of repeat purchases, of no meaning for customers without one. Source: Fader, Hardie, Lee (2005).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::Input`], [`MeasureError::UnequalLengths`], [`MeasureError::TooFewRows`].
pub fn lifetime_value(
    customers: &[Purchases],
    values: &[f64],
    purchase: &impl RepeatBuying,
    spend: &GammaGamma,
    options: &LifetimeValueOptions,
) -> Result<LifetimeValueReport, MeasureError> {
    check(customers, values, options)?;
    purchase.check()?;
    spend.check()?;
    let one = |(customer, value): (&Purchases, &f64)| {
        let value = spend.expected_value(customer.frequency, *value).ok_or(MeasureError::Parameter {
            parameter: "q",
            expected: "above 1 (else purchases have no mean value)",
            got: spend.q.to_string(),
        })?;
        let (mut before, mut worth, mut weight) = (0.0, 0.0, 1.0);
        let alive = purchase.probability_alive(customer);
        for period in 1..=options.periods {
            let until = purchase.future_if_alive(customer, f64::from(period) * options.period_length);
            weight /= 1.0 + options.discount;
            worth += weight * (until - before);
            before = until;
        }
        Ok((worth * alive * value * options.margin, before * alive, value))
    };
    let found: Vec<(f64, f64, f64)> =
        customers.par_iter().zip(values).map(one).collect::<Result<_, MeasureError>>()?;
    let worths: Vec<f64> = found.iter().map(|(worth, ..)| *worth).collect();
    let total: f64 = worths.iter().sum();
    let mut sorted = worths.clone();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    let top: f64 = sorted[..worths.len().div_ceil(10)].iter().sum();
    Ok(LifetimeValueReport {
        purchases: found.iter().map(|(_, purchases, _)| *purchases).collect(),
        purchase_values: found.iter().map(|(.., value)| *value).collect(),
        mean: total / worths.len() as f64,
        top_tenth_share: if total > 0.0 { top / total } else { 0.0 },
        values: worths,
        total,
    })
}

fn check(
    customers: &[Purchases],
    values: &[f64],
    options: &LifetimeValueOptions,
) -> Result<(), MeasureError> {
    if customers.is_empty() {
        return Err(MeasureError::TooFewRows { method: "clv", needed: 1, got: 0 });
    }
    if customers.len() != values.len() {
        let (name, rows) = ("monetary_value".to_owned(), values.len());
        return Err(MeasureError::UnequalLengths { name, rows, expected: customers.len() });
    }
    for (row, customer) in customers.iter().enumerate() {
        customer.check(row)?;
        if customer.frequency > 0.0 && !(values[row].is_finite() && values[row] >= 0.0) {
            let text = format!("customer in row {}: a purchase value of {}", row + 1, values[row]);
            return Err(MeasureError::Input(text));
        }
    }
    let refuse = |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
    if !(1..=1200).contains(&options.periods) {
        return refuse("periods", "between 1 and 1200", options.periods.to_string());
    }
    if !(options.period_length.is_finite() && options.period_length > 0.0) {
        return refuse("period_length", "a positive number", options.period_length.to_string());
    }
    if !(options.discount.is_finite() && options.discount > -1.0) {
        return refuse("discount", "above -1", options.discount.to_string());
    }
    if !(options.margin.is_finite() && options.margin > 0.0) {
        return refuse("margin", "a positive number", options.margin.to_string());
    }
    Ok(())
}

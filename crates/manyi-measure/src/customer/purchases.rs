//! From orders to purchase histories.

use super::beta_geometric::Purchases;
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One order; several of a customer in the same period count as one purchase.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// Number of the customer.
    pub customer: usize,
    /// Days since 1970-01-01.
    pub day: i64,
    /// What it was worth.
    pub amount: f64,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A day.
    Day,
    /// Monday to Sunday.
    #[default]
    Week,
    /// A calendar month.
    Month,
}

impl Unit {
    /// Number of the period that holds the day.
    pub fn period(self, day: i64) -> i64 {
        match self {
            Self::Day => day,
            // 1970-01-01 was a Thursday.
            Self::Week => (day + 3).div_euclid(7),
            Self::Month => month(day),
        }
    }
}

/// Months since January of year 0 of the Gregorian calendar, by whole 400-year cycles that begin in March.
fn month(day: i64) -> i64 {
    let since_march = day + 719_468;
    let cycle = since_march.div_euclid(146_097);
    let of_cycle = since_march.rem_euclid(146_097);
    let year = (of_cycle - of_cycle / 1_460 + of_cycle / 36_524 - of_cycle / 146_096) / 365;
    let of_year = of_cycle - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    (cycle * 400 + year) * 12 + month + 2
}

/// What a customer did up to the end of observation.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PurchaseHistory {
    /// Number of the customer.
    pub customer: usize,
    /// Repeat purchases, recency and age in periods.
    pub purchases: Purchases,
    /// Mean value of the repeat purchases; 0 without any.
    pub monetary_value: f64,
}

/// Purchase histories of all customers with an order up to the period that holds `end`, by number of customer.
///
/// Orders of one customer in one period are one purchase worth their sum; the first purchase only opens the history.
///
/// # Errors
/// [`MeasureError::Input`] for an amount that is no number; [`MeasureError::TooFewRows`] without any order.
pub fn purchase_histories(
    orders: &[Order],
    unit: Unit,
    end: i64,
) -> Result<Vec<PurchaseHistory>, MeasureError> {
    if let Some(row) = orders.iter().position(|order| !order.amount.is_finite()) {
        return Err(MeasureError::Input(format!("order in row {}: the amount must be a number", row + 1)));
    }
    let last = unit.period(end);
    let mut bought: Vec<(usize, i64, f64)> = orders
        .iter()
        .map(|order| (order.customer, unit.period(order.day), order.amount))
        .filter(|(_, period, _)| *period <= last)
        .collect();
    if bought.is_empty() {
        return Err(MeasureError::TooFewRows { method: "purchase histories", needed: 1, got: 0 });
    }
    // Stable: amounts of a period are summed in the order of the rows.
    bought.sort_by_key(|(customer, period, _)| (*customer, *period));
    let histories = bought.chunk_by(|one, other| one.0 == other.0).map(|of_customer| {
        let first = of_customer[0].1;
        let (mut frequency, mut recency, mut value) = (0.0, 0.0, 0.0);
        for purchase in of_customer.chunk_by(|one, other| one.1 == other.1).skip(1) {
            frequency += 1.0;
            recency = (purchase[0].1 - first) as f64;
            value += purchase.iter().map(|(.., amount)| amount).sum::<f64>();
        }
        PurchaseHistory {
            customer: of_customer[0].0,
            purchases: Purchases { frequency, recency, age: (last - first) as f64 },
            monetary_value: if frequency > 0.0 { value / frequency } else { 0.0 },
        }
    });
    Ok(histories.collect())
}

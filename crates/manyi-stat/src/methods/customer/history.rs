//! Purchase histories in a table: counted already, or to be counted from orders.

use super::orders::{day, orders};
use crate::{StatError, Table};
use manyi_measure::customer::{PurchaseHistory, Purchases, Unit, purchase_histories};
use schemars::JsonSchema;
use serde::Deserialize;

/// Where purchase histories come from: columns `frequency`, `recency`, `age` with one row a customer, or columns
/// `customer`, `date` (and `amount`) with one row an order.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    /// One row a customer: repeat purchases.
    #[serde(default)]
    frequency: Option<String>,
    /// One row a customer: time from the first to the last purchase.
    #[serde(default)]
    recency: Option<String>,
    /// One row a customer: time from the first purchase to the end of observation.
    #[serde(default)]
    age: Option<String>,
    /// One row a customer: mean value of the repeat purchases.
    #[serde(default)]
    monetary: Option<String>,
    /// One row an order: the customer.
    #[serde(default)]
    customer: Option<String>,
    /// One row an order: its date.
    #[serde(default)]
    date: Option<String>,
    /// One row an order: its value.
    #[serde(default)]
    amount: Option<String>,
    /// One row an order: length of a period, `day`, `week` or `month`.
    #[serde(default)]
    unit: Unit,
    /// One row an order: last day of observation; by default that of the last order.
    #[serde(default)]
    until: Option<String>,
}

/// Histories with the names of the customers.
pub(super) struct Histories {
    pub purchases: Vec<Purchases>,
    /// Mean value of the repeat purchases.
    pub values: Vec<f64>,
    pub names: Vec<String>,
    /// Rows that came in.
    pub rows: usize,
}

impl Source {
    /// What is needed besides purchases.
    pub fn histories(&self, table: &Table, with_values: bool) -> Result<Histories, StatError> {
        match (&self.frequency, &self.customer, &self.date) {
            (Some(frequency), None, None) => self.counted(table, frequency, with_values),
            (None, Some(customer), Some(date)) => self.counted_from_orders(table, customer, date, with_values),
            _ => Err(StatError::Parameters(
                "name either frequency, recency and age (one row a customer), or customer and date (one row an order)"
                    .to_owned(),
            )),
        }
    }

    fn counted(&self, table: &Table, frequency: &str, with_values: bool) -> Result<Histories, StatError> {
        let missing = |what: &str| StatError::Parameters(format!("name the column {what}"));
        let column =
            |name: &Option<String>, what: &str| table.numbers(name.as_ref().ok_or_else(|| missing(what))?);
        let frequencies = table.numbers(frequency)?;
        let recencies = column(&self.recency, "recency")?;
        let ages = column(&self.age, "age")?;
        let money = if with_values { column(&self.monetary, "monetary")? } else { vec![0.0; ages.len()] };
        let mut found = Histories { purchases: vec![], values: vec![], names: vec![], rows: table.rows() };
        for row in 0..table.rows() {
            let purchases =
                Purchases { frequency: frequencies[row], recency: recencies[row], age: ages[row] };
            let parts = [purchases.frequency, purchases.recency, purchases.age];
            let money = if purchases.frequency > 0.0 { money[row] } else { 0.0 };
            if parts.iter().all(|part| !part.is_nan()) && !money.is_nan() {
                purchases.check(row)?;
                found.purchases.push(purchases);
                found.values.push(money);
                found.names.push((row + 1).to_string());
            }
        }
        Ok(found)
    }

    fn counted_from_orders(
        &self,
        table: &Table,
        customer: &str,
        date: &str,
        with_values: bool,
    ) -> Result<Histories, StatError> {
        if with_values && self.amount.is_none() {
            return Err(StatError::Parameters("name the column amount".to_owned()));
        }
        let orders = orders(table, customer, date, self.amount.as_deref())?;
        let until = match &self.until {
            Some(text) => day(text)
                .ok_or_else(|| StatError::Parameters(format!("until is no date like 2025-01-31: {text}")))?,
            None => orders.last,
        };
        let histories = purchase_histories(&orders.orders, self.unit, until)?;
        let name =
            |history: &PurchaseHistory| orders.customers.get(history.customer).cloned().unwrap_or_default();
        Ok(Histories {
            purchases: histories.iter().map(|history| history.purchases).collect(),
            values: histories.iter().map(|history| history.monetary_value).collect(),
            names: histories.iter().map(name).collect(),
            rows: orders.rows,
        })
    }
}

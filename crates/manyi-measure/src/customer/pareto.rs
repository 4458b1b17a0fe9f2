//! The Pareto/NBD model of repeat buying.

use super::{
    beta_geometric::Purchases,
    pareto_terms::Terms,
    repeat_buying::{RepeatBuying, positive},
};
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of the model: purchase rates are Gamma(r, α) among customers, and customers leave at rates that are
/// Gamma(s, β) among them – at any time, not only after a purchase as in [`BetaGeometric`](super::BetaGeometric).
///
/// Source: D. C. Schmittlein, D. G. Morrison, R. Colombo, "Counting your customers", Management Science 33 (1987);
/// P. S. Fader, B. G. S. Hardie, "A note on deriving the Pareto/NBD model and related expressions" (2005).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParetoNbd {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time.
    pub alpha: f64,
    /// Shape of the rates of leaving.
    pub s: f64,
    /// Scale of the rates of leaving, in time.
    pub beta: f64,
}

impl RepeatBuying for ParetoNbd {
    fn check(&self) -> Result<(), MeasureError> {
        positive(&[("r", self.r), ("alpha", self.alpha), ("s", self.s), ("beta", self.beta)])
    }

    /// (r/α) β (1 − (β/(β + t))^(s−1)) / (s − 1).
    fn expected_purchases(&self, time: f64) -> f64 {
        if time <= 0.0 { 0.0 } else { self.r / self.alpha * self.lived(0.0, time) }
    }

    /// Below 1 for those without repeat purchases too: here customers may leave at any time.
    fn probability_alive(&self, customer: &Purchases) -> f64 {
        Terms::of(self, customer).alive_share()
    }

    /// Their rate (r + x)/(α + T) for the time they stay.
    fn future_if_alive(&self, customer: &Purchases, time: f64) -> f64 {
        (self.r + customer.frequency) / (self.alpha + customer.age) * self.lived(customer.age, time)
    }
}

impl ParetoNbd {
    /// Of the next `time`, how much a customer of this age who is one still remains one:
    /// (β + T)(1 − ((β + T)/(β + T + t))^(s−1)) / (s − 1), which has a limit at s = 1.
    fn lived(&self, age: f64, time: f64) -> f64 {
        let log = (time / (self.beta + age)).ln_1p();
        let drop = self.s - 1.0;
        let share = if drop == 0.0 { log } else { -(-drop * log).exp_m1() / drop };
        (self.beta + age) * share
    }
}

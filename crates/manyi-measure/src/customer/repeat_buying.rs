//! What every model of repeat buying can say.

use super::beta_geometric::Purchases;
use crate::MeasureError;

/// A model of who buys again: [`BetaGeometric`](super::BetaGeometric) or [`ParetoNbd`](super::ParetoNbd).
pub trait RepeatBuying: Sync {
    /// # Errors
    /// [`MeasureError::Parameter`] for a parameter that is impossible.
    fn check(&self) -> Result<(), MeasureError>;

    /// Repeat purchases that a new customer makes within `time` on average.
    fn expected_purchases(&self, time: f64) -> f64;

    /// Chance that the customer is still one.
    fn probability_alive(&self, customer: &Purchases) -> f64;

    /// Repeat purchases in the next `time` > 0 of a customer who is known to be one still.
    fn future_if_alive(&self, customer: &Purchases, time: f64) -> f64;

    /// Repeat purchases to be expected of this customer in the next `time`.
    fn expected_future_purchases(&self, customer: &Purchases, time: f64) -> f64 {
        if time <= 0.0 {
            return 0.0;
        }
        self.future_if_alive(customer, time) * self.probability_alive(customer)
    }
}

/// # Errors
/// [`MeasureError::Parameter`] for the first of the named parameters that is not positive.
pub(super) fn positive(named: &[(&'static str, f64)]) -> Result<(), MeasureError> {
    match named.iter().find(|(_, value)| !(value.is_finite() && *value > 0.0)) {
        Some((parameter, value)) => {
            Err(MeasureError::Parameter { parameter, expected: "positive", got: value.to_string() })
        }
        None => Ok(()),
    }
}

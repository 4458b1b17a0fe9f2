//! The beta-geometric/NBD model of repeat buying.

use super::{
    hypergeometric::excess_ratio,
    repeat_buying::{RepeatBuying, positive},
};
use crate::MeasureError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one customer did in the time observed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Purchases {
    /// Repeat purchases: purchases (or periods with one) after the first.
    pub frequency: f64,
    /// Time from the first purchase to the last one.
    pub recency: f64,
    /// Time from the first purchase to the end of observation.
    pub age: f64,
}

impl Purchases {
    /// # Errors
    /// [`MeasureError::Input`] naming the `row` (from 0) and what is impossible.
    pub fn check(&self, row: usize) -> Result<(), MeasureError> {
        let Self { frequency, recency, age } = *self;
        let finite = frequency.is_finite() && recency.is_finite() && age.is_finite();
        let wrong = if !finite {
            "frequency, recency and age must be numbers"
        } else if frequency < 0.0 || frequency.fract() != 0.0 || frequency > 1e6 {
            "the frequency must be a whole number from 0 to 1000000"
        } else if recency < 0.0 || recency > age {
            "the recency must lie between 0 and the age"
        } else if frequency > 0.0 && recency == 0.0 {
            "a customer with repeat purchases has a recency above 0"
        } else if frequency == 0.0 && recency > 0.0 {
            "a customer without repeat purchases has a recency of 0"
        } else {
            return Ok(());
        };
        Err(MeasureError::Input(format!("customer in row {}: {wrong}", row + 1)))
    }
}

/// Parameters of the model: purchase rates are Gamma(r, α) among customers, and after each purchase a customer leaves
/// with a probability that is Beta(a, b) among customers.
///
/// Source: P. S. Fader, B. G. S. Hardie, K. L. Lee, "Counting your customers the easy way", Marketing Science 24
/// (2005).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BetaGeometric {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time.
    pub alpha: f64,
    /// First shape of the drop-out probabilities.
    pub a: f64,
    /// Second shape of the drop-out probabilities.
    pub b: f64,
}

impl RepeatBuying for BetaGeometric {
    fn check(&self) -> Result<(), MeasureError> {
        positive(&[("r", self.r), ("alpha", self.alpha), ("a", self.a), ("b", self.b)])
    }

    /// (a + b − 1)/(a − 1) (1 − (α/(α + t))ʳ ₂F₁(r, b; a + b − 1; t/(α + t))).
    ///
    /// Computed after Euler's transformation, which has no gap at a = 1 and does not overflow.
    fn expected_purchases(&self, time: f64) -> f64 {
        if time <= 0.0 { 0.0 } else { self.future(0.0, 0.0, time) }
    }

    /// 1 for those without repeat purchases, who had no occasion to leave.
    fn probability_alive(&self, customer: &Purchases) -> f64 {
        1.0 / (1.0 + self.odds_left(customer))
    }

    fn future_if_alive(&self, customer: &Purchases, time: f64) -> f64 {
        self.future(customer.frequency, customer.age, time)
    }
}

impl BetaGeometric {
    /// (a + b + x − 1)/(a − 1) (1 − (1 − z)^(a−1) ₂F₁(a + b − 1 − r, a − 1; a + b + x − 1; z)), z = t/(α + T + t): what
    /// a customer who is alive buys in `time`.
    fn future(&self, frequency: f64, age: f64, time: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let z = time / (alpha + age + time);
        let drop = a - 1.0;
        let mut c = a + b + frequency - 1.0;
        if c.abs() < 1e-9 {
            c = 1e-9;
        }
        let log = (-z).ln_1p();
        let power = if drop == 0.0 { log } else { (drop * log).exp_m1() / drop };
        -c * (power + (drop * log).exp() * excess_ratio(a + b - 1.0 - r, drop, c, z))
    }

    /// Odds of having left: a/(b + x − 1) ((α + T)/(α + t_x))^(r + x) for those with repeat purchases.
    fn odds_left(&self, customer: &Purchases) -> f64 {
        let Purchases { frequency, recency, age } = *customer;
        if frequency <= 0.0 {
            return 0.0;
        }
        let log = (self.a / (self.b + frequency - 1.0)).ln()
            + (self.r + frequency) * ((self.alpha + age) / (self.alpha + recency)).ln();
        log.min(700.0).exp()
    }

    /// Distribution of the repeat purchases that a new customer makes within `time`: P(X = x) for x = 0 … `most`.
    pub fn purchase_probabilities(&self, time: f64, most: usize) -> Vec<f64> {
        let Self { r, alpha, a, b } = *self;
        let bought = time / (alpha + time);
        // NBD terms Γ(r + j)/(Γ(r) j!) (α/(α + t))ʳ (t/(α + t))ʲ, and what they leave for j > x.
        let mut term = (r * (-bought).ln_1p()).exp();
        let mut below = 0.0;
        // B(a, b + x)/B(a, b) and B(a + 1, b + x − 1)/B(a, b).
        let (mut stays, mut leaves) = (1.0, 0.0);
        let mut shares = Vec::with_capacity(most + 1);
        for x in 0..=most {
            let k = x as f64;
            shares.push((stays * term + leaves * f64::max(0.0, 1.0 - below)).clamp(0.0, 1.0));
            below += term;
            term *= (r + k) / (k + 1.0) * bought;
            leaves = stays * a / (a + b + k);
            stays *= (b + k) / (a + b + k);
        }
        shares
    }
}

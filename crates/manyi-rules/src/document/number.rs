//! A finite number as documents and answers write it.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use serde_json::Value;

/// Finite and never minus zero, so that equal numbers are equal and JSON can say all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, JsonSchema)]
#[schemars(transparent)]
pub struct Number(f64);

impl Eq for Number {}

impl Number {
    /// `None` for what is no number: NaN and the infinities.
    pub fn new(value: f64) -> Option<Self> {
        value.is_finite().then_some(Self(value + 0.0))
    }

    /// A whole number; beyond 2^53 the nearest that there is.
    #[allow(clippy::cast_precision_loss)]
    pub fn whole(value: i64) -> Self {
        Self(value as f64)
    }

    /// `None` unless the JSON value is a finite number.
    pub fn read(value: &Value) -> Option<Self> {
        value.as_f64().and_then(Self::new)
    }

    pub fn get(self) -> f64 {
        self.0
    }

    /// The whole number that it is, if it is one that a `f64` tells apart from its neighbours.
    #[allow(clippy::cast_possible_truncation)]
    pub fn as_whole(self) -> Option<i64> {
        const EXACT: f64 = 9_007_199_254_740_992.0;
        (self.0.fract() == 0.0 && self.0.abs() <= EXACT).then_some(self.0 as i64)
    }

    /// Decimal places that it is written with.
    pub fn decimals(self) -> usize {
        let text = self.0.to_string();
        text.split_once('.').map_or(0, |(_, fraction)| fraction.len())
    }

    /// Whole numbers stay whole: `3`, not `3.0`.
    pub fn to_json(self) -> Value {
        self.as_whole().map_or_else(|| Value::from(self.0), Value::from)
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::whole(value)
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_stay_whole_and_the_endless_is_none() {
        assert_eq!(Number::new(f64::NAN), None);
        assert_eq!(Number::new(f64::INFINITY), None);
        for (value, json, decimals) in [(3.0, "3", 0), (-0.0, "0", 0), (2.5, "2.5", 1), (-1.25, "-1.25", 2)] {
            let number = Number::new(value).unwrap_or_default();
            assert_eq!((number.to_json().to_string(), number.decimals()), (json.to_owned(), decimals));
        }
    }
}

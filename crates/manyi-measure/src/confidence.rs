//! How sure an interval is.

use crate::MeasureError;

/// The share of intervals that would cover the true value if the survey were repeated again and again.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Confidence(f64);

impl Confidence {
    /// 95%: what every figure of the product carries.
    pub const P95: Self = Self(0.95);

    /// A level of one's own.
    ///
    /// # Errors
    /// [`MeasureError::Confidence`] unless 0 < `level` < 1.
    pub fn new(level: f64) -> Result<Self, MeasureError> {
        if level > 0.0 && level < 1.0 { Ok(Self(level)) } else { Err(MeasureError::Confidence(level)) }
    }

    /// The level: 0.95 for 95%.
    pub fn level(self) -> f64 {
        self.0
    }

    /// The probability left out at either end: 0.025 for 95%.
    pub fn tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The two-sided normal quantile: 1.95996… for 95%.
    pub fn z(self) -> f64 {
        -crate::distribution::normal_quantile(self.tail())
    }
}

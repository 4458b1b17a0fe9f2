//! Rating scales.

use crate::MeasureError;

/// A scale of whole numbers, both ends included: 1–5, 1–10, 0–10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Scale {
    min: i64,
    max: i64,
}

impl Scale {
    /// 1–5.
    pub const FIVE: Self = Self { min: 1, max: 5 };
    /// 1–10.
    pub const TEN: Self = Self { min: 1, max: 10 };
    /// 0–10, the scale of the recommendation question.
    pub const ZERO_TO_TEN: Self = Self { min: 0, max: 10 };

    /// From `min` to `max`, both included.
    ///
    /// # Errors
    /// [`MeasureError::Scale`] unless `min` < `max`.
    pub fn new(min: i64, max: i64) -> Result<Self, MeasureError> {
        if min < max { Ok(Self { min, max }) } else { Err(MeasureError::Scale { min, max }) }
    }

    /// The lower end.
    pub fn lowest(self) -> i64 {
        self.min
    }

    /// The upper end.
    pub fn highest(self) -> i64 {
        self.max
    }

    /// `max − min`, always positive.
    #[allow(clippy::cast_precision_loss)]
    pub fn width(self) -> f64 {
        self.max as f64 - self.min as f64
    }

    /// Whether `value` is on the scale.
    pub fn contains(self, value: i64) -> bool {
        (self.min..=self.max).contains(&value)
    }

    /// `(value − min) / (max − min)`: 0 at the lower end, 1 at the upper.
    #[allow(clippy::cast_precision_loss)]
    pub fn position(self, value: i64) -> f64 {
        (value as f64 - self.min as f64) / self.width()
    }

    /// The inverse of [`Self::position`], for any point between two values too.
    #[allow(clippy::cast_precision_loss)]
    pub fn at(self, position: f64) -> f64 {
        self.min as f64 + position * self.width()
    }
}

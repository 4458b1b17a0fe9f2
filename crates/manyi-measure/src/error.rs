//! What cannot be measured, and why.

#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum MeasureError {
    #[error("a confidence level lies between 0 and 1, not {0}")]
    Confidence(f64),
    #[error("a scale goes upwards: {min}–{max} does not")]
    Scale { min: i64, max: i64 },
    #[error("{value} lies outside the scale {min}–{max}")]
    OutsideScale { value: i64, min: i64, max: i64 },
    #[error("a part of {part} is more than its whole of {whole}")]
    PartExceedsWhole { part: u64, whole: u64 },
    #[error("an exposure is a positive number, not {0}")]
    Exposure(f64),
}

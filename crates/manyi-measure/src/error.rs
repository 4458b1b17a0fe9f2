//! What cannot be measured, and why.

/// Why a figure cannot be computed; the text names the place and the mend.
#[allow(missing_docs, reason = "each variant's message says what it is")]
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
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
    #[error("name at least one variable")]
    NoItems,
    #[error("{method} needs at least {needed} variables, not {got}")]
    TooFewItems { method: &'static str, needed: usize, got: usize },
    #[error("{method} needs at least {needed} complete rows, not {got}")]
    TooFewRows { method: &'static str, needed: usize, got: usize },
    #[error("{method} needs at least {needed} groups, not {got}")]
    TooFewGroups { method: &'static str, needed: usize, got: usize },
    #[error("{name} has {rows} rows where the others have {expected}")]
    UnequalLengths { name: String, rows: usize, expected: usize },
    // `row` counts from 0, people from 1.
    #[error("row {} of {name} is infinite", row + 1)]
    NotFinite { name: String, row: usize },
    #[error("the variable {name} is named twice")]
    DuplicateName { name: String },
    #[error("there is no variable {name}")]
    UnknownName { name: String },
    #[error("every value of {name} is the same: nothing varies that could be explained")]
    Constant { name: String },
    #[error("{parameter} must be {expected}, not {got}")]
    Parameter { parameter: &'static str, expected: &'static str, got: String },
    #[error("{what} is singular: {mend}")]
    Singular { what: &'static str, mend: &'static str },
    #[error("{method} did not settle in {steps} steps")]
    NotConverged { method: &'static str, steps: usize },
    #[error("the group {group}: {why}")]
    InGroup { group: String, why: Box<MeasureError> },
    #[error("{0}")]
    Input(String),
}

//! A number with how sure it is.

use crate::Measure;

/// From low to high, in the unit of the value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    pub low: f64,
    pub high: f64,
}

/// A figure of a report.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub measure: Measure,
    /// `None` exactly when [`Certainty::Absent`].
    pub value: Option<f64>,
    /// The 95% interval.
    pub interval: Option<Range>,
    /// Answers, invitations, cases or customers below it.
    pub n: u64,
    pub certainty: Certainty,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    Enough,
    /// Too few to be read without the interval: drawn hollow.
    Few,
    /// There is no value; why, in the reader's language.
    Absent(String),
}

impl Quantity {
    #[must_use]
    pub fn is_few(&self) -> bool {
        self.certainty == Certainty::Few
    }
}

/// Against the same figure of another period.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// The other period: `2026-09`.
    pub against: String,
    pub before: f64,
    /// value − before, in the unit of the value.
    pub difference: f64,
    /// The 95% interval of the difference.
    pub interval: Option<Range>,
    pub verdict: Verdict,
    /// For the better or the worse; `None` when neither or unknown.
    pub good: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Up,
    Down,
    /// The interval of the difference contains 0.
    Same,
    Unknown,
}

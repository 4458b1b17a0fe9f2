//! `F2026-000123`: year of receipt and a number that counts without gaps within it.

use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FeedbackNumber {
    pub year: i16,
    /// From 1.
    pub ordinal: i32,
}

impl fmt::Display for FeedbackNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F{:04}-{:06}", self.year, self.ordinal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_six_digits_wide_and_grow_beyond() {
        assert_eq!(FeedbackNumber { year: 2026, ordinal: 123 }.to_string(), "F2026-000123");
        assert_eq!(FeedbackNumber { year: 2026, ordinal: 1_234_567 }.to_string(), "F2026-1234567");
    }
}

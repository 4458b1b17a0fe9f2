//! What a formula comes to.

/// Texts are at most [`crate::MAX_ANSWER_LENGTH`] characters long, numbers finite.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionValue {
    /// An answer that it needs is not there, or there is no such number.
    Missing,
    Number(f64),
    Text(String),
    Truth(bool),
}

impl ExpressionValue {
    pub(super) fn number(value: f64) -> Self {
        if value.is_finite() { Self::Number(value + 0.0) } else { Self::Missing }
    }

    pub(super) fn text(text: &str) -> Self {
        Self::Text(text.chars().take(crate::MAX_ANSWER_LENGTH).collect())
    }

    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(value) => Some(*value),
            Self::Truth(truth) => Some(f64::from(u8::from(*truth))),
            Self::Missing | Self::Text(_) => None,
        }
    }

    /// Only what is plainly true: a missing answer makes nothing hold.
    pub fn holds(&self) -> bool {
        match self {
            Self::Truth(truth) => *truth,
            Self::Number(value) => *value != 0.0,
            Self::Missing | Self::Text(_) => false,
        }
    }

    pub fn is_missing(&self) -> bool {
        *self == Self::Missing
    }
}

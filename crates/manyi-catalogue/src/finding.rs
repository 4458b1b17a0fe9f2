//! What a compared figure allows to say.

use crate::{ChangeVerdict, Figure, FigureStatus};

/// The one rule of every sentence about a figure: a difference that may be chance is no change, and few answers
/// allow no conclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    NoData,
    SmallN,
    /// Nothing to compare with.
    First,
    Up,
    Down,
    NoChange,
    /// Compared, but nothing can be said.
    Unknown,
}

impl Finding {
    pub fn of(figure: Option<&Figure>) -> Self {
        let Some(figure) = figure.filter(|figure| figure.value.is_some()) else { return Self::NoData };
        if figure.status == FigureStatus::SmallN {
            return Self::SmallN;
        }
        match figure.change.as_ref().map(|change| change.verdict) {
            None => Self::First,
            Some(ChangeVerdict::Up) => Self::Up,
            Some(ChangeVerdict::Down) => Self::Down,
            Some(ChangeVerdict::NoChange) => Self::NoChange,
            Some(ChangeVerdict::Unknown) => Self::Unknown,
        }
    }

    /// Stable code, for translations.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoData => "no_data",
            Self::SmallN => "small_n",
            Self::First => "first",
            Self::Up => "up",
            Self::Down => "down",
            Self::NoChange => "no_change",
            Self::Unknown => "unknown",
        }
    }
}

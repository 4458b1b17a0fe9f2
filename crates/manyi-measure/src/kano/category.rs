//! Categories and the evaluation table.

use schemars::JsonSchema;
use serde::Serialize;

/// What a feature means to a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub enum Category {
    /// Must-be: its absence annoys, its presence is taken for granted.
    #[serde(rename = "M")]
    MustBe,
    /// One-dimensional: the more, the better.
    #[serde(rename = "O")]
    OneDimensional,
    /// Attractive: its presence delights, its absence does not annoy.
    #[serde(rename = "A")]
    Attractive,
    /// Indifferent.
    #[serde(rename = "I")]
    Indifferent,
    /// Reverse: people want it not to be there.
    #[serde(rename = "R")]
    Reverse,
    /// Questionable: the two answers contradict each other.
    #[serde(rename = "Q")]
    Questionable,
}

impl Category {
    /// All, in the order in which equal counts are decided: M > O > A > I > R > Q.
    pub const ALL: [Self; 6] = [
        Self::MustBe,
        Self::OneDimensional,
        Self::Attractive,
        Self::Indifferent,
        Self::Reverse,
        Self::Questionable,
    ];

    /// The evaluation table: answers 0 (like) to 4 (dislike) if the feature is there (`functional`) and if it
    /// is not (`dysfunctional`).
    pub fn of(functional: usize, dysfunctional: usize) -> Self {
        match (functional.min(4), dysfunctional.min(4)) {
            (0, 0) | (4, 4) => Self::Questionable,
            (0, 4) => Self::OneDimensional,
            (0, _) => Self::Attractive,
            (4, _) | (_, 0) => Self::Reverse,
            (_, 4) => Self::MustBe,
            _ => Self::Indifferent,
        }
    }

    /// The letter everybody uses.
    pub fn letter(self) -> char {
        match self {
            Self::MustBe => 'M',
            Self::OneDimensional => 'O',
            Self::Attractive => 'A',
            Self::Indifferent => 'I',
            Self::Reverse => 'R',
            Self::Questionable => 'Q',
        }
    }
}

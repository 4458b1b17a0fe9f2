//! Which responses a result counts, by their quality.

use serde::{Deserialize, Serialize};

/// The three ways to count; every room that shows results of responses offers the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counted {
    /// All but those that a person called invalid.
    #[default]
    WithoutInvalid,
    /// Nor those that the check suspects.
    WithoutSuspects,
    All,
}

impl Counted {
    /// Whether it is what holds unless told.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// Responses by what is thought of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct QualityCounts {
    pub valid: u64,
    pub suspect: u64,
    pub invalid: u64,
}

impl QualityCounts {
    /// How many this way of counting leaves out.
    #[must_use]
    pub fn left_out(self, counted: Counted) -> u64 {
        match counted {
            Counted::WithoutInvalid => self.invalid,
            Counted::WithoutSuspects => self.invalid + self.suspect,
            Counted::All => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_leaves_out_what_it_says() {
        let counts = QualityCounts { valid: 100, suspect: 20, invalid: 3 };
        for (code, left_out) in [("without_invalid", 3), ("without_suspects", 23), ("all", 0)] {
            let counted: Counted = serde_json::from_value(code.into()).unwrap();
            assert_eq!(counts.left_out(counted), left_out, "{code}");
        }
        assert!(Counted::default().is_usual() && !Counted::All.is_usual());
    }
}

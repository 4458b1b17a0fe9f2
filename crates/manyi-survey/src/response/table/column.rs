//! What a column of the table is.

/// Where the values of a column come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Points of a scale; not applicable counts as missing.
    Rating,
    /// The chosen one of several options.
    Choice,
    /// Whether one of several options was chosen: 1 or 0.
    Selected,
    /// The unit that the response is about.
    Unit,
    /// The company that the unit belongs to.
    Company,
    Channel,
    Wave,
    /// `2026-10`
    Month,
    /// `2026-10-12`
    Day,
    /// Seconds from opening the page to submitting.
    Duration,
    /// What an imported file said of the person.
    Attribute,
}

/// One variable of all rows.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerColumn {
    /// Stable, unique in its table.
    pub code: String,
    /// The question's wording in the asked language; empty where the kind alone says what it is.
    pub label: String,
    pub kind: ColumnKind,
    /// `overall`, `dimension:<code>`, `nps`, `ces`.
    pub role: Option<String>,
    /// Lowest and highest point.
    pub scale: Option<(i64, i64)>,
    pub values: AnswerValues,
}

#[derive(Clone, Debug, PartialEq)]
pub enum AnswerValues {
    /// NaN = missing.
    Numbers(Vec<f64>),
    /// The level of each row (`None` = missing) and the levels.
    Levels { codes: Vec<Option<u32>>, levels: Vec<String> },
}

impl AnswerValues {
    /// Rows that have a value.
    pub fn present(&self) -> usize {
        match self {
            Self::Numbers(values) => values.iter().filter(|value| !value.is_nan()).count(),
            Self::Levels { codes, .. } => codes.iter().flatten().count(),
        }
    }
}

//! What a data file of SPSS says.

/// A file in memory, column by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SavFile {
    /// Title of the file; empty when it has none.
    pub label: String,
    /// Of equal length.
    pub variables: Vec<Variable>,
    /// Index of the variable that weights the rows.
    pub weight: Option<usize>,
    /// Questions with several answers, each over several variables.
    pub sets: Vec<ResponseSet>,
}

impl SavFile {
    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.variables.first().map_or(0, |variable| variable.values.len())
    }
}

/// A column and what is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    /// At most 64 bytes.
    pub name: String,
    /// Wording of the question; empty when there is none.
    pub label: String,
    pub measure: Measure,
    /// How the value is shown.
    pub format: Format,
    /// Names of values, in the order of the file.
    pub labels: Vec<(Value, String)>,
    /// Values that mean "no answer".
    pub missing: Missing,
    pub values: Values,
}

/// The values of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// NaN is the system's own "missing".
    Numbers(Vec<f64>),
    /// Without the blanks at their ends; `width` is what the file keeps for each, in bytes.
    Texts { width: usize, rows: Vec<String> },
}

impl Values {
    /// Number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Numbers(values) => values.len(),
            Self::Texts { rows, .. } => rows.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// One value, as labels and missing values name it.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Text(String),
}

/// What may be computed with the values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    #[default]
    Unknown,
    Nominal,
    Ordinal,
    Scale,
}

/// Values that people gave for "no answer", apart from the system's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Missing {
    #[default]
    None,
    /// Up to three.
    Values(Vec<Value>),
    /// All from `low` to `high`, both included, and one more. An open end is an infinity.
    Range { low: f64, high: f64, also: Option<f64> },
}

impl Missing {
    /// Whether `number` means "no answer"; NaN always does.
    pub fn holds_number(&self, number: f64) -> bool {
        number.is_nan()
            || match self {
                Self::None => false,
                Self::Values(values) => values.contains(&Value::Number(number)),
                Self::Range { low, high, also } => {
                    (*low..=*high).contains(&number) || also.is_some_and(|also| also == number)
                }
            }
    }

    /// Whether `text` means "no answer".
    pub fn holds_text(&self, text: &str) -> bool {
        matches!(self, Self::Values(values) if values.iter().any(|value| matches!(value, Value::Text(known) if known == text)))
    }
}

/// How a value is shown: kind as SPSS numbers it (1 = A, 5 = F, 20 = DATE, 22 = DATETIME …), characters, decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    pub kind: u8,
    pub width: u8,
    pub decimals: u8,
}

impl Format {
    /// A plain number.
    pub const fn number(width: u8, decimals: u8) -> Self {
        Self { kind: 5, width, decimals }
    }

    /// Whether the number counts seconds since 14 October 1582, the first day of the Gregorian calendar.
    pub fn is_moment(self) -> bool {
        matches!(self.kind, 20 | 22..=24 | 28..=30 | 38 | 39 | 41)
    }
}

/// A question with several answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseSet {
    /// Begins with `$`.
    pub name: String,
    /// Wording; empty when there is none.
    pub label: String,
    pub kind: SetKind,
    /// Indices of the variables.
    pub variables: Vec<usize>,
}

/// How the variables of a set hold the answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// One variable an option; this value means that it was chosen.
    Chosen(String),
    /// Each variable holds one of the options chosen.
    Options,
}

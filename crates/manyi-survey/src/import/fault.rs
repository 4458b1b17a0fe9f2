//! What can be wrong with a row of an import, with its place and its mend.

use manyi_exchange::answers::CellFault;
use manyi_tabular::{BrokenRow, Fault};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters of a wrong cell that are repeated in the report.
const EXCERPT: usize = 40;

/// One wrong cell or row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// Line of the file, the header being line 1.
    pub line: u64,
    /// Name of the column; empty when the row as a whole is wrong.
    pub column: String,
    /// Beginning of what stands there.
    pub value: String,
    pub fault: RowFault,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum RowFault {
    /// More or fewer cells than the header has.
    Ragged {
        expected: usize,
        found: usize,
    },
    /// A quotation mark opens and is never closed.
    UnclosedQuote,
    /// A cell longer than any answer.
    TooLong {
        max: usize,
    },
    /// `=SUM(A1)` where a score is wanted. In a text it is kept, and neutralised when it goes out again.
    Formula,
    /// `#REF!`, `#N/A` …: the sheet was broken when it was exported.
    SpreadsheetError,
    NotANumber,
    /// Neither key, number nor words of an option.
    NoSuchOption,
    /// Neither 1 nor 0 for an option of several.
    NotAMark,
    NotWhole,
    OutOfScale {
        min: i64,
        max: i64,
    },
    NotADay,
    FutureDay,
    UnknownUnit,
    MissingUnit,
    MissingId,
    RepeatedId {
        first_line: u64,
    },
    /// The questionnaire's own rules refuse the row; the code is theirs.
    Rule {
        code: String,
        params: BTreeMap<String, String>,
    },
}

impl RowProblem {
    pub(crate) fn new(line: u64, column: &str, value: &str, fault: RowFault) -> Self {
        let mut excerpt: String =
            value.chars().take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
        if value.chars().nth(EXCERPT).is_some() {
            excerpt.push('…');
        }
        Self { line, column: column.to_owned(), value: excerpt, fault }
    }

    /// Key of the translated sentence that says what is wrong, with its parameters.
    pub fn reason(&self) -> (String, BTreeMap<String, String>) {
        (format!("survey.import.fault.{}", self.fault.code()), self.fault.params())
    }

    /// Key of the translated sentence that says how to mend it, with the same parameters.
    pub fn mend(&self) -> String {
        format!("survey.import.mend.{}", self.fault.code())
    }
}

impl From<CellFault> for RowFault {
    fn from(fault: CellFault) -> Self {
        match fault {
            CellFault::NoSuchOption => Self::NoSuchOption,
            CellFault::NotANumber => Self::NotANumber,
            CellFault::NotAMark => Self::NotAMark,
        }
    }
}

impl From<BrokenRow> for RowProblem {
    fn from(broken: BrokenRow) -> Self {
        let fault = match broken.fault {
            Fault::Ragged { expected, found } => RowFault::Ragged { expected, found },
            Fault::UnclosedQuote => RowFault::UnclosedQuote,
            Fault::TooLong { max } => RowFault::TooLong { max },
        };
        Self::new(broken.line, &broken.column, &broken.value, fault)
    }
}

impl RowFault {
    /// Stable code, also the last part of the translation keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Ragged { .. } => "ragged",
            Self::UnclosedQuote => "unclosed_quote",
            Self::TooLong { .. } => "too_long",
            Self::Formula => "formula",
            Self::SpreadsheetError => "spreadsheet_error",
            Self::NotANumber => "not_a_number",
            Self::NoSuchOption => "no_such_option",
            Self::NotAMark => "not_a_mark",
            Self::NotWhole => "not_whole",
            Self::OutOfScale { .. } => "out_of_scale",
            Self::NotADay => "not_a_day",
            Self::FutureDay => "future_day",
            Self::UnknownUnit => "unknown_unit",
            Self::MissingUnit => "missing_unit",
            Self::MissingId => "missing_id",
            Self::RepeatedId { .. } => "repeated_id",
            Self::Rule { .. } => "rule",
        }
    }

    fn params(&self) -> BTreeMap<String, String> {
        let of = |pairs: &[(&str, String)]| {
            pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect::<BTreeMap<_, _>>()
        };
        match self {
            Self::Ragged { expected, found } => {
                of(&[("expected", expected.to_string()), ("found", found.to_string())])
            }
            Self::TooLong { max } => of(&[("max", max.to_string())]),
            Self::OutOfScale { min, max } => of(&[("min", min.to_string()), ("max", max.to_string())]),
            Self::RepeatedId { first_line } => of(&[("first_line", first_line.to_string())]),
            Self::Rule { code, params } => {
                let mut params = params.clone();
                params.insert("code".to_owned(), code.clone());
                params
            }
            _ => BTreeMap::new(),
        }
    }
}

//! Why a file as a whole was not imported, in codes that both languages have words for.

use super::{fault::RowProblem, mapping::MappingError};
use manyi_storage::StorageError;
use manyi_tabular::{DetectFailed, UnreadableFile, UnreadableTable};
use std::collections::BTreeMap;

/// Nothing of the file shows anywhere after any of these.
#[derive(Debug, thiserror::Error)]
pub enum ImportFailed {
    #[error("the file cannot be read: {0}")]
    Io(std::io::Error),
    #[error(transparent)]
    File(#[from] UnreadableFile),
    #[error(transparent)]
    Table(UnreadableTable),
    #[error(transparent)]
    Mapping(#[from] MappingError),
    #[error("the organisation has no unit `{0}`; name one of its units in `[unit] code`")]
    UnknownUnit(String),
    #[error("the organisation has no units yet: set it up first")]
    NoUnits,
    #[error("the file has no rows")]
    NoRows,
    #[error("the file has more than {max} rows: split it and import the parts into the same wave")]
    TooManyRows { max: u64 },
    #[error("{bad_rows} of {rows_read} rows are wrong; nothing was imported")]
    BadRows { bad_rows: u64, rows_read: u64, problems: Vec<RowProblem> },
    #[error("wave `{wave}` was imported with other questions; give this file another wave name")]
    MappingChanged { wave: String },
    #[error("this data file of SPSS is damaged or packed in an unknown way: save it anew as .sav")]
    DataFile,
    #[error("there is no such published questionnaire; choose another or give a title")]
    NoQuestionnaire,
    #[error("no column of the file is a question of this questionnaire; check the line of the header")]
    NoAnswers,
    #[error("another import into this wave is under way; wait for its end")]
    Busy,
    #[error("the file changed while it was read")]
    FileChanged,
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// A failure as it is kept and shown: a code, and what its sentence names.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FailureCode {
    pub code: String,
    pub params: BTreeMap<String, String>,
}

impl FailureCode {
    pub(crate) fn new(code: &str) -> Self {
        Self { code: code.to_owned(), params: BTreeMap::new() }
    }

    pub(crate) fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// Key of the sentence that says what is wrong.
    pub fn reason(&self) -> String {
        format!("survey.import.failed.{}", self.code)
    }

    /// Key of the sentence that says how to mend it.
    pub fn mend(&self) -> String {
        format!("survey.import.failed_mend.{}", self.code)
    }
}

impl ImportFailed {
    pub fn code(&self) -> FailureCode {
        let plain = FailureCode::new;
        match self {
            Self::Io(_) | Self::Table(UnreadableTable::Io(_)) => plain("unreadable"),
            Self::File(refusal) | Self::Table(UnreadableTable::File(refusal)) => file_code(refusal),
            Self::Table(UnreadableTable::NoHeader) => plain("no_header"),
            Self::Table(UnreadableTable::TooManyColumns) => plain("too_many_columns"),
            Self::Table(UnreadableTable::RepeatedColumn(column)) => {
                plain("repeated_column").with("column", column)
            }
            Self::Table(UnreadableTable::MissingColumn { column, present }) => {
                plain("missing_column").with("column", column).with("present", present)
            }
            Self::Table(UnreadableTable::TooManyBroken { first_line }) => {
                plain("too_many_broken").with("first_line", first_line)
            }
            Self::Mapping(MappingError::Syntax(detail)) => plain("mapping_syntax").with("detail", detail),
            Self::Mapping(MappingError::Wrong(problems)) => {
                plain("mapping_wrong").with("count", problems.len())
            }
            Self::UnknownUnit(code) => plain("unknown_unit").with("unit", code),
            Self::NoUnits => plain("no_units"),
            Self::NoRows => plain("no_rows"),
            Self::TooManyRows { max } => plain("too_many_rows").with("max", max),
            Self::BadRows { bad_rows, rows_read, .. } => {
                plain("bad_rows").with("bad_rows", bad_rows).with("rows_read", rows_read)
            }
            Self::MappingChanged { wave } => plain("mapping_changed").with("wave", wave),
            Self::DataFile => plain("data_file"),
            Self::NoQuestionnaire => plain("no_questionnaire"),
            Self::NoAnswers => plain("no_answers"),
            Self::Busy => plain("busy"),
            Self::FileChanged => plain("file_changed"),
            Self::Storage(_) => plain("storage"),
        }
    }
}

fn file_code(refusal: &UnreadableFile) -> FailureCode {
    let code = FailureCode::new(refusal.code());
    match refusal {
        UnreadableFile::NoSheet(name) => code.with("sheet", name),
        _ => code,
    }
}

impl From<UnreadableTable> for ImportFailed {
    fn from(error: UnreadableTable) -> Self {
        match error {
            UnreadableTable::Io(error) => Self::Io(error),
            UnreadableTable::File(refusal) => Self::File(refusal),
            other => Self::Table(other),
        }
    }
}

impl From<DetectFailed> for ImportFailed {
    fn from(error: DetectFailed) -> Self {
        match error {
            DetectFailed::File(refusal) => Self::File(refusal),
            DetectFailed::Io(error) => Self::Io(error),
        }
    }
}

/// Every code, for the test that all have words.
#[cfg(test)]
pub(crate) fn all_codes() -> Vec<FailureCode> {
    use std::io::{Error, ErrorKind};
    let text = String::new;
    let mut all: Vec<ImportFailed> = UnreadableFile::ALL.into_iter().map(ImportFailed::File).collect();
    all.extend([
        ImportFailed::Io(Error::from(ErrorKind::Other)),
        ImportFailed::Table(UnreadableTable::NoHeader),
        ImportFailed::Table(UnreadableTable::TooManyColumns),
        ImportFailed::Table(UnreadableTable::RepeatedColumn(text())),
        ImportFailed::Table(UnreadableTable::MissingColumn { column: text(), present: text() }),
        ImportFailed::Table(UnreadableTable::TooManyBroken { first_line: 2 }),
        ImportFailed::Mapping(MappingError::Syntax(text())),
        ImportFailed::Mapping(MappingError::Wrong(Vec::new())),
        ImportFailed::UnknownUnit(text()),
        ImportFailed::NoUnits,
        ImportFailed::NoRows,
        ImportFailed::TooManyRows { max: 1 },
        ImportFailed::BadRows { bad_rows: 1, rows_read: 1, problems: Vec::new() },
        ImportFailed::MappingChanged { wave: text() },
        ImportFailed::DataFile,
        ImportFailed::NoQuestionnaire,
        ImportFailed::NoAnswers,
        ImportFailed::Busy,
        ImportFailed::FileChanged,
        ImportFailed::Storage(StorageError::DiskFull),
    ]);
    all.iter().map(ImportFailed::code).collect()
}

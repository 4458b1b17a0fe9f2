//! Rows of the file as what they say.

use super::{
    cells,
    columns::{FeedbackColumn, FeedbackMapping, proposed},
};
use crate::feedback::{FeedbackKind, FeedbackSeverity};
use jiff::Timestamp;
use manyi_kernel::FieldProblem;
use manyi_tabular::{
    BrokenRow, Cells, DetectFailed, Fault, LayoutChoice, Row, Rows, Source, UnreadableTable, detect,
};

/// Rows taken at once.
pub(crate) const MAX_ROWS: usize = 5_000;

/// One wrong place of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RowFault {
    /// The first line of the file is 1.
    pub line: u64,
    /// Name of the column; empty when the row as a whole is wrong.
    pub column: String,
    pub problem: FieldProblem,
}

/// What a row says; nothing is set that it does not.
#[derive(Clone, Default)]
pub(super) struct FileMatter {
    pub line: u64,
    pub text: String,
    pub title: Option<String>,
    pub kind: Option<FeedbackKind>,
    pub severity: Option<FeedbackSeverity>,
    pub unit: Option<String>,
    pub platform: Option<String>,
    pub platform_number: Option<String>,
    pub said_at: Option<Timestamp>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub product: Option<String>,
    pub step: Option<String>,
}

/// The whole file.
#[derive(Default)]
pub(super) struct FileRead {
    pub names: Vec<String>,
    /// What each column is taken for.
    pub meanings: Vec<Option<FeedbackColumn>>,
    /// The first cells under each column, for the person who maps.
    pub samples: Vec<Vec<String>>,
    pub good: Vec<FileMatter>,
    pub faults: Vec<RowFault>,
    pub rows: usize,
}

impl FileRead {
    /// Name of the column that means `wanted`; empty without one.
    pub fn column(&self, wanted: FeedbackColumn) -> String {
        let place = self.meanings.iter().position(|meaning| *meaning == Some(wanted));
        place.map_or_else(String::new, |place| self.names[place].clone())
    }
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum Unreadable {
    #[error(transparent)]
    Table(#[from] UnreadableTable),
    #[error("more than {MAX_ROWS} rows")]
    TooManyRows,
}

impl From<DetectFailed> for Unreadable {
    fn from(error: DetectFailed) -> Self {
        Self::Table(error.into())
    }
}

/// `mapping` absent: by the names of the columns.
pub(super) fn read(source: &Source, mapping: Option<&FeedbackMapping>) -> Result<FileRead, Unreadable> {
    let layout = detect(source, LayoutChoice::default())?;
    let mut rows = Rows::open(source, &layout)?;
    let names = rows.header.names.clone();
    let own = proposed(&names);
    let columns = mapping.map_or(&own, |mapping| &mapping.columns);
    let meanings: Vec<_> = names.iter().map(|name| columns.get(name).copied()).collect();
    let mut file =
        FileRead { samples: vec![Vec::new(); names.len()], names, meanings, ..FileRead::default() };
    let mut row = Row::default();
    while let Some(found) = rows.next(&mut row)? {
        file.rows += 1;
        if file.rows > MAX_ROWS {
            return Err(Unreadable::TooManyRows);
        }
        if let Err(broken) = found {
            file.faults.push(broken_fault(&broken));
            continue;
        }
        sample(&mut file.samples, &row.cells);
        match matter(row.line, &row.cells, &file) {
            Ok(matter) => file.good.push(matter),
            Err(faults) => file.faults.extend(faults),
        }
    }
    Ok(file)
}

fn sample(samples: &mut [Vec<String>], cells: &Cells) {
    for (cell, samples) in cells.iter().zip(samples) {
        let cell = cell.trim();
        if samples.len() < 3 && !cell.is_empty() {
            samples.push(cell.chars().take(40).collect());
        }
    }
}

fn broken_fault(broken: &BrokenRow) -> RowFault {
    let problem = match broken.fault {
        Fault::Ragged { expected, found } => {
            FieldProblem::new("row", "feedback.ragged").with("expected", expected).with("found", found)
        }
        Fault::UnclosedQuote => FieldProblem::new("row", "feedback.unclosed_quote"),
        Fault::TooLong { max } => FieldProblem::new("row", "too_long").with("max", max),
    };
    RowFault { line: broken.line, column: broken.column.clone(), problem }
}

fn matter(line: u64, cells: &Cells, file: &FileRead) -> Result<FileMatter, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut matter = FileMatter { line, ..FileMatter::default() };
    for (place, meaning) in file.meanings.iter().enumerate() {
        let (Some(meaning), cell) = (meaning, cells.get(place).unwrap_or_default().trim()) else { continue };
        if cell.is_empty() {
            continue;
        }
        let mut fault = |code: &str| {
            let column = file.names[place].clone();
            faults.push(RowFault { line, column, problem: FieldProblem::new("cell", code) });
        };
        let text = Some(cell.to_owned());
        match meaning {
            FeedbackColumn::Text => matter.text = cell.to_owned(),
            FeedbackColumn::Title => matter.title = text,
            FeedbackColumn::Unit => matter.unit = text,
            FeedbackColumn::Platform => matter.platform = text,
            FeedbackColumn::PlatformNumber => matter.platform_number = text,
            FeedbackColumn::Name => matter.name = text,
            FeedbackColumn::Phone => matter.phone = text,
            FeedbackColumn::Email => matter.email = text,
            FeedbackColumn::Product => matter.product = text,
            FeedbackColumn::Step => matter.step = text,
            FeedbackColumn::Kind => match cells::kind(cell) {
                Some(kind) => matter.kind = Some(kind),
                None => fault("feedback.bad_kind"),
            },
            FeedbackColumn::Severity => match cells::severity(cell) {
                Some(severity) => matter.severity = Some(severity),
                None => fault("feedback.bad_severity"),
            },
            FeedbackColumn::SaidAt => match cells::instant(cell) {
                Some(at) => matter.said_at = Some(at),
                None => fault("feedback.bad_time"),
            },
        }
    }
    if faults.is_empty() { Ok(matter) } else { Err(faults) }
}

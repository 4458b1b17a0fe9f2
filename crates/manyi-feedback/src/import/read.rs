//! Rows of the file as what they say.

use super::{
    cells,
    columns::{FeedbackColumn, FeedbackMapping, WORDS},
};
use crate::feedback::{FeedbackKind, FeedbackSeverity};
use jiff::Timestamp;
use manyi_kernel::FieldProblem;
use manyi_tabular::{Cells, Columns, Fault, List, ListRule, Source, UnreadableList, read_list};

/// Rows taken at once.
pub(crate) const MAX_ROWS: usize = 5_000;

/// One wrong place of the file.
pub(crate) type RowFault = manyi_tabular::RowFault<FieldProblem>;

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

/// The whole file, judged row by row.
pub(super) type FileRead = List<FeedbackColumn, FileMatter, FieldProblem>;

/// `mapping` absent: by the names of the columns.
pub(super) fn read(source: &Source, mapping: Option<&FeedbackMapping>) -> Result<FileRead, UnreadableList> {
    let mapping = mapping.map(|mapping| &mapping.columns);
    let rule = ListRule { max_rows: MAX_ROWS, words: &WORDS, mapping };
    read_list(source, &rule, broken, matter)
}

fn broken(fault: Fault) -> FieldProblem {
    match fault {
        Fault::Ragged { expected, found } => {
            FieldProblem::new("row", "feedback.ragged").with("expected", expected).with("found", found)
        }
        Fault::UnclosedQuote => FieldProblem::new("row", "feedback.unclosed_quote"),
        Fault::TooLong { max } => FieldProblem::new("row", "too_long").with("max", max),
    }
}

fn matter(line: u64, cells: &Cells, columns: &Columns<FeedbackColumn>) -> Result<FileMatter, Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut matter = FileMatter { line, ..FileMatter::default() };
    for (name, meaning, cell) in columns.said(cells) {
        let mut fault = |code: &str| {
            faults.push(RowFault { line, column: name.to_owned(), problem: FieldProblem::new("cell", code) });
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

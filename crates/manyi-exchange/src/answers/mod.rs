//! Answers out: as columns of codes and labels, as a data file of SPSS, and in the layout of 问卷星 (wjx.cn). And in
//! again.

mod columns;
mod csv;
mod read;
mod sav;
mod wjx;
mod workbook;

pub use columns::{AnswerColumn, Cell, Coding, Found, answer_columns};
pub use csv::{csv_line, gb18030, guarded};
pub use read::{AnswerReader, CellFault, ColumnPlace, Unfit, is_data_file, table_of_data_file};
pub use sav::{NOT_APPLICABLE, SavMaker, write_sav};
pub use wjx::{WjxSheet, WjxVariant};
pub use workbook::workbook;

pub use manyi_sav::{SavError, Shortened};

use manyi_rules::RawAnswers;

/// What every response has, beside its answers.
#[derive(Clone, Debug, Default)]
pub struct AnswerRow {
    pub number: i64,
    /// `2026/09/03 12:00:00`, in the organisation's time.
    pub submitted_at: String,
    pub duration_seconds: Option<i32>,
    pub channel: String,
    pub unit: String,
    /// Code of the quality status.
    pub quality: String,
    /// What was drawn for the person: it decides what they were shown.
    pub seed: u64,
    pub answers: RawAnswers,
}

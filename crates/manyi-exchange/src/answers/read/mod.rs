//! Answers in: the columns of somebody's table as answers to a questionnaire, and what of them does not fit.
//!
//! Headings are known by the names and labels under which our own exports write them, and by those of 问卷星; cells by
//! code, number or words in any language of the questionnaire. What the answers then are is judged by the rules.

mod bind;
mod cell;
mod gather;
mod table;

pub use table::{is_data_file, table_of_data_file};

use bind::{Bound, Target, bind, targets};
use manyi_rules::{Questionnaire, RawAnswers};
use serde::Serialize;

/// Where a column of the table goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum ColumnPlace {
    /// Into the answer to a question.
    Answer { question: String },
    /// It says of the response itself when and how it came, as our exports do.
    Response,
    /// Nowhere.
    Unfit { why: Unfit },
}

/// Why a column goes nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfit {
    /// No question is called so.
    Unknown,
    /// A column before it gives the same answer.
    Repeated,
    /// Files and what is worked out come into no table and out of none.
    NotTaken,
}

/// Why a cell is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// Neither number, key nor words of an option or a point.
    NoSuchOption,
    NotANumber,
    /// Neither chosen nor not.
    NotAMark,
}

/// Reads the rows of one table.
#[derive(Clone, Debug)]
pub struct AnswerReader {
    targets: Vec<Target>,
    columns: Vec<Bound>,
    /// The layout of 问卷星 has its own signs for “left empty”.
    is_wjx: bool,
}

impl AnswerReader {
    /// `document` has its loops written out; `headings` are those of the table, in their order.
    pub fn new(document: &Questionnaire, headings: &[String]) -> Self {
        let targets = targets(document);
        let (columns, is_wjx) = bind(&targets, headings);
        Self { targets, columns, is_wjx }
    }

    /// For each column of the table where it goes.
    pub fn places(&self) -> Vec<ColumnPlace> {
        let place = |bound: &Bound| match bound {
            Bound::Response => ColumnPlace::Response,
            Bound::Unfit(why) => ColumnPlace::Unfit { why: *why },
            Bound::To { target, .. } => {
                ColumnPlace::Answer { question: self.targets[*target].question.clone() }
            }
        };
        self.columns.iter().map(place).collect()
    }

    /// Whether any column gives an answer.
    pub fn reads_anything(&self) -> bool {
        self.columns.iter().any(|bound| matches!(bound, Bound::To { .. }))
    }

    /// The answers of a row, or each cell that is none with the number of its column.
    ///
    /// # Errors
    /// All cells that cannot be read.
    pub fn read<'c>(
        &self,
        cells: impl Iterator<Item = &'c str>,
    ) -> Result<RawAnswers, Vec<(usize, CellFault)>> {
        let (mut gathered, mut faults) = (gather::Gathered::default(), Vec::new());
        for (index, (bound, text)) in self.columns.iter().zip(cells).enumerate() {
            let Bound::To { target, by_name } = bound else { continue };
            let target = &self.targets[*target];
            let text = text.trim();
            if text.is_empty() || (self.is_wjx && cell::is_left_empty(text)) {
                continue;
            }
            match cell::read(target, text, *by_name) {
                Ok(found) => gathered.take(target, found),
                Err(fault) => faults.push((index, fault)),
            }
        }
        if faults.is_empty() { Ok(gathered.into_answers()) } else { Err(faults) }
    }

    /// The column that answers `question`, to show where a rule was broken.
    pub fn column_of(&self, question: &str) -> Option<usize> {
        self.columns.iter().position(
            |bound| matches!(bound, Bound::To { target, .. } if self.targets[*target].question == question),
        )
    }
}

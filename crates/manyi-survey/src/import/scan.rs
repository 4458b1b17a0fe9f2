//! The first look at a file: every row is judged before any is stored.

use super::{
    failed::ImportFailed,
    fault::RowProblem,
    rows::{GoodRow, Judge, RowContext, content_of},
};
use crate::secret;
use manyi_tabular::{Layout, Row, Rows, Source};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Rows of one file. Bounds the memory that repeated ids are found with, to some hundred megabytes.
pub(crate) const MAX_ROWS: u64 = 2_000_000;
/// Problems that are listed; all are counted.
pub(crate) const MAX_LISTED: usize = 10_000;

/// What a look at all rows found.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    /// Without header and blank lines.
    pub rows_read: u64,
    pub bad_rows: u64,
    /// In the order of the lines, at most [`MAX_LISTED`].
    pub problems: Vec<RowProblem>,
    /// Stands for mapping and rows: the same again for the same import.
    pub content: String,
}

impl Scanned {
    pub fn good_rows(&self) -> u64 {
        self.rows_read - self.bad_rows
    }
}

/// Reads the rows of a file with a judge's opinion of each. Blocks: not for async threads.
pub(crate) struct JudgedRows {
    rows: Rows,
    judge: Judge,
    row: Row,
}

impl JudgedRows {
    pub fn open(source: &Source, layout: &Layout, context: Arc<RowContext>) -> Result<Self, ImportFailed> {
        let rows = Rows::open(source, layout)?;
        rows.header.require(context.mapping.columns())?;
        let judge = Judge::new(context, rows.header.clone());
        if judge.reader().is_some_and(|reader| !reader.reads_anything()) {
            return Err(ImportFailed::NoAnswers);
        }
        Ok(Self { rows, judge, row: Row::default() })
    }

    /// `None` at the end of the file.
    pub fn next(&mut self) -> Result<Option<Result<GoodRow, Vec<RowProblem>>>, ImportFailed> {
        Ok(match self.rows.next(&mut self.row)? {
            None => None,
            Some(Err(broken)) => Some(Err(vec![broken.into()])),
            Some(Ok(())) => Some(self.judge.judge(&self.row)),
        })
    }

    pub fn row(&self) -> &Row {
        &self.row
    }
}

/// Judges all rows; hears of the count now and then through `progress`.
pub(crate) fn scan(
    source: &Source,
    layout: &Layout,
    context: Arc<RowContext>,
    mut progress: impl FnMut(u64),
) -> Result<Scanned, ImportFailed> {
    let mut digest = Sha256::new();
    // Serialising a mapping cannot fail; were it to, only a resumed import would begin anew.
    digest.update(serde_json::to_vec(&context.mapping).unwrap_or_default());
    let mut rows = JudgedRows::open(source, layout, context)?;
    let mut scanned = Scanned::default();
    while let Some(judged) = rows.next()? {
        scanned.rows_read += 1;
        if scanned.rows_read > MAX_ROWS {
            return Err(ImportFailed::TooManyRows { max: MAX_ROWS });
        }
        match judged {
            Ok(_) => digest.update(content_of(rows.row())),
            Err(problems) => {
                scanned.bad_rows += 1;
                let room = MAX_LISTED.saturating_sub(scanned.problems.len());
                scanned.problems.extend(problems.into_iter().take(room));
            }
        }
        if scanned.rows_read.is_multiple_of(10_000) {
            progress(scanned.rows_read);
        }
    }
    scanned.content = secret::hex(&digest.finalize());
    if scanned.rows_read == 0 { Err(ImportFailed::NoRows) } else { Ok(scanned) }
}

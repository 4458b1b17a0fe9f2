//! The measurement of every task on labelled files: one command, the same figures everywhere.

mod classify;
mod report;
mod table;

pub use report::{Counts, Metric, Report};
pub use table::{Table, TableError};

use crate::learn::{Classifier, Training, TrainingError};

/// Why a measurement failed.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    #[error(transparent)]
    Table(#[from] TableError),
    #[error(transparent)]
    Training(#[from] TrainingError),
}

/// Trains on one table and measures one label a text on another.
///
/// # Errors
/// A table lacks a column, or nothing can be trained.
pub fn classify(task: &str, train: &Table, test: &Table, training: &Training) -> Result<(Report, Classifier), EvaluationError> {
    let examples = classify::examples(train)?;
    let classifier = training.train(&examples)?.classifier;
    let mut report = Report::new(task, test.len(), examples.len());
    classify::figures(&mut report, &classifier, &classify::judge(&classifier, &classify::examples(test)?));
    Ok((report, classifier))
}

//! The measurement of every task on labelled files: one command, the same figures everywhere.

mod classify;
mod report;
mod spans;
mod table;

pub use classify::examples;
pub use report::{Counts, Metric, Report};
pub use spans::labelled as labelled_spans;
pub use table::{Table, TableError};

use crate::{
    learn::{Classifier, Training, TrainingError},
    sequence::TaggerTraining,
};

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
    let examples = classify::examples(train, training.choice)?;
    let classifier = training.train(&examples)?.classifier;
    let mut report = Report::new(task, test.len(), examples.len());
    classify::figures(&mut report, &classifier, &classify::judge(&classifier, &classify::examples(test, training.choice)?));
    Ok((report, classifier))
}

/// Measures personal data, trained on the names and addresses of one table, on another.
///
/// # Errors
/// A table lacks a column or holds something else.
pub fn personal(train: Option<&Table>, test: &Table, training: TaggerTraining) -> Result<Report, EvaluationError> {
    let tagger = match train {
        None => None,
        Some(train) => {
            let mut rows = spans::labelled(train)?;
            rows.iter_mut().for_each(|(_, spans)| spans.retain(|span| matches!(span.kind.as_str(), "NAME" | "ADDR")));
            Some(training.train(&rows))
        }
    };
    let mut report = Report::new("pii", test.len(), train.map_or(0, Table::len));
    spans::figures(&mut report, &spans::labelled(test)?, |text| spans::personal(text, tagger.as_ref()));
    Ok(report)
}

/// Trains a tagger on one table and measures its spans on another.
///
/// # Errors
/// A table lacks a column or holds something else.
pub fn tag(task: &str, train: &Table, test: &Table, training: TaggerTraining) -> Result<Report, EvaluationError> {
    let read = if task == "segment" { spans::words } else { spans::labelled };
    let tagger = training.train(&read(train)?);
    let mut report = Report::new(task, test.len(), train.len());
    spans::figures(&mut report, &read(test)?, |text| tagger.spans(text));
    Ok(report)
}

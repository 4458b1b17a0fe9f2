//! Why a method cannot be run on this table with these parameters.

use manyi_measure::MeasureError;

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum StatError {
    #[error("there is no method {0}: `manyi stat list` shows all")]
    UnknownMethod(String),
    #[error("the parameters do not fit: {0}")]
    Parameters(String),
    #[error("there is no column {name}; the file has {known}")]
    UnknownColumn { name: String, known: String },
    #[error("row {row} of {name} is not a number: {value}")]
    NotANumber { name: String, row: usize, value: String },
    #[error(transparent)]
    Measure(#[from] MeasureError),
}

//! The measurement of every task on labelled files: one command, the same figures everywhere.

mod classify;
mod pairs;
mod report;
mod spans;
mod table;
mod task;

pub use classify::examples;
pub use report::{Counts, Metric, Report};
pub use spans::labelled as labelled_spans;
pub use table::{Table, TableError};
pub use task::{Measurement, Task};

use crate::learn::TrainingError;

/// Why a measurement failed.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    #[error(transparent)]
    Table(#[from] TableError),
    #[error(transparent)]
    Training(#[from] TrainingError),
    #[error(
        "任务 {0} 没有自带模型，请用 --train 指定训练文件 (the task {0} has no model of its own: name a file to train on with --train)"
    )]
    NoModel(&'static str),
    #[error("任务 {0} 不支持交叉验证 (--folds)，请去掉该参数 (the task {0} knows no --folds: leave it out)")]
    NoFolds(&'static str),
}

//! One use case a file.

mod change_analysis;
mod problems;
mod reason;
mod refusal;
mod rerun_analysis;
mod run_analysis;
mod unfit;
mod work;

pub(crate) use change_analysis::{ChangeRefused, MAX_TITLE, delete_analysis, rename_analysis};
pub use refusal::refusal;
pub(crate) use rerun_analysis::rerun_analysis;
pub use run_analysis::{NewAnalysis, run_analysis};
pub use work::RunRefused;

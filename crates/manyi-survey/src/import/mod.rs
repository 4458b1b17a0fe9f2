//! Imports: answers that were collected elsewhere become a wave, through the same rules as everybody's.

mod cell;
mod describe;
mod failed;
mod fault;
mod mapping;
mod preview;
mod problems_csv;
pub(crate) mod propose;
mod rows;
mod run;
mod scan;
mod stage;
mod target;
pub(crate) mod task;

pub use failed::{FailureCode, ImportFailed};
pub use fault::{RowFault, RowProblem};
pub use mapping::{
    AttributeKind, AttributeMapping, DayText, IdMapping, MappedRole, Mapping, MappingError, MappingProblem,
    QuestionMapping, UnitMapping, WaveMapping,
};
pub use problems_csv::problems_csv;
pub use propose::{ColumnProposal, ColumnUse};
pub use run::{ImportOptions, ImportOrder, ImportProgress, ImportReport, import_responses};
pub use task::{
    DEFAULT_MAX_BYTES, FailureView, ImportFiles, ImportState, ImportView, UploadFailed, job_handlers,
    upload_import,
};

#[cfg(test)]
pub(crate) use {failed::all_codes, mapping::mapping_codes};

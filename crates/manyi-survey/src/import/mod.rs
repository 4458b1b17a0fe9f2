//! Imports: answers that were collected elsewhere become a wave, through the same rules as everybody's.

mod cell;
mod describe;
mod encoding;
mod fault;
mod mapping;
mod rows;
mod run;
mod table;
mod target;

pub use encoding::{MAX_BYTES, UnreadableFile};
pub use fault::{RowFault, RowProblem};
pub use mapping::{
    DayText, IdMapping, MappedRole, Mapping, MappingError, QuestionMapping, UnitMapping, WaveMapping,
};
pub use run::{ImportFailed, ImportOptions, ImportProgress, ImportReport, import_responses};
pub use table::UnreadableTable;

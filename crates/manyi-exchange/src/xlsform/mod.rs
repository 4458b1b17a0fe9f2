//! XLSForm: a workbook with the sheets `survey`, `choices` and `settings`.

mod read;
mod sheets;
mod write;

pub(crate) use read::read;
pub(crate) use write::write;

//! One report model and the writers that need nothing but it.
//!
//! The model is plain data: words and figures that were computed elsewhere. A writer lays them out; it never adds up or divides.

#![forbid(unsafe_code)]

mod workbook;

pub use workbook::{WorkbookError, title_sheet};

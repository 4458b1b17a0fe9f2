//! The list of what is late (超时清单): as a page, as a workbook, and on the first working day of the week as a message.

mod file;
mod list;
mod look;
pub(crate) mod web;
mod weekly;

pub use look::{enqueue_look, look_job};

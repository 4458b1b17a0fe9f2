//! How many factors there are.

mod analysis;
mod chance;
mod velicer;

pub use analysis::{ParallelOptions, ParallelReport, parallel_analysis};

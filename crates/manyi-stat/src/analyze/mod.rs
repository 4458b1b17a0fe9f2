//! One data file to one complete satisfaction study.
//!
//! What each column is gets found out (a spec overrides it), then every method that fits is run through the same
//! face as the command line's, and its figures become chapters that a manager can read.

mod chapters;
mod columns;
mod constructs;
mod pairs;
mod parts;
mod pick;
mod prepare;
mod settle;
mod shown;
mod spec;
mod spec_error;
mod study;

pub use spec::{Spec, Weights};
pub use spec_error::{AnalyzeError, SpecError};
pub use study::{Study, analyze};

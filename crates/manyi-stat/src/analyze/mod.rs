//! One data file to one complete satisfaction study.
//!
//! What each column is gets found out (a spec overrides it), then every method that fits is run through the same
//! face as the command line's, and its figures become chapters that a manager can read.

mod chapters;
mod pairs;
mod parts;
mod pick;
mod spec;
mod study;

pub use spec::Spec;
pub use study::{Study, analyze};

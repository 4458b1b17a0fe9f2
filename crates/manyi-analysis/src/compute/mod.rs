//! From rows and parameters to figures, with what they rest on.

mod digest;
mod names;
mod run;
mod seat;

pub(crate) use run::{Computed, Outcome, Said};
pub(crate) use seat::{Broken, compute};

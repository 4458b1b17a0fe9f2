//! The methods of `manyi_measure::servqual`.

mod gaps;

pub(crate) use gaps::dimension_name;
pub use gaps::servqual_dimension;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[Entry::of::<gaps::Servqual>()];

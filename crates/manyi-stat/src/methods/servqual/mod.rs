//! The methods of `manyi_measure::servqual`.

mod gaps;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[Entry::of::<gaps::Servqual>()];

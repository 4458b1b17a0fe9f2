//! The methods of `manyi_measure::servqual`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

//! The methods of `manyi_measure::kano`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

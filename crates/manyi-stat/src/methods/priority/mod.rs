//! The methods of `manyi_measure::priority`.

mod quadrants;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[Entry::of::<quadrants::Priority>()];

//! The methods of `manyi_measure::priority`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

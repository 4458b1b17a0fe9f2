//! The methods of `manyi_measure::reliability`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

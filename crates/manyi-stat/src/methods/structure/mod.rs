//! The methods of `manyi_measure::structure`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

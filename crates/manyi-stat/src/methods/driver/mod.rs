//! The methods of `manyi_measure::driver`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

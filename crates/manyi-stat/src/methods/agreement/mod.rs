//! The methods of `manyi_measure::agreement`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

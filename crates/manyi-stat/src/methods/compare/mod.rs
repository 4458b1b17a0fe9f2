//! The methods of `manyi_measure::compare`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

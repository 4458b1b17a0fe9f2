//! The methods of `manyi_measure::design`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

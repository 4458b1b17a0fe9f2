//! The methods of `manyi_measure::effect`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

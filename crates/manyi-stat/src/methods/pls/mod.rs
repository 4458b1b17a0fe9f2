//! The methods of `manyi_measure::pls`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

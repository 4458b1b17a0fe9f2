//! The methods of `manyi_measure::chart`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

//! The methods of `manyi_measure::customer`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

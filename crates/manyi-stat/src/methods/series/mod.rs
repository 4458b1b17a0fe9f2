//! The methods of `manyi_measure::series`.

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[];

//! The methods of `manyi_measure::score`.

mod nps;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[Entry::of::<nps::Nps>()];

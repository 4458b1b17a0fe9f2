//! The methods of `manyi_measure::kano`.

mod features;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[Entry::of::<features::Kano>()];

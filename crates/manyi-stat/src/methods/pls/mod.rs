//! The methods of `manyi_measure::pls`.

mod bootstrap;
mod fit;
mod groups;
mod index;
mod invariance;
mod map;
mod parameters;
mod words;

pub(crate) use words::construct_name;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<fit::Pls>(),
    Entry::of::<index::SatisfactionIndex>(),
    Entry::of::<bootstrap::PlsBootstrap>(),
    Entry::of::<groups::PlsGroups>(),
    Entry::of::<invariance::PlsInvariance>(),
    Entry::of::<map::PlsMap>(),
];

//! The methods of `manyi_measure::score`.

mod ces;
mod composite;
mod csat;
mod likert;
mod nps;
mod nps_groups;
mod proportions;
pub(in crate::methods) mod shared;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<csat::Csat>(),
    Entry::of::<nps::Nps>(),
    Entry::of::<ces::Ces>(),
    Entry::of::<likert::Likert>(),
    Entry::of::<composite::Composite>(),
    Entry::of::<proportions::Proportions>(),
];

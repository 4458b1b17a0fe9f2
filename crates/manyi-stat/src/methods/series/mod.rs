//! The methods of `manyi_measure::series`.

mod change_points;
mod outliers;
mod stl;
mod surge;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<stl::Stl>(),
    Entry::of::<outliers::Outliers>(),
    Entry::of::<change_points::ChangePoints>(),
    Entry::of::<surge::Surge>(),
];

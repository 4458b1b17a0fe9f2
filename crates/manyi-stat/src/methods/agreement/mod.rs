//! The methods of `manyi_measure::agreement`.

mod fleiss;
mod icc;
mod kappa;
mod krippendorff;
mod raters;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<kappa::Kappa>(),
    Entry::of::<fleiss::Fleiss>(),
    Entry::of::<krippendorff::Krippendorff>(),
    Entry::of::<icc::Icc>(),
];

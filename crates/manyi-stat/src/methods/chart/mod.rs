//! The methods of `manyi_measure::chart`.

mod control_chart;
mod cusum;
mod ewma;
mod input;
mod run_length;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<control_chart::ControlChart>(),
    Entry::of::<ewma::Ewma>(),
    Entry::of::<cusum::Cusum>(),
    Entry::of::<run_length::RunLengthMethod>(),
];

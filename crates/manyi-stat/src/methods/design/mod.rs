//! The methods of `manyi_measure::design`.

mod margins;
mod power;
mod raking;
mod sample_columns;
mod sample_size;
mod survey_mean;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<sample_size::SampleSize>(),
    Entry::of::<power::Power>(),
    Entry::of::<raking::Raking>(),
    Entry::of::<survey_mean::SurveyMean>(),
];

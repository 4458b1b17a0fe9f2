//! The methods of `manyi_measure::effect`.

mod ab_means;
mod ab_test;
mod before_after;
mod detectable_effect;
mod did;
mod event_study;
mod interrupted_series;
mod panel;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<ab_test::AbTest>(),
    Entry::of::<ab_means::AbMeans>(),
    Entry::of::<did::Did>(),
    Entry::of::<event_study::EventStudy>(),
    Entry::of::<interrupted_series::InterruptedSeries>(),
    Entry::of::<before_after::BeforeAfter>(),
    Entry::of::<detectable_effect::DetectableEffect>(),
];

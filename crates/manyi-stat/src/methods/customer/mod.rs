//! The methods of `manyi_measure::customer`.

mod bg_nbd;
mod clv;
mod gamma_gamma;
mod history;
mod kmeans;
mod orders;
mod rfm;
mod survival;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<rfm::Rfm>(),
    Entry::of::<kmeans::Kmeans>(),
    Entry::of::<bg_nbd::BgNbd>(),
    Entry::of::<gamma_gamma::GammaGammaMethod>(),
    Entry::of::<clv::Clv>(),
    Entry::of::<survival::Survival>(),
];

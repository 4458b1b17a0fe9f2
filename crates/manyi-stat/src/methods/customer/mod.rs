//! The methods of `manyi_measure::customer`.

mod bg_nbd;
mod clv;
mod gamma_gamma;
mod gap_statistic;
mod history;
mod kmeans;
mod orders;
mod pareto_nbd;
mod repeat_buying;
mod rfm;
mod survival;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<rfm::Rfm>(),
    Entry::of::<kmeans::Kmeans>(),
    Entry::of::<gap_statistic::GapStatistic>(),
    Entry::of::<bg_nbd::BgNbd>(),
    Entry::of::<pareto_nbd::ParetoNbdMethod>(),
    Entry::of::<gamma_gamma::GammaGammaMethod>(),
    Entry::of::<clv::Clv>(),
    Entry::of::<survival::Survival>(),
];

//! The methods of `manyi_measure::compare`.

mod anova;
mod anova2;
mod chi_squared;
mod cochran_q;
mod crosstab;
mod equivalence;
mod fisher;
mod friedman;
mod input;
mod kruskal_wallis;
mod mann_whitney;
mod mcnemar;
mod p_adjust;
mod paired_t;
mod shapiro_wilk;
mod t_test;
mod trend;
mod wave;
mod wilcoxon;
mod words;

use crate::Entry;

pub(super) const ENTRIES: &[Entry] = &[
    Entry::of::<t_test::TTest>(),
    Entry::of::<paired_t::PairedT>(),
    Entry::of::<anova::Anova>(),
    Entry::of::<anova2::Anova2>(),
    Entry::of::<chi_squared::ChiSquaredTest>(),
    Entry::of::<fisher::FisherExact>(),
    Entry::of::<mann_whitney::MannWhitney>(),
    Entry::of::<wilcoxon::Wilcoxon>(),
    Entry::of::<kruskal_wallis::KruskalWallis>(),
    Entry::of::<friedman::Friedman>(),
    Entry::of::<mcnemar::McNemar>(),
    Entry::of::<cochran_q::CochranQ>(),
    Entry::of::<shapiro_wilk::Shapiro>(),
    Entry::of::<p_adjust::PAdjust>(),
    Entry::of::<crosstab::Crosstab>(),
    Entry::of::<trend::Trend>(),
    Entry::of::<wave::Waves>(),
    Entry::of::<equivalence::Equivalence>(),
];

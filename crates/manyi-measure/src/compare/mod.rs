//! Comparison of groups, pairs, waves and shares.

mod adjust;
mod anova;
mod crosstab;
mod equivalence;
mod groups;
mod normality;
mod outcome;
mod rank;
mod standardized;
mod t_test;
mod table;
mod trend;
mod wave;

pub(crate) use adjust::adjusted;
pub use adjust::{Adjustment, adjust_p_values};
pub use anova::*;
pub use crosstab::*;
pub use equivalence::{
    Equivalence, EquivalenceVerdict, equivalent_means, equivalent_pairs, equivalent_shares,
};
pub use groups::{GroupSummary, Groups};
pub use normality::{Normality, ShapiroWilk, normality};
pub use outcome::{Alternative, Bounds, ChiTest, EffectSize, FTest, ZTest};
pub use rank::*;
pub use t_test::{OneSampleT, TOptions, TTest, TwoSampleT, one_sample_t, paired_t, two_sample_t};
pub use table::*;
pub use trend::*;
pub use wave::{
    Against, Wave, WaveChange, WaveKind, WaveOptions, WaveReport, WaveRows, WaveVerdict, compare_waves,
};

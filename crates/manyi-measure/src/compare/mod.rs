//! Comparison of groups, pairs, waves and shares.

mod adjust;
mod anova;
mod groups;
mod normality;
mod outcome;
mod rank;
mod standardized;
mod t_test;
mod table;

pub use adjust::{Adjustment, adjust_p_values};
pub use anova::*;
pub use groups::{GroupSummary, Groups};
pub use normality::{Normality, ShapiroWilk, normality};
pub use outcome::{Alternative, Bounds, ChiTest, EffectSize, FTest, ZTest};
pub use rank::*;
pub use t_test::{OneSampleT, TOptions, TTest, TwoSampleT, one_sample_t, paired_t, two_sample_t};
pub use table::*;

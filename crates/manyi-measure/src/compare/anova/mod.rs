//! Means of several groups.

mod one_way;
mod pairwise;
mod spread;
mod two_way;

pub use one_way::{OneWay, OneWayOptions, VarianceRow, WelchAnova, one_way_anova};
pub use pairwise::{MeanPair, PairedP};
pub(super) use pairwise::{pairs, with_p};
pub use spread::Spread;
pub use two_way::{FactorEffect, SquaresType, TwoWay, two_way_anova};

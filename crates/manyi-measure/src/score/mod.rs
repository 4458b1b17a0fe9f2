//! Scores from counted values: means, shares, NPS, medians, counts, their intervals, differences and ranks.
//!
//! Everything starts from a histogram (how many people gave which value), because means, shares,
//! NPS and medians are all functions of it and it is tiny however many people answered.

mod composite;
mod count;
mod describe;
pub(crate) mod difference;
mod histogram;
mod mean;
mod measurement;
mod median;
mod multinomial;
mod nps;
mod nps_score;
mod nps_test;
mod proportion;
mod quantile;
mod rank;
mod scale;
mod share_interval;
mod tally;
mod top_box;

pub use composite::{
    CompositeOptions, CompositeReport, Dimension, DimensionFigure, MissingDimension, composite_index,
};
pub use count::{garwood_interval, poisson_count, poisson_rate};
pub use describe::{Description, ValueCount, describe};
pub use difference::{
    Difference, Verdict, mean_difference, median_difference, nps_difference, proportion_difference,
    quantile_difference, rate_difference,
};
pub use histogram::{Histogram, Moments, ScaledHistogram};
pub use mean::{MeanSample, headline_score, mean, scale_mean};
pub use measurement::Measurement;
pub use median::{MedianSample, median};
pub use multinomial::{MultinomialMethod, multinomial_intervals};
pub use nps::{NpsCounts, nps};
pub use nps_test::{NpsMethod, NpsTest, nps_difference_test, nps_interval, nps_zero_test};
pub use proportion::{Share, clopper_pearson_interval, proportion, wilson_interval};
pub use quantile::QuantileSample;
pub use rank::{Order, RankRange, rank_ranges};
pub use scale::Scale;
pub use share_interval::{ShareMethod, share_interval};
pub use top_box::{TopBoxes, top_box_rate};

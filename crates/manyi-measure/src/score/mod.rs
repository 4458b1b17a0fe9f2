//! Scores from counted values: means, shares, NPS, medians, counts, their intervals, differences and ranks.
//!
//! Everything starts from a histogram (how many people gave which value), because means, shares,
//! NPS and medians are all functions of it and it is tiny however many people answered.

mod count;
pub(crate) mod difference;
mod histogram;
mod mean;
mod measurement;
mod median;
mod nps;
mod proportion;
mod rank;
mod scale;
mod top_box;

pub use count::{garwood_interval, poisson_count, poisson_rate};
pub use difference::{
    Difference, Verdict, mean_difference, median_difference, nps_difference, proportion_difference,
    rate_difference,
};
pub use histogram::{Histogram, Moments, ScaledHistogram};
pub use mean::{MeanSample, headline_score, mean, scale_mean};
pub use measurement::Measurement;
pub use median::{MedianSample, median};
pub use nps::{NpsCounts, nps};
pub use proportion::{Share, clopper_pearson_interval, proportion, wilson_interval};
pub use rank::{Order, RankRange, rank_ranges};
pub use scale::Scale;
pub use top_box::{TopBoxes, top_box_rate};

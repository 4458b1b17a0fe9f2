//! Tests of ranks: no assumption about the shape of the answers.

mod exact;
mod friedman;
mod kruskal;
mod mann_whitney;
mod sign;
mod wilcoxon;

pub use friedman::{Friedman, friedman};
pub(super) use kruskal::kruskal_of;
pub use kruskal::{KruskalWallis, RankComparison, kruskal_wallis};
pub(crate) use mann_whitney::RankSum;
pub use mann_whitney::{MannWhitney, mann_whitney};
pub(crate) use sign::binomial_half;
pub use sign::{SignTest, sign_test};
pub use wilcoxon::{SignedRank, wilcoxon_signed_rank};

use super::outcome::{Alternative, ZTest};
use crate::Confidence;
use schemars::JsonSchema;
use serde::Serialize;

/// What a rank test asks.
#[derive(Clone, Copy, Debug)]
pub struct RankOptions {
    /// Which departures count.
    pub alternative: Alternative,
    /// Of the intervals.
    pub confidence: Confidence,
    /// Exact p-value: `None` decides as R does (fewer than 50 answers a group and no equal values); `Some(true)`
    /// also with equal values, by the permutation distribution of their mean ranks.
    pub exact: Option<bool>,
}

impl Default for RankOptions {
    fn default() -> Self {
        Self { alternative: Alternative::TwoSided, confidence: Confidence::P95, exact: None }
    }
}

/// p-values of a rank sum.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct RankP {
    /// The p-value to report: exact where computed, else with continuity correction.
    pub p: f64,
    /// From the exact distribution; `None` when it was not computed.
    pub exact: Option<f64>,
    /// Normal approximation with tie and continuity correction.
    pub corrected: ZTest,
    /// Normal approximation with tie correction alone.
    pub uncorrected: ZTest,
}

impl RankP {
    /// From a statistic's distance to its mean and its standard deviation.
    fn new(distance: f64, deviation: f64, exact: Option<f64>, alternative: Alternative) -> Self {
        let correction = match alternative {
            Alternative::TwoSided => 0.5 * if distance == 0.0 { 0.0 } else { distance.signum() },
            Alternative::Greater => 0.5,
            Alternative::Less => -0.5,
        };
        let corrected = ZTest::new((distance - correction) / deviation, alternative);
        let uncorrected = ZTest::new(distance / deviation, alternative);
        Self { p: exact.unwrap_or(corrected.p), exact, corrected, uncorrected }
    }
}

//! How the overall ratings spread over their scale.

use crate::{
    Catalogue, FactEngine, FiguresError, FiguresQuery,
    gather::{Frame, Gatherer},
};
use manyi_measure::{Histogram, NpsCounts, Scale};
use serde::Serialize;
use utoipa::ToSchema;

/// Ratings by value. When several scales are in use, of the scale that most ratings are on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct Distribution {
    /// Null without ratings.
    #[schema(required)]
    pub scale_min: Option<i64>,
    #[schema(required)]
    pub scale_max: Option<i64>,
    /// Ratings on this scale.
    pub total: u64,
    /// One for every value of the scale, ascending.
    pub bins: Vec<DistributionBin>,
    /// On a scale 0–10 only.
    #[schema(required)]
    pub bands: Option<DistributionBands>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct DistributionBin {
    pub value: i64,
    pub count: u64,
    /// Of all ratings on the scale, 0–1.
    pub share: f64,
}

/// Ratings in the bands of the net promoter score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct DistributionBands {
    /// 9–10
    pub promoters: u64,
    /// 7–8
    pub passives: u64,
    /// 0–6
    pub detractors: u64,
}

/// A longer scale gets bins only for values that were given.
const MOST_EMPTY_BINS: i64 = 101;

impl Catalogue {
    /// The distribution of overall ratings in the query's period, scope and filters.
    ///
    /// # Errors
    /// Only an engine that fails.
    pub async fn distribution(
        self,
        engine: &dyn FactEngine,
        query: &FiguresQuery,
    ) -> Result<Distribution, FiguresError> {
        let Some(metric) = self.find("satisfaction_score") else { return Ok(Distribution::default()) };
        let frame = Frame { units: &[], by: None, only: &[], ..Frame::of(query) };
        let tally = Gatherer::new(engine, frame).tally(&metric.source, query.period).await?;
        let answers = tally.scaled_histogram();
        Ok(answers
            .main_part()
            .map_or_else(Distribution::default, |(scale, part)| Distribution::of(scale, part)))
    }
}

impl Distribution {
    #[allow(clippy::cast_precision_loss)]
    fn of(scale: Scale, answers: &Histogram) -> Self {
        let total = answers.total();
        let bin =
            |value: i64, count: u64| DistributionBin { value, count, share: count as f64 / total as f64 };
        let bins = if scale.highest().saturating_sub(scale.lowest()) < MOST_EMPTY_BINS {
            (scale.lowest()..=scale.highest()).map(|value| bin(value, answers.count_of(value))).collect()
        } else {
            answers.iter().map(|(value, count)| bin(value, count)).collect()
        };
        let bands = (scale == Scale::ZERO_TO_TEN).then(|| NpsCounts::of(answers).ok()).flatten();
        Self {
            scale_min: Some(scale.lowest()),
            scale_max: Some(scale.highest()),
            total,
            bins,
            bands: bands.map(|counts| DistributionBands {
                promoters: counts.promoters,
                passives: counts.passives,
                detractors: counts.detractors,
            }),
        }
    }
}

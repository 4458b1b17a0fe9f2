//! What the overview answers.

use super::Sentence;
use crate::BilingualName;
use jiff::Timestamp;
use manyi_catalogue::{Distribution, Figure, Grain};
use manyi_kernel::UnitRef;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub struct Overview {
    /// `2026-10`
    pub period: String,
    /// What the cards and the units are compared with.
    pub previous_period: String,
    /// The wanted unit; null for all one may see.
    #[schema(required)]
    pub unit: Option<UnitRef>,
    /// The figures include what was stored up to this instant.
    pub as_of: Timestamp,
    pub sentence: Sentence,
    /// The metrics of the overview, in the order of the catalogue.
    pub cards: Vec<Figure>,
    pub trend: Trend,
    /// Empty when the metric has no dimensions.
    pub dimensions: Vec<DimensionFigure>,
    /// Units with a value, best first.
    pub units: Vec<RankedUnit>,
    /// Of the overall ratings, whatever the metric.
    pub distribution: Distribution,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct Trend {
    pub metric: String,
    /// `month` or `day`.
    pub grain: Grain,
    /// Without gaps, the latest last.
    pub points: Vec<TrendPoint>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TrendPoint {
    /// `2026-10` or `2026-10-03`
    pub key: String,
    pub figure: Figure,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct DimensionFigure {
    pub code: String,
    /// Null for a dimension without a name.
    #[schema(required)]
    pub name: Option<BilingualName>,
    pub figure: Figure,
}

/// A unit with the ranks it may honestly be said to have: between `rank_low` and `rank_high`.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankedUnit {
    pub unit: UnitRef,
    pub figure: Figure,
    /// By value alone; 1 is best.
    pub rank: usize,
    pub rank_low: usize,
    pub rank_high: usize,
    /// Units of one group cannot be told apart; 1 is best.
    pub group: usize,
}

//! Names for what recency and frequency say together.

use schemars::JsonSchema;
use serde::Serialize;

/// A segment of customers, by recency and frequency score (on five steps).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RfmSegment {
    /// Came just now and come often.
    Champions,
    /// Come often, and came not long ago.
    Loyal,
    /// Came lately, more than once.
    PotentialLoyal,
    /// Came just now for the first time.
    New,
    /// Came lately, once.
    Promising,
    /// In the middle of both.
    NeedAttention,
    /// Came some time ago, and seldom.
    AboutToSleep,
    /// Came often, but not for long.
    AtRisk,
    /// Came most often of all, but not for long.
    CannotLose,
    /// Seldom, long ago.
    Hibernating,
}

impl RfmSegment {
    /// All segments, the best first.
    pub const ALL: [Self; 10] = [
        Self::Champions,
        Self::Loyal,
        Self::PotentialLoyal,
        Self::New,
        Self::Promising,
        Self::NeedAttention,
        Self::AboutToSleep,
        Self::AtRisk,
        Self::CannotLose,
        Self::Hibernating,
    ];

    /// By scores of 1…`bins`, spread over five steps.
    pub fn of(recency: u8, frequency: u8, bins: u8) -> Self {
        let step = |score: u8| (u32::from(score) * 5).div_ceil(u32::from(bins.max(1)));
        match (step(recency), step(frequency)) {
            (5.., 4..) => Self::Champions,
            (3..=4, 4..) => Self::Loyal,
            (4.., 2..=3) => Self::PotentialLoyal,
            (5.., _) => Self::New,
            (4, _) => Self::Promising,
            (3, 3) => Self::NeedAttention,
            (3, _) => Self::AboutToSleep,
            (_, 5..) => Self::CannotLose,
            (_, 3 | 4) => Self::AtRisk,
            _ => Self::Hibernating,
        }
    }

    /// Stable code, the same as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Champions => "champions",
            Self::Loyal => "loyal",
            Self::PotentialLoyal => "potential_loyal",
            Self::New => "new",
            Self::Promising => "promising",
            Self::NeedAttention => "need_attention",
            Self::AboutToSleep => "about_to_sleep",
            Self::AtRisk => "at_risk",
            Self::CannotLose => "cannot_lose",
            Self::Hibernating => "hibernating",
        }
    }
}

/// The customers of a segment.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SegmentProfile {
    /// Which segment.
    pub segment: RfmSegment,
    /// Customers in it.
    pub customers: u64,
    /// Share of all customers.
    pub share: f64,
    /// Mean time since the last purchase.
    pub recency: f64,
    /// Mean number of purchases.
    pub frequency: f64,
    /// Mean value of all purchases of a customer.
    pub monetary: f64,
    /// Share of all money.
    pub money_share: f64,
}

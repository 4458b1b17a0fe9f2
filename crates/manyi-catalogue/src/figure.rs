//! A figure: a number that says how sure it is, over how many people, and where its rows are.

use manyi_measure as measure;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Figure {
    /// Key of the metric.
    pub metric: &'static str,
    /// In the metric's unit (see its `display`); null when there is nothing to compute it from.
    #[schema(required)]
    pub value: Option<f64>,
    /// Null when the data cannot say how far the value may be off.
    #[schema(required)]
    pub interval: Option<FigureInterval>,
    /// Answers, invitations, cases or customers that the value is computed over; of a count, the count itself.
    pub n: u64,
    pub status: FigureStatus,
    /// Why the status is `no_data` or `not_applicable`: a stable code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numerator: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denominator: Option<i64>,
    pub details: FigureDetails,
    #[schema(required)]
    pub change: Option<FigureChange>,
    /// Console path and query string of the rows behind the figure.
    pub rows: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FigureStatus {
    Ok,
    /// Fewer than 30: read with the interval or not at all. Never given to counts, which are exact.
    SmallN,
    NoData,
    /// The metric cannot be given for this period, group or filter; `reason` says why.
    NotApplicable,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigureInterval {
    pub low: f64,
    pub high: f64,
    /// Stable code: `student_t`, `all_equal`, `wilson`, `multinomial_wald`, `garwood`, `order_statistics`; of
    /// differences `welch`, `newcombe`, `multinomial_wald`, `mover`.
    pub method: &'static str,
    /// 0.95 for 95%.
    pub confidence: f64,
}

impl From<measure::Interval> for FigureInterval {
    fn from(interval: measure::Interval) -> Self {
        Self {
            low: interval.low,
            high: interval.high,
            method: interval.method.code(),
            confidence: interval.confidence,
        }
    }
}

/// The answers themselves. Scale, mean and histogram are of answers on one scale: left out when several are
/// in use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, ToSchema)]
pub struct FigureDetails {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale_min: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale_max: Option<i64>,
    /// In points of the scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// Of the sample (denominator n − 1), in points of the scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard_deviation: Option<f64>,
    /// Ascending by value; values that nobody gave are absent.
    pub histogram: Vec<HistogramBin>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct HistogramBin {
    pub value: i64,
    pub count: u64,
}

/// Against the same figure of another period; absent when that has no value.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct FigureChange {
    /// The other period, as a period is written: `2026-09`, `2026-09-01..2026-09-12`.
    pub against: String,
    pub previous_value: f64,
    /// value − previous value, in the metric's unit.
    pub difference: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval: Option<FigureInterval>,
    pub verdict: ChangeVerdict,
    /// Whether the change is for the better; null when it is none or unknown.
    #[schema(required)]
    pub good: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeVerdict {
    Up,
    Down,
    /// The interval of the difference contains 0.
    NoChange,
    /// No interval of the difference can be given.
    Unknown,
}

impl From<measure::Verdict> for ChangeVerdict {
    fn from(verdict: measure::Verdict) -> Self {
        match verdict {
            measure::Verdict::Up => Self::Up,
            measure::Verdict::Down => Self::Down,
            measure::Verdict::NoChange => Self::NoChange,
            measure::Verdict::Unknown => Self::Unknown,
        }
    }
}

//! What goes into a SERVQUAL analysis and what comes out.

use crate::{Confidence, Interval};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One statement, answered twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServqualPair {
    /// Short name of the statement.
    pub code: String,
    /// The variable with what an excellent service should be.
    pub expectation: String,
    /// The variable with what the service was.
    pub perception: String,
}

/// Statements that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServqualDimension {
    /// `tangibles`, `reliability`, `responsiveness`, `assurance`, `empathy`, or one's own.
    pub code: String,
    /// Codes of its statements.
    pub pairs: Vec<String>,
    /// Its importance, usually a share of 100 points; all dimensions have one or none has.
    #[serde(default)]
    pub points: Option<f64>,
}

/// How gaps are analysed.
#[derive(Clone, Copy, Debug)]
pub struct ServqualOptions {
    /// Level of the intervals.
    pub confidence: Confidence,
}

impl Default for ServqualOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95 }
    }
}

/// How often an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct AnswerCount {
    /// The answer.
    pub value: f64,
    /// People who gave it.
    pub count: u64,
}

/// One statement's gap.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ItemGap {
    /// The statement.
    pub code: String,
    /// Its dimension, if it belongs to one.
    pub dimension: Option<String>,
    /// People who answered both.
    pub n: u64,
    /// Mean expectation.
    pub expectation: f64,
    /// Mean perception.
    pub perception: f64,
    /// Perception − expectation.
    pub gap: f64,
    /// Standard deviation of the gaps (n − 1).
    pub std_dev: f64,
    /// Paired t; `None` when all gaps are equal.
    pub t: Option<f64>,
    /// Two-sided p-value of t, n − 1 degrees of freedom.
    pub p: Option<f64>,
    /// Interval of the gap (Student's t); `None` when all gaps are equal.
    pub interval: Option<Interval>,
    /// Cohen's d of the paired difference: gap / standard deviation.
    pub cohen_d: Option<f64>,
    /// How often each expectation was given, ascending.
    pub expectations: Vec<AnswerCount>,
    /// How often each perception was given, ascending.
    pub perceptions: Vec<AnswerCount>,
    /// Share of people whose perception is below their expectation.
    pub below: f64,
}

/// How far the scores of a dimension can be trusted.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub struct Reliability {
    /// Cronbach's α of the gaps; `None` for one statement.
    pub alpha_gap: Option<f64>,
    /// Cronbach's α of the perceptions.
    pub alpha_perception: Option<f64>,
    /// Cronbach's α of the expectations.
    pub alpha_expectation: Option<f64>,
    /// Reliability of the difference of two scores from that of each and their correlation (Peter, Churchill
    /// and Brown 1993): low when people's expectations and perceptions go together.
    pub difference: Option<f64>,
}

/// One dimension's gap: the mean over its statements, person by person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DimensionGap {
    /// The dimension.
    pub code: String,
    /// Its statements.
    pub pairs: Vec<String>,
    /// People who answered all of them.
    pub n: u64,
    /// Mean expectation.
    pub expectation: f64,
    /// Mean perception.
    pub perception: f64,
    /// Mean gap.
    pub gap: f64,
    /// Standard deviation of people's gaps.
    pub std_dev: f64,
    /// Paired t; `None` when all gaps are equal.
    pub t: Option<f64>,
    /// Two-sided p-value of t.
    pub p: Option<f64>,
    /// Interval of the gap; `None` when all gaps are equal.
    pub interval: Option<Interval>,
    /// Share of the points; `None` without points.
    pub weight: Option<f64>,
    /// Weight × gap.
    pub weighted_gap: Option<f64>,
    /// How far these scores can be trusted.
    pub reliability: Reliability,
}

/// One figure for the whole service.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Overall {
    /// Mean over the dimensions.
    pub value: f64,
    /// Interval over the people who answered everything; `None` when all agree or nobody did.
    pub interval: Option<Interval>,
}

/// The whole analysis.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ServqualReport {
    /// Statement by statement.
    pub items: Vec<ItemGap>,
    /// Dimension by dimension.
    pub dimensions: Vec<DimensionGap>,
    /// Mean gap of the dimensions, all alike.
    pub unweighted: Overall,
    /// Mean gap of the dimensions by points; `None` without points.
    pub weighted: Option<Overall>,
    /// Mean perception of the dimensions, all alike (Cronin and Taylor's SERVPERF).
    pub servperf: Overall,
}

//! What goes into an importance–performance analysis and what comes out.

use crate::{Confidence, Interval};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One attribute of the product or service.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Short name of the attribute.
    pub code: String,
    /// The variable with how well it is done.
    pub performance: String,
    /// The variable with how important it is, where people were asked.
    #[serde(default)]
    pub importance: Option<String>,
    /// How important it is, where another analysis says so (relative weight, impact).
    #[serde(default)]
    pub given: Option<f64>,
}

/// How importance is derived from an outcome such as overall satisfaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DerivedKind {
    /// Pearson's correlation with the outcome: robust, but attributes that go together all look important.
    #[default]
    Correlation,
    /// Correlation with the outcome at equal values of all other attributes.
    Partial,
    /// Standardised regression coefficient with all other attributes in the equation.
    Beta,
}

/// Where the map is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CrosshairAt {
    /// At the means of all attributes.
    #[default]
    Mean,
    /// At the medians: half of the attributes on either side.
    Median,
    /// At given values.
    Custom {
        /// Importance from which an attribute counts as important.
        importance: f64,
        /// Performance from which an attribute counts as well done.
        performance: f64,
    },
}

/// How the map is drawn.
#[derive(Clone, Debug, Default)]
pub struct PriorityOptions {
    /// Where it is divided.
    pub crosshair: CrosshairAt,
    /// The variable that importance is derived from; `None` uses stated or given importance.
    pub outcome: Option<String>,
    /// How it is derived.
    pub derived: DerivedKind,
    /// Level of the intervals; `None` is 95%.
    pub confidence: Option<Confidence>,
}

/// What to do with an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Important and not done well enough: first.
    ConcentrateHere,
    /// Important and done well: hold it.
    KeepUp,
    /// Neither important nor done well: later.
    LowPriority,
    /// Done well though not important: resources may be better used elsewhere.
    PossibleOverkill,
}

/// How strongly an attribute goes with the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct DerivedStrength {
    /// Pearson's correlation, over the people who answered both.
    pub correlation: f64,
    /// Partial correlation given all other attributes; `None` when attributes say the same.
    pub partial: Option<f64>,
    /// Standardised regression coefficient among all attributes; `None` when attributes say the same.
    pub beta: Option<f64>,
}

/// One attribute on the map.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PriorityPoint {
    /// The attribute.
    pub code: String,
    /// Importance on the map: stated, derived or given.
    pub importance: f64,
    /// Interval of a stated importance.
    pub importance_interval: Option<Interval>,
    /// Mean performance.
    pub performance: f64,
    /// Interval of the mean performance; `None` when everybody says the same.
    pub performance_interval: Option<Interval>,
    /// People who answered the performance.
    pub n: u64,
    /// Performance − importance, where both are stated on one scale.
    pub gap: Option<f64>,
    /// Interval of the gap (paired, people who answered both).
    pub gap_interval: Option<Interval>,
    /// Distance above the diagonal on which performance equals importance, (importance − performance)/√2;
    /// positive = falls short. Only where both are stated.
    pub distance_to_diagonal: Option<f64>,
    /// Where it lies.
    pub quadrant: Quadrant,
    /// The intervals do not cross the lines next to it: another sample would very likely say the same.
    pub sure: bool,
    /// Standardised importance − standardised performance over the attributes: the larger, the sooner.
    pub score: f64,
    /// Place in the recommended order, from 1.
    pub priority: usize,
    /// How strongly it goes with the outcome, if one is named.
    pub derived: Option<DerivedStrength>,
}

/// Two lines that divide the map.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Crosshair {
    /// On the axis of importance.
    pub importance: f64,
    /// On the axis of performance.
    pub performance: f64,
}

/// The map.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PriorityReport {
    /// In the order of the input.
    pub points: Vec<PriorityPoint>,
    /// Where the map is divided; a point on a line counts as high.
    pub crosshair: Crosshair,
    /// Means over the attributes.
    pub means: Crosshair,
    /// Medians over the attributes.
    pub medians: Crosshair,
    /// Codes in the recommended order: "concentrate here" first, then "keep up", by score.
    pub order: Vec<String>,
}

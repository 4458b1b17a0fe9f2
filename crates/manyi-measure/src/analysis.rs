//! What every analysis of rows returns besides its figures.

use schemars::JsonSchema;
use serde::Serialize;

/// What was done about missing answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissingPolicy {
    /// A row that lacks one of the variables in use is left out altogether.
    Listwise,
    /// Each figure uses the rows that have the variables it needs.
    Pairwise,
    /// The input is complete by its nature (counts, a covariance matrix).
    None,
    /// A missing answer is replaced by the variable's mean.
    Mean,
}

/// Rows that came in and rows that were used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Missing {
    /// What was done about missing answers.
    pub policy: MissingPolicy,
    /// Rows that came in.
    pub rows: u64,
    /// Rows that were used (pairwise: that have at least one variable in use).
    pub used: u64,
}

impl Missing {
    /// Rows that lack a variable were left out.
    pub fn listwise(rows: usize, used: usize) -> Self {
        Self { policy: MissingPolicy::Listwise, rows: rows as u64, used: used as u64 }
    }

    /// Each figure uses the rows it can.
    pub fn pairwise(rows: usize, used: usize) -> Self {
        Self { policy: MissingPolicy::Pairwise, rows: rows as u64, used: used as u64 }
    }

    /// Nothing can be missing.
    pub fn none(rows: usize) -> Self {
        Self { policy: MissingPolicy::None, rows: rows as u64, used: rows as u64 }
    }
}

/// What a reader should know before trusting a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Caution {
    /// A variable has one value only and was left out.
    ConstantItem,
    /// Fewer rows than the method is dependable with.
    FewRows,
    /// An item runs against the others: it may have to be reversed.
    ReversedItem,
    /// The iteration stopped before it settled.
    NotConverged,
    /// A communality or reliability above one.
    Heywood,
    /// Two variables say the same: their single effects cannot be told apart.
    Collinear,
    /// An expected count below five: the χ² approximation is rough.
    SmallExpectedCount,
    /// Equal values: the p-value is the normal approximation with tie correction.
    Ties,
    /// Groups spread differently: prefer the result that does not assume equal variances.
    UnequalVariances,
    /// A group has one row only.
    SmallGroup,
    /// The outcome is separated perfectly by the predictors: coefficients run away.
    Separation,
    /// The correlation matrix is not positive definite and was smoothed.
    NotPositiveDefinite,
    /// Weights had to be cut at the limit.
    TrimmedWeights,
    /// Weights cost precision: the effective sample is less than half of the rows.
    LowEffectiveSample,
    /// The groups' shares differ from the design: the assignment may have failed.
    SampleRatioMismatch,
    /// A bootstrap sample could not be estimated and was left out.
    FailedResample,
    /// The counts spread more than their model allows (Laney's correction helps).
    Overdispersion,
    /// A value outside the scale was left out.
    OutsideScale,
    /// Matched groups still differ in a covariate by more than a tenth of its standard deviation.
    Unbalanced,
}

/// One caution, and what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Warning {
    /// What should be known.
    pub code: Caution,
    /// Variables, groups or levels it is about; empty when it is about the whole.
    pub about: Vec<String>,
    /// The figure that gave rise to it, where there is one.
    pub value: Option<f64>,
}

impl Warning {
    /// A caution about the whole analysis.
    pub fn new(code: Caution) -> Self {
        Self { code, about: Vec::new(), value: None }
    }

    /// Names what it is about.
    pub fn about(mut self, what: impl Into<String>) -> Self {
        self.about.push(what.into());
        self
    }

    /// Adds the figure that gave rise to it.
    pub fn with(mut self, value: f64) -> Self {
        self.value = value.is_finite().then_some(value);
        self
    }
}

/// The figures of an analysis with what they rest on.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Analysis<T> {
    /// Rows the figures are computed over.
    pub n: u64,
    /// What was done about missing answers.
    pub missing: Missing,
    /// What should be known before the figures are trusted.
    pub warnings: Vec<Warning>,
    /// The figures.
    pub result: T,
}

impl<T> Analysis<T> {
    /// An analysis over the rows that `missing` says were used.
    pub fn new(missing: Missing, warnings: Vec<Warning>, result: T) -> Self {
        Self { n: missing.used, missing, warnings, result }
    }

    /// The same with other figures.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Analysis<U> {
        Analysis { n: self.n, missing: self.missing, warnings: self.warnings, result: change(self.result) }
    }
}

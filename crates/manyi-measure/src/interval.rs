//! What every figure carries: its value, how many people stand behind it, and how far it may be off.

use crate::Confidence;
use schemars::JsonSchema;
use serde::Serialize;

/// How an interval was computed; each constructor's documentation has the formula and its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Student's t for a mean.
    StudentT,
    /// Everyone gave the same value: the exact binomial bound on the share of people who would not.
    AllEqual,
    /// Wilson's score interval for a share.
    Wilson,
    /// Clopper and Pearson's exact interval for a share.
    ClopperPearson,
    /// Normal interval from the multinomial variance, for NPS and the difference of two NPS.
    MultinomialWald,
    /// Garwood's exact interval for a Poisson count or rate.
    Garwood,
    /// Two order statistics around the median, free of any distribution.
    OrderStatistics,
    /// Welch's t for the difference of two means.
    Welch,
    /// Newcombe's hybrid score interval for the difference of two shares.
    Newcombe,
    /// Square-and-add of two one-sample intervals (method of variance estimates recovery).
    Mover,
    /// Normal interval p ± z √(p(1 − p)/n) for a share.
    Wald,
    /// Normal interval of an NPS after adding three answers.
    AdjustedWald,
    /// Score interval of an NPS: the variance is that of the likeliest shares with the score in question.
    Score,
    /// Wilson's interval with continuity correction.
    WilsonCorrected,
    /// Agresti and Coull's adjusted normal interval for a share.
    AgrestiCoull,
    /// Equal-tailed interval of the posterior under Jeffreys' prior, for a share.
    Jeffreys,
    /// Goodman's simultaneous interval for the shares of several categories.
    Goodman,
    /// Sison and Glaz' simultaneous interval for the shares of several categories.
    SisonGlaz,
    /// Value ± z · large-sample standard error.
    LargeSample,
    /// Value ± t · linearised standard error, with the design's degrees of freedom.
    DesignT,
    /// t interval of the logit of a share, carried back.
    Logit,
    /// Beta quantiles at the effective sample size (Korn and Graubard).
    Beta,
    /// From quantiles of the F distribution.
    FDistribution,
    /// Percentiles of resamples.
    Bootstrap,
    /// Feldt's F interval for Cronbach's α.
    Feldt,
    /// Fisher's z transformation of a correlation.
    FisherZ,
    /// The non-centralities between which the found χ² is not surprising.
    NoncentralChiSquared,
}

impl Method {
    /// Stable code, the same as in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::StudentT => "student_t",
            Self::AllEqual => "all_equal",
            Self::Wilson => "wilson",
            Self::ClopperPearson => "clopper_pearson",
            Self::MultinomialWald => "multinomial_wald",
            Self::Garwood => "garwood",
            Self::OrderStatistics => "order_statistics",
            Self::Welch => "welch",
            Self::Newcombe => "newcombe",
            Self::Mover => "mover",
            Self::Wald => "wald",
            Self::AdjustedWald => "adjusted_wald",
            Self::Score => "score",
            Self::WilsonCorrected => "wilson_corrected",
            Self::AgrestiCoull => "agresti_coull",
            Self::Jeffreys => "jeffreys",
            Self::Goodman => "goodman",
            Self::SisonGlaz => "sison_glaz",
            Self::LargeSample => "large_sample",
            Self::DesignT => "design_t",
            Self::Logit => "logit",
            Self::Beta => "beta",
            Self::FDistribution => "f_distribution",
            Self::Bootstrap => "bootstrap",
            Self::Feldt => "feldt",
            Self::FisherZ => "fisher_z",
            Self::NoncentralChiSquared => "noncentral_chi_squared",
        }
    }
}

/// Both ends are in the unit of the value; `low` ≤ `high`, both finite.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// How it was computed.
    pub method: Method,
    /// 0.95 for 95%.
    pub confidence: f64,
}

impl Interval {
    pub(crate) fn new(low: f64, high: f64, method: Method, confidence: Confidence) -> Self {
        Self { low, high, method, confidence: confidence.level() }
    }

    /// Cut to the values that are possible at all, which loses no coverage.
    pub(crate) fn within(self, (min, max): (f64, f64)) -> Self {
        Self { low: self.low.clamp(min, max), high: self.high.clamp(min, max), ..self }
    }

    /// Widened to `value` where rounding left it outside by a hair.
    pub(crate) fn around(self, value: f64) -> Self {
        Self { low: self.low.min(value), high: self.high.max(value), ..self }
    }

    pub(crate) fn times(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor, ..self }
    }

    /// Whether zero lies outside: the figure surely differs from it.
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// A figure with what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Estimate {
    /// `None` when nobody answered.
    pub value: Option<f64>,
    /// People (answers, invitations, customers …) the value is computed over.
    pub n: u64,
    /// `None` when the data cannot say how far the value may be off (each function says when).
    pub interval: Option<Interval>,
}

impl Estimate {
    /// Nobody answered.
    pub const EMPTY: Self = Self { value: None, n: 0, interval: None };
}

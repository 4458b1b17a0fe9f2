//! Figures that many tests share.

use crate::{Confidence, distribution};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which departures from the null hypothesis count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Alternative {
    /// Both directions.
    #[default]
    TwoSided,
    /// The first is lower than the second (or than the given value).
    Less,
    /// The first is higher than the second (or than the given value).
    Greater,
}

/// A statistic with an F distribution when there is no effect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct FTest {
    /// F.
    pub f: f64,
    /// Degrees of freedom of the numerator.
    pub df1: f64,
    /// Degrees of freedom of the denominator.
    pub df2: f64,
    /// How often chance alone gives a value as high.
    pub p: f64,
}

impl FTest {
    pub(super) fn new(f: f64, df1: f64, df2: f64) -> Self {
        Self { f, df1, df2, p: distribution::fisher_f_upper(f, df1, df2) }
    }
}

/// A statistic with a χ² distribution when there is no effect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ChiTest {
    /// χ².
    pub chi_squared: f64,
    /// Degrees of freedom.
    pub df: f64,
    /// How often chance alone gives a value as high.
    pub p: f64,
}

impl ChiTest {
    pub(super) fn new(chi_squared: f64, df: f64) -> Self {
        Self { chi_squared, df, p: distribution::chi_squared_upper(chi_squared, df) }
    }
}

/// A statistic that is standard normal when there is no effect.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ZTest {
    /// z.
    pub z: f64,
    /// How often chance alone gives a value as extreme (in the directions asked for).
    pub p: f64,
}

impl ZTest {
    pub(super) fn new(z: f64, alternative: Alternative) -> Self {
        let p = match alternative {
            Alternative::TwoSided => distribution::normal_two_sided(z),
            Alternative::Less => distribution::normal_cdf(z),
            Alternative::Greater => distribution::normal_upper(z),
        };
        Self { z, p }
    }
}

/// How large an effect is, free of the unit of measurement.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EffectSize {
    /// The size.
    pub value: f64,
    /// Lower end of its interval; `None` where none can be given.
    pub low: Option<f64>,
    /// Upper end of its interval.
    pub high: Option<f64>,
    /// 0.95 for 95%.
    pub confidence: f64,
}

impl EffectSize {
    pub(super) fn new(value: f64, (low, high): (f64, f64), confidence: Confidence) -> Self {
        Self { value, low: finite(low), high: finite(high), confidence: confidence.level() }
    }

    pub(super) fn bare(value: f64, confidence: Confidence) -> Self {
        Self { value, low: None, high: None, confidence: confidence.level() }
    }

    pub(super) fn times(self, factor: f64) -> Self {
        let scale = |end: Option<f64>| end.map(|end| end * factor);
        Self { value: self.value * factor, low: scale(self.low), high: scale(self.high), ..self }
    }
}

/// From … to; an end is `None` when it is infinite (a one-sided interval).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Bounds {
    /// Lower end.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// 0.95 for 95%.
    pub confidence: f64,
}

impl Bounds {
    pub(super) fn new(low: f64, high: f64, confidence: Confidence) -> Self {
        Self { low: finite(low), high: finite(high), confidence: confidence.level() }
    }

    /// estimate ± quantile · error, or one side of it.
    pub(super) fn around(
        estimate: f64,
        error: f64,
        quantile: impl Fn(f64) -> f64,
        alternative: Alternative,
        confidence: Confidence,
    ) -> Self {
        match alternative {
            Alternative::TwoSided => {
                let half = -quantile(confidence.tail()) * error;
                Self::new(estimate - half, estimate + half, confidence)
            }
            Alternative::Less => {
                Self::new(f64::NEG_INFINITY, estimate + quantile(confidence.level()) * error, confidence)
            }
            Alternative::Greater => {
                Self::new(estimate - quantile(confidence.level()) * error, f64::INFINITY, confidence)
            }
        }
    }
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

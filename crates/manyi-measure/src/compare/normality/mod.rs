//! Do answers follow a normal distribution?

mod moments;
mod shapiro;

use super::{
    groups::{is_constant, refuse_infinite},
    outcome::{ChiTest, ZTest},
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// Shapiro and Wilk's W.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ShapiroWilk {
    /// 1 for a perfectly straight normal plot.
    pub w: f64,
    /// Small: the answers are not normal.
    pub p: f64,
}

/// Tests of normality.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Normality {
    /// Shapiro and Wilk's test; `None` above 5000 answers, where Royston's approximation ends.
    pub shapiro_wilk: Option<ShapiroWilk>,
    /// Third moment ratio m₃ / m₂^1.5: negative for a tail to the left.
    pub skewness: f64,
    /// Fourth moment ratio m₄ / m₂² − 3: positive for heavy tails.
    pub excess_kurtosis: f64,
    /// D'Agostino's test of the skewness; from 8 answers on.
    pub skewness_test: Option<ZTest>,
    /// Anscombe and Glynn's test of the kurtosis; from 20 answers on.
    pub kurtosis_test: Option<ZTest>,
    /// D'Agostino and Pearson's test of both; from 20 answers on.
    pub omnibus: Option<ChiTest>,
    /// Jarque and Bera's test of both, for large samples.
    pub jarque_bera: ChiTest,
}

/// Shapiro–Wilk (Royston 1995, algorithm AS R94) and the moment tests. NaN is missing.
///
/// Rating scales are never normal and with many answers every test says so: look at the size of skewness and
/// kurtosis, and prefer rank or Welch tests to a verdict of "not normal".
///
/// # Errors
/// Fewer than three answers; all equal; an infinite value.
pub fn normality(values: &[f64]) -> Result<Analysis<Normality>, MeasureError> {
    refuse_infinite("outcome", values)?;
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    if sorted.len() < 3 {
        return Err(MeasureError::TooFewRows { method: "Shapiro–Wilk", needed: 3, got: sorted.len() });
    }
    if is_constant(&sorted) {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    sorted.sort_by(f64::total_cmp);
    let mut warnings = Vec::new();
    if sorted.len() < 8 {
        warnings.push(Warning::new(Caution::FewRows).with(sorted.len() as f64));
    }
    let report = moments::report(&sorted, shapiro::test(&sorted));
    Ok(Analysis::new(Missing::listwise(values.len(), sorted.len()), warnings, report))
}

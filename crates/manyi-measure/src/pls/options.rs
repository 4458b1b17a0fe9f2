//! How a model is estimated.

use crate::{Confidence, MeasureError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How constructs weigh their neighbours in the model (inner weighting scheme).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// The sign of the correlation (Wold's original).
    Centroid,
    /// The correlation itself.
    Factorial,
    /// Regression coefficients towards causes, correlations towards effects: the usual choice.
    #[default]
    Path,
}

/// What to do about missing answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissingItems {
    /// Put the item's mean in their place; rows without any answer are left out.
    #[default]
    Mean,
    /// Leave out every row that lacks an item of the model.
    Listwise,
}

/// How a model is estimated; the defaults are those of seminr and SmartPLS, with a stricter stop.
#[derive(Clone, Debug)]
pub struct PlsOptions {
    /// How constructs weigh their neighbours.
    pub scheme: Scheme,
    /// Items are standardised first; `false` keeps their units (only if all share one scale).
    pub scaled: bool,
    /// What to do about missing answers.
    pub missing: MissingItems,
    /// Correct constructs of Mode A for unreliability with ρA (PLSc).
    pub consistent: bool,
    /// The iteration stops when no standardised weight moves by more.
    pub tolerance: f64,
    /// The iteration gives up after so many steps.
    pub max_iterations: usize,
    /// Lowest and highest possible answer; `None` takes the lowest and highest given.
    pub scale: Option<(f64, f64)>,
    /// Lowest and highest possible answer of single items that have another scale.
    pub item_scales: BTreeMap<String, (f64, f64)>,
    /// Report each person's scores.
    pub scores: bool,
    /// Level of the intervals.
    pub confidence: Confidence,
}

impl Default for PlsOptions {
    fn default() -> Self {
        Self {
            scheme: Scheme::Path,
            scaled: true,
            missing: MissingItems::Mean,
            consistent: false,
            tolerance: 1e-10,
            max_iterations: 300,
            scale: None,
            item_scales: BTreeMap::new(),
            scores: false,
            confidence: Confidence::P95,
        }
    }
}

impl PlsOptions {
    /// # Errors
    /// [`MeasureError::Parameter`], [`MeasureError::Input`] for a scale that does not go upwards.
    pub(super) fn check(&self) -> Result<(), MeasureError> {
        if !(self.tolerance > 0.0 && self.tolerance <= 0.01) {
            let got = self.tolerance.to_string();
            return Err(MeasureError::Parameter { parameter: "tolerance", expected: "0 to 0.01", got });
        }
        if !(1..=100_000).contains(&self.max_iterations) {
            let got = self.max_iterations.to_string();
            return Err(MeasureError::Parameter {
                parameter: "max_iterations",
                expected: "1 to 100000",
                got,
            });
        }
        for (min, max) in self.scale.iter().chain(self.item_scales.values()) {
            if !(min.is_finite() && max.is_finite() && min < max) {
                return Err(MeasureError::Input(format!("a scale goes upwards: {min} to {max} does not")));
            }
        }
        Ok(())
    }
}

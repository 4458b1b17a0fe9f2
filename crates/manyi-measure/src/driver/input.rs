//! What a model is made of.

use crate::MeasureError;

/// A variable that may explain the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Predictor {
    pub(super) name: String,
    pub(super) values: Values,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Values {
    /// NaN = missing.
    Numbers(Vec<f64>),
    /// One dummy variable for each level but the reference.
    Factor { codes: Vec<Option<usize>>, levels: Vec<String>, reference: Option<String> },
}

impl Predictor {
    /// A numeric predictor; NaN = missing.
    pub fn numeric(name: impl Into<String>, values: Vec<f64>) -> Self {
        Self { name: name.into(), values: Values::Numbers(values) }
    }

    /// A predictor of groups: each level but the reference becomes a 0/1 variable. Without a named
    /// reference the first level in order (of numbers where all levels are numbers, else of text) is it.
    pub fn factor(
        name: impl Into<String>,
        codes: Vec<Option<usize>>,
        levels: Vec<String>,
        reference: Option<String>,
    ) -> Self {
        Self { name: name.into(), values: Values::Factor { codes, levels, reference } }
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn rows(&self) -> usize {
        match &self.values {
            Values::Numbers(values) => values.len(),
            Values::Factor { codes, .. } => codes.len(),
        }
    }

    /// Takes `complete` from the rows that lack this predictor.
    pub(super) fn mark_missing(&self, complete: &mut [bool]) {
        match &self.values {
            Values::Numbers(values) => {
                complete.iter_mut().zip(values).for_each(|(own, value)| *own &= !value.is_nan());
            }
            Values::Factor { codes, .. } => {
                complete.iter_mut().zip(codes).for_each(|(own, code)| *own &= code.is_some());
            }
        }
    }

    pub(super) fn check(&self, rows: usize) -> Result<(), MeasureError> {
        let name = || self.name.clone();
        if self.rows() != rows {
            return Err(MeasureError::UnequalLengths { name: name(), rows: self.rows(), expected: rows });
        }
        match &self.values {
            Values::Numbers(values) => match values.iter().position(|value| value.is_infinite()) {
                Some(row) => Err(MeasureError::NotFinite { name: name(), row }),
                None => Ok(()),
            },
            Values::Factor { codes, levels, reference } => {
                if let Some(reference) = reference.as_ref().filter(|wanted| !levels.contains(wanted)) {
                    let text = format!("{} has no level {reference}", self.name);
                    return Err(MeasureError::Input(text));
                }
                if codes.iter().flatten().any(|code| *code >= levels.len()) {
                    return Err(MeasureError::Input(format!("{} has a code without a level", self.name)));
                }
                Ok(())
            }
        }
    }
}

/// An outcome and what may explain it, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelData {
    pub(super) outcome: String,
    pub(super) values: Vec<f64>,
    pub(super) predictors: Vec<Predictor>,
    pub(super) weights: Option<Vec<f64>>,
    pub(super) clusters: Option<Vec<Option<usize>>>,
}

impl ModelData {
    /// NaN in the outcome = missing.
    pub fn new(outcome: impl Into<String>, values: Vec<f64>, predictors: Vec<Predictor>) -> Self {
        Self { outcome: outcome.into(), values, predictors, weights: None, clusters: None }
    }

    /// With a weight for each row: not negative; 0 or NaN leaves the row out.
    pub fn weighted(self, weights: Vec<f64>) -> Self {
        Self { weights: Some(weights), ..self }
    }

    /// With the cluster of each row (branch, interviewer …) for standard errors; `None` = missing.
    pub fn clustered(self, clusters: Vec<Option<usize>>) -> Self {
        Self { clusters: Some(clusters), ..self }
    }

    /// The name of the outcome.
    pub fn outcome(&self) -> &str {
        &self.outcome
    }

    /// Rows, complete or not.
    pub fn rows(&self) -> usize {
        self.values.len()
    }
}

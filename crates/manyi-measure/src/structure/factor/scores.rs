//! Where each person stands on the factors.

use super::Factors;
use crate::{
    Items, MeasureError,
    linear::{Matrix, inverse},
    structure::{Prepared, adequacy::SINGULAR},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How factor scores are estimated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ScoreMethod {
    /// Thurstone's regression: nearest to the factor, R⁻¹ Λ Φ.
    #[default]
    Regression,
    /// Bartlett's weighted least squares: unbiased, Ψ⁻¹ Λ (Λ′ Ψ⁻¹ Λ)⁻¹.
    Bartlett,
}

/// Weights of the standardised variables, variables × factors.
pub(super) fn weights(
    correlation: &Matrix,
    factors: &Factors,
    method: ScoreMethod,
) -> Result<Matrix, MeasureError> {
    match method {
        ScoreMethod::Regression => {
            let structure = &factors.loadings * &factors.phi;
            Ok(inverse(correlation).ok_or(SINGULAR)? * structure)
        }
        ScoreMethod::Bartlett => {
            let mut scaled = factors.loadings.clone();
            for (mut row, uniqueness) in scaled.row_iter_mut().zip(factors.uniquenesses()) {
                row /= uniqueness.max(1e-10);
            }
            let inner = inverse(&factors.loadings.tr_mul(&scaled)).ok_or(SINGULAR)?;
            Ok(scaled * inner)
        }
    }
}

/// Squared multiple correlation of each factor with the variables: how well scores can be known.
pub(super) fn determinacy(correlation: &Matrix, factors: &Factors) -> Option<Vec<f64>> {
    let structure = &factors.loadings * &factors.phi;
    let weights = inverse(correlation)? * &structure;
    Some(weights.tr_mul(&structure).diagonal().iter().copied().collect())
}

/// A row per input row, `None` where a variable is missing.
pub(super) fn scores(items: &Items, prepared: &Prepared, weights: &Matrix) -> Vec<Option<Vec<f64>>> {
    let deviations: Vec<f64> = prepared.covariance.diagonal().iter().map(|value| value.sqrt()).collect();
    let columns: Vec<&[f64]> = prepared.places.iter().map(|place| items.column(*place)).collect();
    let score = |row: usize| {
        let standard: Vec<f64> = columns
            .iter()
            .enumerate()
            .map(|(index, column)| (column[row] - prepared.means[index]) / deviations[index])
            .collect();
        if standard.iter().any(|value| value.is_nan()) {
            return None;
        }
        let each = weights.column_iter();
        Some(
            each.map(|column| column.iter().zip(&standard).map(|(weight, value)| weight * value).sum())
                .collect(),
        )
    };
    (0..items.rows()).map(score).collect()
}

//! A share over ordered groups.

use crate::{
    MeasureError, Share,
    compare::{Alternative, ZTest},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether a share rises or falls over ordered groups.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ShareTrend {
    /// Share in each group.
    pub shares: Vec<f64>,
    /// z of the linear trend: positive when the share rises.
    pub trend: ZTest,
    /// z², χ² with one degree of freedom (R's `prop.trend.test`).
    pub chi_squared: f64,
    /// Change of the share per unit of the scores (weighted least squares).
    pub slope: f64,
}

/// Cochran and Armitage's test: z = Σ sᵢ (eᵢ − nᵢ p) / √(p (1 − p) (Σ nᵢ sᵢ² − (Σ nᵢ sᵢ)² / n)).
///
/// `scores` are the groups' places, 1, 2, 3 … unless they lie unevenly. Sources: Cochran 1954, Armitage 1955.
///
/// # Errors
/// Fewer than two groups with people; scores of another length, not finite or all equal; everyone or nobody.
pub fn cochran_armitage(groups: &[Share], scores: &[f64]) -> Result<ShareTrend, MeasureError> {
    super::super::groups::same_length("scores", scores.len(), groups.len())?;
    if let Some(row) = scores.iter().position(|score| !score.is_finite()) {
        return Err(MeasureError::NotFinite { name: "scores".to_owned(), row });
    }
    let filled = groups.iter().filter(|share| share.whole() > 0).count();
    if filled < 2 {
        return Err(MeasureError::TooFewGroups { method: "Cochran–Armitage", needed: 2, got: filled });
    }
    let cells =
        || groups.iter().zip(scores).map(|(share, s)| (share.part() as f64, share.whole() as f64, *s));
    let (events, n) = cells().fold((0.0, 0.0), |(e, n), cell| (e + cell.0, n + cell.1));
    let p = events / n;
    if p <= 0.0 || p >= 1.0 {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    let centre = cells().map(|(_, whole, s)| whole * s).sum::<f64>() / n;
    let above: f64 = cells().map(|(part, whole, s)| (s - centre) * (part - whole * p)).sum();
    let spread: f64 = cells().map(|(_, whole, s)| whole * (s - centre).powi(2)).sum();
    if spread <= 0.0 {
        return Err(MeasureError::Constant { name: "scores".to_owned() });
    }
    let trend = ZTest::new(above / (p * (1.0 - p) * spread).sqrt(), Alternative::TwoSided);
    let shares = groups.iter().map(|share| share.value().unwrap_or(0.0)).collect();
    Ok(ShareTrend { shares, trend, chi_squared: trend.z * trend.z, slope: above / spread })
}

//! Linear regression by ordinary or weighted least squares.

mod diagnostics;
mod report;

pub use diagnostics::{Diagnostics, Statistic};
pub use report::{Coefficient, RegressionReport};

use super::{Design, LeastSquares, ModelData, Outcome, Rows};
use crate::{Analysis, Caution, Confidence, MeasureError, Warning, linear::Matrix};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the standard errors are computed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Covariance {
    /// σ² (XᵀWX)⁻¹: the same spread everywhere.
    #[default]
    Classical,
    /// White 1980, without correction.
    Hc0,
    /// HC0 × n/(n − k).
    Hc1,
    /// e²/(1 − h).
    Hc2,
    /// e²/(1 − h)²: the best for small samples (Long and Ervin 2000).
    Hc3,
    /// Rows of a cluster belong together; × G/(G − 1) · (n − 1)/(n − k), t with G − 1 degrees of freedom.
    Cluster,
    /// The same without (n − 1)/(n − k).
    Cluster0,
}

impl Covariance {
    pub(crate) fn of(
        self,
        fit: &LeastSquares,
        rows: Rows,
        clusters: Option<&[usize]>,
    ) -> Result<(Matrix, f64), MeasureError> {
        let (n, freedom) = (rows.outcome.len() as f64, fit.freedom());
        let leverage = || fit.leverage(rows);
        let plain = |_: usize| 1.0;
        let matrix = match self {
            Self::Classical => fit.classical(),
            Self::Hc0 => fit.sandwich(rows, None, plain),
            Self::Hc1 => fit.sandwich(rows, None, plain) * (n / freedom),
            Self::Hc2 => {
                let h = leverage();
                fit.sandwich(rows, None, |row| 1.0 / (1.0 - h[row]).max(1e-12).sqrt())
            }
            Self::Hc3 => {
                let h = leverage();
                fit.sandwich(rows, None, |row| 1.0 / (1.0 - h[row]).max(1e-12))
            }
            Self::Cluster | Self::Cluster0 => return self.clustered(fit, rows, clusters),
        };
        Ok((matrix, freedom))
    }

    fn clustered(
        self,
        fit: &LeastSquares,
        rows: Rows,
        clusters: Option<&[usize]>,
    ) -> Result<(Matrix, f64), MeasureError> {
        let missing = || MeasureError::Input("clustered standard errors need a cluster variable".to_owned());
        let clusters = clusters.ok_or_else(missing)?;
        let groups = clusters.iter().max().map_or(0, |last| last + 1);
        if groups < 2 {
            return Err(MeasureError::TooFewGroups { method: "clustered errors", needed: 2, got: groups });
        }
        let (n, groups) = (rows.outcome.len() as f64, groups as f64);
        let mut factor = groups / (groups - 1.0);
        if self == Self::Cluster {
            factor *= (n - 1.0) / fit.freedom();
        }
        Ok((fit.sandwich(rows, Some(clusters), |_| 1.0) * factor, groups - 1.0))
    }
}

/// Choices of a regression.
#[derive(Clone, Debug)]
pub struct RegressionOptions {
    /// Of the intervals.
    pub confidence: Confidence,
    /// How the standard errors are computed.
    pub covariance: Covariance,
}

impl Default for RegressionOptions {
    fn default() -> Self {
        Self { confidence: Confidence::P95, covariance: Covariance::Classical }
    }
}

/// Ordinary (or weighted) least squares with intercept: β = (XᵀWX)⁻¹ XᵀWy, its tests, and its diagnostics.
///
/// Assumes a linear relation and independent rows (or clusters, with [`Covariance::Cluster`]); the classical
/// errors assume equal spread. Standardised β = b·sd(x)/sd(y); VIF is the diagonal of the inverse correlation
/// matrix. Rows that lack a variable are left out; predictors that do not vary or repeat others are left out
/// with a warning. Sources: R's `lm`; White 1980, MacKinnon and White 1985, Liang and Zeger 1986.
///
/// # Errors
/// A constant outcome, fewer rows than coefficients + 1, no predictor that varies, unequal lengths, negative
/// weights, fewer than two clusters.
pub fn regression(
    data: &ModelData,
    options: &RegressionOptions,
) -> Result<Analysis<RegressionReport>, MeasureError> {
    let mut design = Design::of(data, "regression", Outcome::Number)?;
    let columns = design.slices();
    let rows = Rows { columns: &columns, outcome: &design.outcome, weights: design.weights.as_deref() };
    let fit = LeastSquares::from_moments(rows, design.moments.clone())?;
    let (covariance, freedom) = options.covariance.of(&fit, rows, design.clusters.as_deref())?;
    let mut warnings = std::mem::take(&mut design.warnings);
    let columns = design.slices();
    let rows = Rows { columns: &columns, outcome: &design.outcome, weights: design.weights.as_deref() };
    if design.outcome.len() < 10 * design.columns.len() {
        warnings.push(Warning::new(Caution::FewRows).with(design.outcome.len() as f64));
    }
    let report = report::build(&design, rows, &fit, (&covariance, freedom), options);
    for coefficient in &report.coefficients {
        if let Some(vif) = coefficient.vif.filter(|vif| *vif > 10.0) {
            warnings.push(Warning::new(Caution::Collinear).about(&coefficient.term).with(vif));
        }
    }
    if report.diagnostics.breusch_pagan.as_ref().is_some_and(|test| test.p < 0.01)
        && options.covariance == Covariance::Classical
    {
        warnings.push(Warning::new(Caution::UnequalVariances));
    }
    Ok(Analysis::new(design.missing, warnings, report))
}

//! The exponentially weighted moving average: small lasting shifts.

use super::{
    baseline::{Baseline, Spread, check_sigmas, present},
    rules::Side,
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// How the chart is drawn.
#[derive(Clone, Debug)]
pub struct EwmaOptions {
    /// Weight of the newest mean, 0 < λ ≤ 1; 0.2 by custom, less for smaller shifts.
    pub lambda: f64,
    /// Distance of the limits in standard errors.
    pub sigmas: f64,
    /// Where centre and standard deviation come from (ranges within subgroups, or moving ranges).
    pub baseline: Baseline,
}

impl Default for EwmaOptions {
    fn default() -> Self {
        Self { lambda: 0.2, sigmas: 3.0, baseline: Baseline::default() }
    }
}

/// One point.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EwmaPoint {
    /// Position of the subgroup in the input, from 1.
    pub index: usize,
    /// Its mean.
    pub mean: f64,
    /// The weighted average up to here.
    pub value: f64,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
    /// Whether centre and spread rest on this subgroup.
    pub base: bool,
    /// On which side it is beyond a limit.
    pub beyond: Option<Side>,
}

/// The chart.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EwmaReport {
    /// No point beyond the limits.
    pub in_control: bool,
    /// Weight of the newest mean.
    pub lambda: f64,
    /// Distance of the limits in standard errors.
    pub sigmas: f64,
    /// Centre line and starting value.
    pub center: f64,
    /// Standard deviation of single values.
    pub std_dev: f64,
    /// Subgroups both rest on.
    pub base_points: usize,
    /// All points.
    pub points: Vec<EwmaPoint>,
    /// Positions of the points beyond the limits.
    pub beyond_limits: Vec<usize>,
}

/// EWMA of subgroups (or single values) in time order.
///
/// z_i = λ x̄_i + (1 − λ) z_{i−1} from z_0 = centre; limits centre ± L σ/√n √(λ/(2 − λ) (1 − (1 − λ)^{2i})), exact at
/// the start too. With unequal sizes the variance is carried on point by point. Missing values are left out; a
/// subgroup without any gives no point. Source: S. W. Roberts, Technometrics 1 (1959); J. M. Lucas and
/// M. S. Saccucci, Technometrics 32 (1990).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`], [`MeasureError::Constant`],
/// [`MeasureError::NotFinite`].
pub fn ewma_chart(
    subgroups: &[Vec<f64>],
    options: &EwmaOptions,
) -> Result<Analysis<EwmaReport>, MeasureError> {
    let EwmaOptions { lambda, sigmas, baseline } = options;
    let (lambda, sigmas) = (*lambda, *sigmas);
    check_sigmas(sigmas)?;
    check_lambda(lambda)?;
    let groups = present(subgroups)?;
    let process = baseline.process(&groups, Spread::Range)?;
    let mut value = process.center;
    let mut variance = 0.0;
    let points: Vec<EwmaPoint> = groups
        .iter()
        .map(|group| {
            let mean = group.mean();
            value = lambda * mean + (1.0 - lambda) * value;
            variance = lambda * lambda / group.size() + (1.0 - lambda).powi(2) * variance;
            let reach = sigmas * process.std_dev * f64::sqrt(variance);
            let (lower, upper) = (process.center - reach, process.center + reach);
            let beyond = match value {
                high if high > upper => Some(Side::Above),
                low if low < lower => Some(Side::Below),
                _ => None,
            };
            let base = baseline.contains(group.index);
            EwmaPoint { index: group.index, mean, value, lower, upper, base, beyond }
        })
        .collect();
    let beyond_limits: Vec<usize> =
        points.iter().filter(|point| point.beyond.is_some()).map(|point| point.index).collect();
    let mut warnings = Vec::new();
    if process.base_points < 20 && baseline.std_dev.is_none() {
        warnings.push(Warning::new(Caution::FewRows).about("base").with(process.base_points as f64));
    }
    let report = EwmaReport {
        in_control: beyond_limits.is_empty(),
        lambda,
        sigmas,
        center: process.center,
        std_dev: process.std_dev,
        base_points: process.base_points,
        points,
        beyond_limits,
    };
    let rows = subgroups.iter().map(Vec::len).sum();
    let used = groups.iter().map(|group| group.values.len()).sum();
    Ok(Analysis::new(Missing::listwise(rows, used), warnings, report))
}

pub(super) fn check_lambda(lambda: f64) -> Result<(), MeasureError> {
    if lambda > 0.0 && lambda <= 1.0 {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "lambda",
        expected: "above 0 and at most 1",
        got: lambda.to_string(),
    })
}

//! Points outside the fences around a smooth curve.

use super::{
    outliers::OutlierPoint,
    stl::{complete, stl},
    stl_options::{Seasonal, StlOptions},
    super_smoother::super_smoother,
};
use crate::{Analysis, MeasureError, Missing};
use schemars::JsonSchema;
use serde::Serialize;

/// From this strength on the season is taken out first.
const SEASONAL_FROM: f64 = 0.6;

/// The fences and the points beyond.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FenceReport {
    /// Whether the season was strong enough to be taken out.
    pub seasonally_adjusted: bool,
    /// Residuals below are outliers.
    pub lower: f64,
    /// Residuals above are outliers.
    pub upper: f64,
    /// The points beyond, in order; the score is the distance beyond the nearer quartile in interquartile ranges.
    pub flagged: Vec<OutlierPoint>,
}

/// Residuals of a smooth curve beyond Tukey's far fences, three interquartile ranges outside the quartiles.
///
/// The curve is Friedman's super smoother of the series, without its season (robust STL, 11 cycles for the season)
/// where one is given and strong (0.6 or more). The first pass of `tsoutliers` of R's package forecast, which repeats
/// it on the cleaned series. Source: R. Hyndman, Y. Khandakar, forecast 8.20; J. W. Tukey (1977).
///
/// # Errors
/// [`MeasureError::Input`] (a missing point), [`MeasureError::TooFewRows`] (fewer than 10 points),
/// [`MeasureError::Constant`], [`MeasureError::Parameter`].
pub fn fence_outliers(values: &[f64], period: Option<usize>) -> Result<Analysis<FenceReport>, MeasureError> {
    complete(values)?;
    let n = values.len();
    if n < 10 {
        return Err(MeasureError::TooFewRows { method: "fence_outliers", needed: 10, got: n });
    }
    if values.windows(2).all(|pair| pair[0] == pair[1]) {
        return Err(MeasureError::Constant { name: "values".to_owned() });
    }
    let season = match period {
        Some(period) => {
            let options = StlOptions { seasonal: Seasonal::Window(11), ..StlOptions::new(period) };
            let parts = stl(values, &options)?.result;
            (parts.seasonal_strength >= SEASONAL_FROM).then_some(parts.seasonal)
        }
        None => None,
    };
    let adjusted: Vec<f64> = match &season {
        Some(season) => values.iter().zip(season).map(|(value, season)| value - season).collect(),
        None => values.to_vec(),
    };
    let curve = super_smoother(&adjusted);
    let residuals: Vec<f64> = adjusted.iter().zip(&curve).map(|(value, curve)| value - curve).collect();
    let mut sorted = residuals.clone();
    sorted.sort_unstable_by(f64::total_cmp);
    let quantile = |share: f64| {
        let at = share * (n - 1) as f64;
        let below = at.floor() as usize;
        sorted[below] + (sorted[(below + 1).min(n - 1)] - sorted[below]) * at.fract()
    };
    let (first, third) = (quantile(0.25), quantile(0.75));
    let range = third - first;
    let (lower, upper) = (first - 3.0 * range, third + 3.0 * range);
    let open = upper - lower > 1e-14;
    let beyond = |(row, rest): (usize, &f64)| {
        let outside = open && (*rest < lower || *rest > upper);
        outside.then(|| OutlierPoint {
            index: row + 1,
            value: values[row],
            expected: values[row] - rest,
            score: if *rest > upper { (rest - third) / range } else { (rest - first) / range },
        })
    };
    let flagged = residuals.iter().enumerate().filter_map(beyond).collect();
    let report = FenceReport { seasonally_adjusted: season.is_some(), lower, upper, flagged };
    Ok(Analysis::new(Missing::none(n), Vec::new(), report))
}

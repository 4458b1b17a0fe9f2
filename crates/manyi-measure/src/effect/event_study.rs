//! The effect by time since the measure began, and whether the groups moved alike before.

use super::panel::{PanelData, PanelFit, PanelRows};
use crate::{
    Analysis, Confidence, MeasureError,
    distribution::{student_t_quantile, student_t_two_sided},
    driver::{Covariance, Range, Statistic, finite},
    linear::{Matrix, Vector, cholesky},
};
use schemars::JsonSchema;
use serde::Serialize;

/// Choices of an event study.
#[derive(Clone, Debug)]
pub struct EventStudyOptions {
    /// Times before the start that get their own effect (earlier ones are joined to the first).
    pub leads: usize,
    /// Times after the start that get their own effect (later ones are joined to the last).
    pub lags: usize,
    /// Of the intervals.
    pub confidence: Confidence,
    /// How the standard errors are computed.
    pub covariance: Covariance,
}

impl Default for EventStudyOptions {
    fn default() -> Self {
        Self { leads: 4, lags: 4, confidence: Confidence::P95, covariance: Covariance::Cluster }
    }
}

/// The effect at one distance from the start.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct EventPoint {
    /// Times since the start; −1, the last time before it, is the reference.
    pub distance: i64,
    /// Effect against the reference (0 at the reference).
    pub effect: f64,
    /// Standard error.
    pub standard_error: f64,
    /// Two-sided p-value; none at the reference.
    pub p: Option<f64>,
    /// Interval.
    pub interval: Range,
}

/// An event study.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventStudyReport {
    /// From the earliest to the latest distance.
    pub points: Vec<EventPoint>,
    /// Wald's F of all effects before the start: small p says that the groups did not move alike before, and
    /// then the later effects are not to be trusted. None when there are no such times.
    pub pre_trend: Option<Statistic>,
    /// Mean of the effects from the start on.
    pub average_effect: f64,
    /// Its standard error.
    pub average_standard_error: f64,
    /// Its two-sided p-value.
    pub average_p: Option<f64>,
    /// Its interval.
    pub average_interval: Range,
    /// Units that got the measure.
    pub treated_units: u64,
    /// Units that never did.
    pub untreated_units: u64,
    /// Of the intervals.
    pub confidence: f64,
}

/// Two-way fixed effects with one coefficient for each distance from the unit's start (−1 is left out).
///
/// The start of a unit is its first time with the measure; units without one are the comparison. Assumes
/// parallel trends, which the coefficients before the start put to the test. Source: Freyaldenhoven et al.
/// 2021; Sun and Abraham 2021 for what goes wrong when effects differ between units that start at different times.
///
/// # Errors
/// As [`two_way_effects`](super::two_way_effects); no unit with times on both sides of its start.
pub fn event_study(
    data: &PanelData,
    options: &EventStudyOptions,
) -> Result<Analysis<EventStudyReport>, MeasureError> {
    let rows = PanelRows::of(data)?;
    let treated = rows.starts.iter().flatten().count();
    if treated == 0 {
        return Err(MeasureError::Constant { name: "treated".to_owned() });
    }
    let (first, last) = (-(options.leads.min(1000) as i64), options.lags.min(1000) as i64);
    let distance = |row: usize| {
        let start = rows.starts[rows.unit[row]]?;
        Some((rows.time[row] as i64 - start as i64).clamp(first, last))
    };
    let distances: Vec<Option<i64>> = (0..rows.rows.len()).map(distance).collect();
    let wanted = (first..=last).filter(|at| *at != -1 && distances.contains(&Some(*at)));
    let columns = wanted
        .map(|at| (at.to_string(), distances.iter().map(|own| f64::from(*own == Some(at))).collect()))
        .collect();
    let fitted = rows.fit(data, columns, options.covariance)?;
    let report = build(&fitted, options, treated, rows.units)?;
    Ok(Analysis::new(rows.missing, fitted.warnings, report))
}

fn build(
    fitted: &PanelFit,
    options: &EventStudyOptions,
    treated: usize,
    units: usize,
) -> Result<EventStudyReport, MeasureError> {
    let places: Vec<(usize, i64)> = (fitted.names.iter().enumerate())
        .filter_map(|(place, name)| Some((place, name.parse().ok()?)))
        .collect();
    let quantile = -student_t_quantile(options.confidence.tail(), fitted.df_test);
    let p = |effect: f64, error: f64| finite(effect / error).map(|t| student_t_two_sided(t, fitted.df_test));
    let point = |(place, distance): &(usize, i64)| {
        let (effect, error) = (fitted.estimates[*place], fitted.covariance[(*place, *place)].max(0.0).sqrt());
        EventPoint {
            distance: *distance,
            effect,
            standard_error: error,
            p: p(effect, error),
            interval: Range::around(effect, quantile * error),
        }
    };
    let mut points: Vec<EventPoint> = places.iter().map(point).collect();
    let zero = Range { low: 0.0, high: 0.0 };
    points.push(EventPoint { distance: -1, effect: 0.0, standard_error: 0.0, p: None, interval: zero });
    points.sort_by_key(|point| point.distance);
    let side = |after: bool| -> Vec<usize> {
        places.iter().filter(|(_, distance)| (*distance >= 0) == after).map(|(place, _)| *place).collect()
    };
    let after = side(true);
    if after.is_empty() {
        return Err(MeasureError::Input("no unit has a time after the start of the measure".to_owned()));
    }
    let count = after.len() as f64;
    let effect = after.iter().map(|place| fitted.estimates[*place]).sum::<f64>() / count;
    let pairs = after.iter().flat_map(|a| after.iter().map(move |b| (*a, *b)));
    let error = pairs.map(|pair| fitted.covariance[pair]).sum::<f64>().max(0.0).sqrt() / count;
    Ok(EventStudyReport {
        points,
        pre_trend: joint(fitted, &side(false)),
        average_effect: effect,
        average_standard_error: error,
        average_p: p(effect, error),
        average_interval: Range::around(effect, quantile * error),
        treated_units: treated as u64,
        untreated_units: (units - treated) as u64,
        confidence: options.confidence.level(),
    })
}

/// Wald's F of some of the effects; none when their covariance is singular (more effects than clusters).
fn joint(fitted: &PanelFit, places: &[usize]) -> Option<Statistic> {
    if places.is_empty() {
        return None;
    }
    let size = places.len();
    let covariance = Matrix::from_fn(size, size, |a, b| fitted.covariance[(places[a], places[b])]);
    let effects = Vector::from_fn(size, |index, _| fitted.estimates[places[index]]);
    let solved = cholesky(&covariance)?.solve(&effects);
    Statistic::f(effects.dot(&solved) / size as f64, size as f64, fitted.df_test)
}

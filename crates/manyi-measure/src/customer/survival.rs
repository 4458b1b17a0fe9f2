//! How many customers stay, and how long: Kaplan and Meier's curve.

use crate::{Analysis, Caution, Confidence, MeasureError, Missing, Warning, distribution::normal_quantile};
use schemars::JsonSchema;
use serde::Serialize;

/// One step of the curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SurvivalPoint {
    /// Time since the start.
    pub time: f64,
    /// Customers who were still there just before, and observed.
    pub at_risk: u64,
    /// Who left at this time.
    pub events: u64,
    /// Whose observation ended at this time.
    pub censored: u64,
    /// Share that stays longer than this.
    pub survival: f64,
    /// Greenwood's standard error.
    pub std_error: f64,
    /// Lower end of the interval; `None` once nobody is left.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
}

/// A retention curve.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SurvivalCurve {
    /// Customers.
    pub n: u64,
    /// Who left.
    pub events: u64,
    /// Time by which half have left; `None` while more than half stay.
    pub median: Option<f64>,
    /// Interval of the median, ends `None` where they lie beyond the observation.
    pub median_interval: (Option<f64>, Option<f64>),
    /// Mean time within the observation (area under the curve up to the last time).
    pub restricted_mean: f64,
    /// Its standard error.
    pub restricted_mean_error: f64,
    /// Confidence of the intervals.
    pub confidence: f64,
    /// Steps at every time that occurs.
    pub points: Vec<SurvivalPoint>,
}

/// Kaplan and Meier's product-limit curve of (time, left?) with Greenwood's errors.
///
/// S(t) = Π (1 − d/n); Var ln S = Σ d/(n(n − d)); intervals exp(ln S ± z √Var), cut at 1, as R's `survfit`. Who is
/// still there at the end of observation counts as censored: that must not depend on whether they are about to leave.
/// Rows that lack the time or the event are left out. Source: E. L. Kaplan, P. Meier, JASA 53 (1958).
///
/// # Errors
/// [`MeasureError::UnequalLengths`], [`MeasureError::Input`] (a negative or infinite time),
/// [`MeasureError::TooFewRows`].
pub fn survival(
    times: &[f64],
    events: &[Option<bool>],
    confidence: Confidence,
) -> Result<Analysis<SurvivalCurve>, MeasureError> {
    let rows = observed(times, events)?;
    if rows.is_empty() {
        return Err(MeasureError::TooFewRows { method: "survival", needed: 1, got: 0 });
    }
    let z = normal_quantile(0.5 + confidence.level() / 2.0);
    let mut at_risk = rows.len();
    let (mut survival, mut hazard) = (1.0, 0.0);
    let mut points = Vec::new();
    for same in rows.chunk_by(|one, other| one.0 == other.0) {
        let left = same.iter().filter(|(_, event)| *event).count();
        let (risk, gone) = (at_risk as f64, left as f64);
        survival *= 1.0 - gone / risk;
        hazard += if left > 0 { gone / (risk * (risk - gone)) } else { 0.0 };
        let known = survival > 0.0;
        let reach = z * f64::sqrt(hazard);
        points.push(SurvivalPoint {
            time: same[0].0,
            at_risk: at_risk as u64,
            events: left as u64,
            censored: (same.len() - left) as u64,
            survival,
            std_error: if known { survival * f64::sqrt(hazard) } else { 0.0 },
            lower: known.then(|| survival * (-reach).exp()),
            upper: known.then(|| f64::min(1.0, survival * reach.exp())),
        });
        at_risk -= same.len();
    }
    let crossing = |value: fn(&SurvivalPoint) -> Option<f64>| half(&points, value);
    let (restricted_mean, restricted_mean_error) = area(&points);
    let left = points.iter().map(|point| point.events).sum();
    let mut warnings = Vec::new();
    if left < 10 {
        warnings.push(Warning::new(Caution::FewRows).about("events").with(left as f64));
    }
    let curve = SurvivalCurve {
        n: rows.len() as u64,
        events: left,
        median: crossing(|point| Some(point.survival)),
        median_interval: (crossing(|point| point.lower), crossing(|point| point.upper)),
        restricted_mean,
        restricted_mean_error,
        confidence: confidence.level(),
        points,
    };
    Ok(Analysis::new(Missing::listwise(times.len(), rows.len()), warnings, curve))
}

/// Complete rows by time.
pub(super) fn observed(times: &[f64], events: &[Option<bool>]) -> Result<Vec<(f64, bool)>, MeasureError> {
    if times.len() != events.len() {
        let (name, rows) = ("event".to_owned(), events.len());
        return Err(MeasureError::UnequalLengths { name, rows, expected: times.len() });
    }
    if let Some(row) = times.iter().position(|time| time.is_infinite() || *time < 0.0) {
        return Err(MeasureError::Input(format!("row {}: a time of {} is impossible", row + 1, times[row])));
    }
    let pairs = times.iter().zip(events).filter(|(time, _)| !time.is_nan());
    let mut rows: Vec<(f64, bool)> =
        pairs.filter_map(|(time, event)| event.map(|event| (*time, event))).collect();
    rows.sort_by(|one, other| one.0.total_cmp(&other.0));
    Ok(rows)
}

/// First time at which the value is a half or less; where it is exactly a half, the middle of that stretch.
fn half(points: &[SurvivalPoint], value: fn(&SurvivalPoint) -> Option<f64>) -> Option<f64> {
    let hair = 1e-12;
    let first = points.iter().position(|point| value(point).is_some_and(|value| value <= 0.5 + hair))?;
    let exact = value(&points[first]).is_some_and(|value| (value - 0.5).abs() <= hair);
    let next = points[first..].iter().find(|point| value(point).is_some_and(|value| value < 0.5 - hair));
    match next.filter(|_| exact) {
        Some(next) => Some((points[first].time + next.time) / 2.0),
        None => Some(points[first].time),
    }
}

/// Area under the curve up to the last time, and its standard error Σ A²d/(n(n − d)) with A the area still to come.
fn area(points: &[SurvivalPoint]) -> (f64, f64) {
    let last = points.last().map_or(0.0, |point| point.time);
    let (mut rest, mut variance, mut until) = (0.0, 0.0, last);
    for point in points.iter().rev() {
        rest += point.survival * (until - point.time);
        until = point.time;
        let (risk, gone) = (point.at_risk as f64, point.events as f64);
        if point.events > 0 && risk > gone {
            variance += rest * rest * gone / (risk * (risk - gone));
        }
    }
    (rest + until, variance.sqrt())
}

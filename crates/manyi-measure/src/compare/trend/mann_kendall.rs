//! A series over time, free of any shape.

use crate::{
    Analysis, Confidence, MeasureError, Missing,
    compare::{
        Alternative, Bounds, ZTest,
        groups::{is_constant, refuse_infinite, same_length},
    },
};
use schemars::JsonSchema;
use serde::Serialize;

/// Whether a series goes up or down.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MannKendall {
    /// Pairs of times in which the later is higher less those in which it is lower.
    pub s: f64,
    /// Kendall's τ-b between value and time: −1 always falling, 1 always rising.
    pub tau: f64,
    /// With tie and continuity correction.
    pub trend: ZTest,
    /// Sen's slope: median change per unit of time.
    pub slope: f64,
    /// Its interval from the ranks of the pairwise slopes.
    pub slope_interval: Bounds,
    /// Median of value − slope · time.
    pub intercept: f64,
}

/// More points than this would need too much memory for their pairs.
const MOST_POINTS: usize = 4000;

/// Mann and Kendall's test with Sen's slope; `times` = 0, 1, 2 … when not given. NaN is missing.
///
/// Assumes independent points: neighbouring days that resemble each other make p too small. Sources: Mann 1945;
/// Sen 1968; interval as in Gilbert 1987.
///
/// # Errors
/// Fewer than four points, more than 4000; all values equal; unequal lengths; infinite values; equal times.
pub fn mann_kendall(
    values: &[f64],
    times: Option<&[f64]>,
    confidence: Confidence,
) -> Result<Analysis<MannKendall>, MeasureError> {
    refuse_infinite("outcome", values)?;
    let order: Vec<f64> = (0..values.len()).map(|index| index as f64).collect();
    let times = times.unwrap_or(&order);
    same_length("time", times.len(), values.len())?;
    refuse_infinite("time", times)?;
    let mut points: Vec<(f64, f64)> = times.iter().copied().zip(values.iter().copied()).collect();
    points.retain(|(time, value)| !time.is_nan() && !value.is_nan());
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    check(&points)?;
    let mut slopes = Vec::with_capacity(points.len() * (points.len() - 1) / 2);
    let mut s = 0.0;
    for (later, (time, value)) in points.iter().enumerate().skip(1) {
        for (before, earlier) in &points[..later] {
            let change = value - earlier;
            s += if change == 0.0 { 0.0 } else { change.signum() };
            slopes.push(change / (time - before));
        }
    }
    slopes.sort_unstable_by(f64::total_cmp);
    let n = points.len() as f64;
    let mut sorted: Vec<f64> = points.iter().map(|(_, value)| *value).collect();
    sorted.sort_by(f64::total_cmp);
    let ties: Vec<f64> = sorted.chunk_by(|a, b| a == b).map(|run| run.len() as f64).collect();
    let third = |x: f64| x * (x - 1.0) * (2.0 * x + 5.0);
    let variance = (third(n) - ties.iter().map(|t| third(*t)).sum::<f64>()) / 18.0;
    let z = if s == 0.0 { 0.0 } else { (s - s.signum()) / variance.sqrt() };
    let all = n * (n - 1.0) / 2.0;
    let tied: f64 = ties.iter().map(|t| t * (t - 1.0) / 2.0).sum();
    let slope = middle(&slopes);
    let mut rests: Vec<f64> = points.iter().map(|(time, value)| value - slope * time).collect();
    rests.sort_by(f64::total_cmp);
    let half = confidence.z() * variance.sqrt();
    let at = |rank: f64| slopes[(rank.max(0.0) as usize).min(slopes.len() - 1)];
    let (low, high) = ((all - half) / 2.0, f64::midpoint(all, half));
    let report = MannKendall {
        s,
        tau: s / (all * (all - tied)).sqrt(),
        trend: ZTest::new(z, Alternative::TwoSided),
        slope,
        slope_interval: Bounds::new(at((low - 1.0).round()), at(high.round()), confidence),
        intercept: middle(&rests),
    };
    Ok(Analysis::new(Missing::listwise(values.len(), points.len()), Vec::new(), report))
}

fn check(points: &[(f64, f64)]) -> Result<(), MeasureError> {
    if points.len() < 4 {
        return Err(MeasureError::TooFewRows { method: "Mann–Kendall", needed: 4, got: points.len() });
    }
    if points.len() > MOST_POINTS {
        return Err(MeasureError::Input(format!(
            "{} points are too many for Mann–Kendall: take means of days or weeks (at most {MOST_POINTS})",
            points.len()
        )));
    }
    if points.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err(MeasureError::Input("two points have the same time: join them first".to_owned()));
    }
    if is_constant(&points.iter().map(|(_, value)| *value).collect::<Vec<f64>>()) {
        return Err(MeasureError::Constant { name: "outcome".to_owned() });
    }
    Ok(())
}

fn middle(sorted: &[f64]) -> f64 {
    f64::midpoint(sorted[(sorted.len() - 1) / 2], sorted[sorted.len() / 2])
}

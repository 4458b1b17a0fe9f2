//! Points that stand out from those just before them.

use super::robust::NORMAL;
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// What counts as standing out.
#[derive(Clone, Copy, Debug)]
pub struct RollingOptions {
    /// How many points before the current one it is compared with; it is not among them itself.
    pub window: usize,
    /// Scores beyond ± this are flagged; 3.5 by custom (Iglewicz and Hoaglin).
    pub threshold: f64,
}

impl Default for RollingOptions {
    fn default() -> Self {
        Self { window: 30, threshold: 3.5 }
    }
}

/// Scores and flags.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RollingReport {
    /// Points before the current one.
    pub window: usize,
    /// Scores beyond ± this are flagged.
    pub threshold: f64,
    /// Robust score of each point; `None` where fewer points came before it, where one of them or the point itself
    /// is missing, or where more than half of them are equal.
    pub scores: Vec<Option<f64>>,
    /// Positions (from 1) of the points whose score is beyond the threshold.
    pub flagged: Vec<usize>,
    /// Positions of the points that differ from a window whose median absolute deviation is zero.
    pub undefined: Vec<usize>,
}

/// Robust scores (x − median) / (1.4826 MAD) against a trailing window.
///
/// Median and median absolute deviation of the `window` points before the current one, which so cannot hide itself.
/// Source: B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`] (no point has a full window), [`MeasureError::NotFinite`].
pub fn rolling_mad(
    values: &[f64],
    options: &RollingOptions,
) -> Result<Analysis<RollingReport>, MeasureError> {
    let RollingOptions { window, threshold } = *options;
    check(values, options)?;
    let mut sorted: Vec<f64> = Vec::with_capacity(window + 1);
    let mut scores = vec![None; values.len()];
    let (mut flagged, mut undefined) = (Vec::new(), Vec::new());
    for (row, value) in values.iter().enumerate() {
        if row > window {
            remove(&mut sorted, values[row - window - 1]);
        }
        if row > 0 {
            insert(&mut sorted, values[row - 1]);
        }
        if sorted.len() < window || value.is_nan() || row < window {
            continue;
        }
        let center = middle(&sorted);
        let spread = NORMAL * deviation(&sorted, center);
        if spread > 0.0 {
            let score = (value - center) / spread;
            scores[row] = Some(score);
            if score.abs() > threshold {
                flagged.push(row + 1);
            }
        } else if *value != center {
            undefined.push(row + 1);
        }
    }
    let mut warnings = Vec::new();
    if !undefined.is_empty() {
        warnings.push(Warning::new(Caution::ConstantItem).about("window").with(undefined.len() as f64));
    }
    let used = values.iter().filter(|value| !value.is_nan()).count();
    let report = RollingReport { window, threshold, scores, flagged, undefined };
    Ok(Analysis::new(Missing::pairwise(values.len(), used), warnings, report))
}

fn check(values: &[f64], options: &RollingOptions) -> Result<(), MeasureError> {
    if options.window < 3 {
        return Err(MeasureError::Parameter {
            parameter: "window",
            expected: "at least 3 points",
            got: options.window.to_string(),
        });
    }
    check_threshold(options.threshold)?;
    if let Some(row) = values.iter().position(|value| value.is_infinite()) {
        return Err(MeasureError::NotFinite { name: "values".to_owned(), row });
    }
    if values.len() <= options.window {
        return Err(MeasureError::TooFewRows {
            method: "a rolling window",
            needed: options.window + 1,
            got: values.len(),
        });
    }
    Ok(())
}

pub(super) fn check_threshold(threshold: f64) -> Result<(), MeasureError> {
    if threshold.is_finite() && threshold > 0.0 {
        return Ok(());
    }
    Err(MeasureError::Parameter {
        parameter: "threshold",
        expected: "a positive number",
        got: threshold.to_string(),
    })
}

fn insert(sorted: &mut Vec<f64>, value: f64) {
    if !value.is_nan() {
        let at = sorted.partition_point(|other| *other < value);
        sorted.insert(at, value);
    }
}

fn remove(sorted: &mut Vec<f64>, value: f64) {
    let at = sorted.partition_point(|other| *other < value);
    if sorted.get(at) == Some(&value) {
        sorted.remove(at);
    }
}

fn middle(sorted: &[f64]) -> f64 {
    let n = sorted.len();
    if n % 2 == 1 { sorted[n / 2] } else { (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0 }
}

/// The median distance from `center`, from both ends of the sorted values inwards: distances shrink on either side,
/// so the largest half is skipped by walking, nothing is sorted.
fn deviation(sorted: &[f64], center: f64) -> f64 {
    let n = sorted.len();
    let (mut left, mut right) = (0, n);
    let mut outermost = || {
        let low = center - sorted[left];
        let high = sorted[right - 1] - center;
        if low >= high {
            left += 1;
            low
        } else {
            right -= 1;
            high
        }
    };
    for _ in 0..(n - 1) / 2 {
        outermost();
    }
    let upper = outermost();
    if n % 2 == 1 { upper } else { (upper + outermost()) / 2.0 }
}

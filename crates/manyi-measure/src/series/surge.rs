//! More complaints than usual: sudden surges of counts.

use crate::{Analysis, Caution, MeasureError, Missing, Warning, distribution::beta_cdf};
use schemars::JsonSchema;
use serde::Serialize;

/// What the current count is compared with.
#[derive(Clone, Copy, Debug)]
pub struct SurgeOptions {
    /// How many earlier periods set the expectation.
    pub baseline: usize,
    /// How many periods just before the current one are left out, so that a slow rise does not hide itself.
    pub gap: usize,
    /// Only periods at the same place of the cycle count (7: Mondays with Mondays); 1 = all.
    pub season: usize,
    /// A count as high or higher that comes up more rarely than this is a surge.
    pub alpha: f64,
}

impl Default for SurgeOptions {
    fn default() -> Self {
        Self { baseline: 28, gap: 0, season: 1, alpha: 0.005 }
    }
}

/// One period that had enough periods before it.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SurgePoint {
    /// Position, from 1.
    pub index: usize,
    /// Events.
    pub count: f64,
    /// Units behind it.
    pub exposure: f64,
    /// Events to be expected.
    pub expected: f64,
    /// How many times more the baseline spreads than a Poisson process, at least 1.
    pub dispersion: f64,
    /// Chance of so many events or more.
    pub p_value: f64,
    /// The smallest count that would be a surge.
    pub alarm_from: f64,
    /// A surge.
    pub surge: bool,
}

/// All periods looked at.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SurgeReport {
    /// Earlier periods that set the expectation.
    pub baseline: usize,
    /// A count is a surge when its chance is below this.
    pub alpha: f64,
    /// Surges that chance alone would have shown in these periods.
    pub expected_false_alarms: f64,
    /// Periods in order.
    pub points: Vec<SurgePoint>,
    /// Positions of the surges.
    pub surges: Vec<usize>,
    /// Surge in the last period.
    pub now: bool,
}

/// Surges of counts against earlier periods.
///
/// Expected μ = e Σx/Σe of the baseline; φ = max(1, Pearson's χ²/(k − 1)) is its overdispersion; the count to come has
/// variance φ μ (1 + e/Σe), the second part for the baseline's own chance, and is taken as negative binomial (with
/// φ = 1 the predictive distribution of a Poisson process); p = P(X ≥ x). A baseline without events counts as half an
/// event. Missing periods are left out. Source: C. P. Farrington, N. J. Andrews, A. D. Beale, M. A. Catchpole, JRSS A
/// 159 (1996), simplified; A. Noufaily et al., Statistics in Medicine 32 (2013) for the negative binomial.
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::UnequalLengths`], [`MeasureError::Exposure`],
/// [`MeasureError::Input`] (a negative count), [`MeasureError::TooFewRows`] (no period has a full baseline).
pub fn surge(
    counts: &[f64],
    exposure: Option<&[f64]>,
    options: &SurgeOptions,
) -> Result<Analysis<SurgeReport>, MeasureError> {
    check(counts, exposure, options)?;
    let at = |row: usize| exposure.map_or(1.0, |exposure| exposure[row]);
    let mut points = Vec::new();
    let mut room = Vec::with_capacity(options.baseline);
    for (row, count) in counts.iter().enumerate() {
        if count.is_nan() || at(row).is_nan() {
            continue;
        }
        room.clear();
        let mut back = (options.gap / options.season + 1) * options.season;
        while back <= row && room.len() < options.baseline {
            let (count, exposure) = (counts[row - back], at(row - back));
            if !count.is_nan() && !exposure.is_nan() {
                room.push((count, exposure));
            }
            back += options.season;
        }
        if room.len() == options.baseline {
            points.push(point(row + 1, *count, at(row), &room, options.alpha));
        }
    }
    if points.is_empty() {
        let needed = (options.baseline + options.gap / options.season) * options.season + 1;
        return Err(MeasureError::TooFewRows { method: "surge", needed, got: counts.len() });
    }
    let surges: Vec<usize> = points.iter().filter(|point| point.surge).map(|point| point.index).collect();
    let mut warnings = Vec::new();
    if let Some(last) = points.last().filter(|last| last.dispersion > 2.0) {
        warnings.push(Warning::new(Caution::Overdispersion).with(last.dispersion));
    }
    if options.baseline < 7 {
        warnings.push(Warning::new(Caution::FewRows).about("baseline").with(options.baseline as f64));
    }
    let used = (0..counts.len()).filter(|row| !counts[*row].is_nan() && !at(*row).is_nan()).count();
    let report = SurgeReport {
        baseline: options.baseline,
        alpha: options.alpha,
        expected_false_alarms: options.alpha * points.len() as f64,
        now: surges.last() == Some(&counts.len()),
        points,
        surges,
    };
    Ok(Analysis::new(Missing::listwise(counts.len(), used), warnings, report))
}

fn check(counts: &[f64], exposure: Option<&[f64]>, options: &SurgeOptions) -> Result<(), MeasureError> {
    let refuse = |parameter, expected, got: String| Err(MeasureError::Parameter { parameter, expected, got });
    if options.baseline < 3 {
        return refuse("baseline", "at least 3 periods", options.baseline.to_string());
    }
    if options.season == 0 {
        return refuse("season", "at least 1 (1 = none)", "0".to_owned());
    }
    if !(options.alpha > 0.0 && options.alpha < 0.5) {
        return refuse("alpha", "above 0 and below a half", options.alpha.to_string());
    }
    if let Some(exposure) = exposure {
        if exposure.len() != counts.len() {
            let (name, rows) = ("exposure".to_owned(), exposure.len());
            return Err(MeasureError::UnequalLengths { name, rows, expected: counts.len() });
        }
        if let Some(wrong) = exposure.iter().find(|units| units.is_infinite() || **units <= 0.0) {
            return Err(MeasureError::Exposure(*wrong));
        }
    }
    match counts.iter().position(|count| count.is_infinite() || *count < 0.0) {
        Some(row) => {
            Err(MeasureError::Input(format!("point {}: a count of {} is impossible", row + 1, counts[row])))
        }
        None => Ok(()),
    }
}

fn point(index: usize, count: f64, exposure: f64, baseline: &[(f64, f64)], alpha: f64) -> SurgePoint {
    let events: f64 = baseline.iter().map(|(count, _)| count).sum();
    let units: f64 = baseline.iter().map(|(_, exposure)| exposure).sum();
    let rate = events.max(0.5) / units;
    let pearson: f64 =
        baseline.iter().map(|(count, units)| (count - rate * units).powi(2) / (rate * units)).sum();
    let dispersion = (pearson / (baseline.len() - 1) as f64).max(1.0);
    let expected = rate * exposure;
    let variance = dispersion * expected * (1.0 + exposure / units);
    let size = expected * expected / (variance - expected);
    // P(X ≥ x) of a negative binomial with this mean and variance.
    let tail = |x: f64| if x <= 0.0 { 1.0 } else { beta_cdf(x, size, (variance - expected) / variance) };
    let p_value = tail(count.ceil());
    let (mut usual, mut alarm_from) = (0.0, expected.ceil().max(1.0));
    while tail(alarm_from) > alpha {
        usual = alarm_from;
        alarm_from *= 2.0;
    }
    while alarm_from - usual > 1.0 {
        let middle = ((alarm_from + usual) / 2.0_f64).floor();
        if tail(middle) > alpha { usual = middle } else { alarm_from = middle }
    }
    SurgePoint { index, count, exposure, expected, dispersion, p_value, alarm_from, surge: p_value <= alpha }
}

//! One wave of a survey against another, with people who may have answered both.

use super::{
    adjust::{Adjustment, adjusted},
    groups::{is_constant, mean, refuse_infinite, same_length, variance},
    outcome::Bounds,
};
use crate::{
    Analysis, Caution, Confidence, MeasureError, Missing, Share, Warning,
    distribution::{normal_two_sided, student_t_quantile, student_t_two_sided},
    proportion_difference,
    welch::welch_freedom,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaveKind {
    /// Means.
    #[default]
    Mean,
    /// Shares: values are 0 and 1.
    Share,
}

/// Which wave each one is held against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Against {
    /// The one before.
    #[default]
    Previous,
    /// The first one.
    First,
}

/// What a change amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaveVerdict {
    /// Significantly higher.
    Up,
    /// Significantly lower.
    Down,
    /// These data show no change.
    NoChange,
}

/// How waves are compared.
#[derive(Clone, Copy, Debug)]
pub struct WaveOptions {
    /// Means or shares.
    pub kind: WaveKind,
    /// Which wave each one is held against.
    pub against: Against,
    /// Over all comparisons.
    pub adjustment: Adjustment,
    /// Of the intervals.
    pub confidence: Confidence,
}

impl Default for WaveOptions {
    fn default() -> Self {
        let (adjustment, confidence) = (Adjustment::Holm, Confidence::P95);
        Self { kind: WaveKind::Mean, against: Against::Previous, adjustment, confidence }
    }
}

/// Answers by row.
#[derive(Clone, Copy, Debug)]
pub struct WaveRows<'a> {
    /// The answers; NaN is missing.
    pub values: &'a [f64],
    /// The wave of each row, in the order of time.
    pub waves: &'a [Option<usize>],
    /// The waves' names.
    pub names: &'a [String],
    /// Who answered; `None` when waves are separate samples.
    pub people: Option<&'a [Option<usize>]>,
}

/// A wave.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Wave {
    /// Its name.
    pub name: String,
    /// Answers.
    pub n: u64,
    /// Mean, or share.
    pub value: f64,
    /// Standard deviation of the answers; `None` for a single one.
    pub sd: Option<f64>,
}

/// A wave against an earlier one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WaveChange {
    /// The earlier wave.
    pub from: String,
    /// The later wave.
    pub to: String,
    /// Later − earlier.
    pub change: f64,
    /// People who answered both.
    pub overlap: u64,
    /// Correlation of their answers; `None` without overlap.
    pub correlation: Option<f64>,
    /// t (means) or z (shares).
    pub statistic: f64,
    /// Degrees of freedom; `None` for shares.
    pub df: Option<f64>,
    /// Of this change alone.
    pub p: f64,
    /// Corrected for the number of changes.
    pub p_adjusted: f64,
    /// Interval of the change.
    pub interval: Bounds,
    /// Direction, where the corrected p lies below 1 − confidence.
    pub verdict: WaveVerdict,
}

/// All waves and their changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WaveReport {
    /// Waves in order.
    pub waves: Vec<Wave>,
    /// Each against the one before, or the first.
    pub changes: Vec<WaveChange>,
}

/// Wave-to-wave tests. Separate samples: Welch's t for means; for shares the pooled z test with Newcombe's
/// interval. With people who answered both: the tests of partially overlapping samples, whose standard error
/// takes off 2 r s₁ s₂ n₁₂ / (n₁ n₂) – a panel sees smaller changes than two samples of its size.
///
/// Source: B. Derrick, B. Russ, D. Toher, P. White 2017 (T_new2 for means, z₈ for shares).
///
/// # Errors
/// Fewer than two waves with answers; a wave with one answer; a person twice in a wave; for shares values other
/// than 0 and 1; no spread in two waves that are compared.
pub fn compare_waves(
    rows: WaveRows<'_>,
    options: &WaveOptions,
) -> Result<Analysis<WaveReport>, MeasureError> {
    let samples = Sample::all(rows, options.kind)?;
    let mut changes = Vec::new();
    for later in 1..samples.len() {
        let earlier = if options.against == Against::First { 0 } else { later - 1 };
        changes.push(change(&samples[earlier], &samples[later], options)?);
    }
    let corrected = adjusted(&changes.iter().map(|c| c.p).collect::<Vec<f64>>(), options.adjustment);
    for (change, p) in changes.iter_mut().zip(corrected) {
        change.p_adjusted = p;
        change.verdict = match change.change {
            _ if p >= 1.0 - options.confidence.level() => WaveVerdict::NoChange,
            up if up > 0.0 => WaveVerdict::Up,
            _ => WaveVerdict::Down,
        };
    }
    let warnings = samples
        .iter()
        .filter(|sample| sample.values.len() < 30)
        .map(|sample| Warning::new(Caution::FewRows).about(&sample.name).with(sample.values.len() as f64))
        .collect();
    let used = samples.iter().map(|sample| sample.values.len()).sum();
    let wave = |sample: &Sample| Wave {
        name: sample.name.clone(),
        n: sample.values.len() as u64,
        value: mean(&sample.values),
        sd: (sample.values.len() > 1).then(|| variance(&sample.values).sqrt()),
    };
    let report = WaveReport { waves: samples.iter().map(wave).collect(), changes };
    Ok(Analysis::new(Missing::listwise(rows.values.len(), used), warnings, report))
}

struct Sample {
    name: String,
    values: Vec<f64>,
    /// Value by person.
    people: HashMap<usize, f64>,
}

impl Sample {
    fn all(rows: WaveRows<'_>, kind: WaveKind) -> Result<Vec<Self>, MeasureError> {
        same_length("wave", rows.waves.len(), rows.values.len())?;
        refuse_infinite("outcome", rows.values)?;
        if let Some(people) = rows.people {
            same_length("person", people.len(), rows.values.len())?;
        }
        let new = |name: &String| Self { name: name.clone(), values: Vec::new(), people: HashMap::new() };
        let mut samples: Vec<Self> = rows.names.iter().map(new).collect();
        for (row, (value, wave)) in rows.values.iter().zip(rows.waves).enumerate() {
            let Some(sample) = wave.and_then(|wave| samples.get_mut(wave)).filter(|_| !value.is_nan()) else {
                continue;
            };
            if kind == WaveKind::Share && *value != 0.0 && *value != 1.0 {
                return Err(MeasureError::Input(format!("{value} is no share: values must be 0 or 1")));
            }
            let person = rows.people.and_then(|people| people.get(row).copied().flatten());
            if person.is_some_and(|person| sample.people.insert(person, *value).is_some()) {
                let name = &sample.name;
                return Err(MeasureError::Input(format!(
                    "row {}: this person answers {name} twice",
                    row + 1
                )));
            }
            sample.values.push(*value);
        }
        samples.retain(|sample| !sample.values.is_empty());
        if samples.len() < 2 {
            return Err(MeasureError::TooFewGroups { method: "waves", needed: 2, got: samples.len() });
        }
        if let Some(single) = samples.iter().find(|sample| sample.values.len() < 2) {
            return Err(MeasureError::Input(format!("the wave {} has one answer only", single.name)));
        }
        Ok(samples)
    }

    /// Answers of the people in both.
    fn shared(&self, other: &Self) -> (Vec<f64>, Vec<f64>) {
        let mut pairs: Vec<(usize, f64, f64)> = self
            .people
            .iter()
            .filter_map(|(person, value)| Some((*person, *value, *other.people.get(person)?)))
            .collect();
        pairs.sort_unstable_by_key(|(person, _, _)| *person);
        pairs.into_iter().map(|(_, a, b)| (a, b)).unzip()
    }
}

fn change(earlier: &Sample, later: &Sample, options: &WaveOptions) -> Result<WaveChange, MeasureError> {
    if is_constant(&earlier.values) && is_constant(&later.values) {
        let name = format!("outcome in {} and {}", earlier.name, later.name);
        return Err(MeasureError::Constant { name });
    }
    let (a, b) = earlier.shared(later);
    let correlation = (a.len() > 2 && !is_constant(&a) && !is_constant(&b)).then(|| correlation(&a, &b));
    let tested = match options.kind {
        WaveKind::Mean => of_means(earlier, later, (a.len(), correlation), options.confidence),
        WaveKind::Share => of_shares(earlier, later, (a.len(), correlation), options.confidence)?,
    };
    Ok(WaveChange {
        from: earlier.name.clone(),
        to: later.name.clone(),
        change: mean(&later.values) - mean(&earlier.values),
        overlap: a.len() as u64,
        correlation,
        statistic: tested.statistic,
        df: tested.df,
        p: tested.p,
        p_adjusted: tested.p,
        interval: tested.interval,
        verdict: WaveVerdict::NoChange,
    })
}

struct Tested {
    statistic: f64,
    df: Option<f64>,
    p: f64,
    interval: Bounds,
}

fn of_means(
    earlier: &Sample,
    later: &Sample,
    (shared, correlation): (usize, Option<f64>),
    confidence: Confidence,
) -> Tested {
    let (n, m, c) = (earlier.values.len() as f64, later.values.len() as f64, shared as f64);
    let (v, w) = (variance(&earlier.values), variance(&later.values));
    let (e, f) = (v / n, w / m);
    let welch = welch_freedom((e, n), (f, m));
    let difference = mean(&later.values) - mean(&earlier.values);
    let common = correlation.unwrap_or(0.0) * (v * w).sqrt() * c / (n * m);
    let error = (e + f - 2.0 * common).max((e + f) * 1e-12).sqrt();
    let alone = n + m - 2.0 * c;
    let df = match correlation {
        Some(_) => (c - 1.0) + (welch - c + 1.0) / (alone + 2.0 * c) * alone,
        None => welch,
    };
    let statistic = difference / error;
    let half = -student_t_quantile(confidence.tail(), df) * error;
    let interval = Bounds::new(difference - half, difference + half, confidence);
    Tested { statistic, df: Some(df), p: student_t_two_sided(statistic, df), interval }
}

fn of_shares(
    earlier: &Sample,
    later: &Sample,
    (shared, correlation): (usize, Option<f64>),
    confidence: Confidence,
) -> Result<Tested, MeasureError> {
    let (n, m, c) = (earlier.values.len() as f64, later.values.len() as f64, shared as f64);
    let (p, q) = (mean(&earlier.values), mean(&later.values));
    let difference = q - p;
    if let Some(correlation) = correlation {
        let (v, w) = (p * (1.0 - p), q * (1.0 - q));
        let error = (v / n + w / m - 2.0 * correlation * (v * w).sqrt() * c / (n * m)).max(1e-300).sqrt();
        let half = confidence.z() * error;
        let interval = Bounds::new((difference - half).max(-1.0), (difference + half).min(1.0), confidence);
        let statistic = difference / error;
        return Ok(Tested { statistic, df: None, p: normal_two_sided(statistic), interval });
    }
    let share = |sample: &Sample| {
        let yes = sample.values.iter().filter(|value| **value == 1.0).count();
        Share::new(yes as u64, sample.values.len() as u64)
    };
    let pooled = (n * p + m * q) / (n + m);
    let statistic = difference / (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / m)).sqrt();
    let interval = proportion_difference(share(later)?, share(earlier)?, confidence).interval;
    let (low, high) = interval.map_or((f64::NAN, f64::NAN), |interval| (interval.low, interval.high));
    let interval = Bounds::new(low, high, confidence);
    Ok(Tested { statistic, df: None, p: normal_two_sided(statistic), interval })
}

fn correlation(a: &[f64], b: &[f64]) -> f64 {
    let (x, y) = (mean(a), mean(b));
    let covariance: f64 =
        a.iter().zip(b).map(|(u, v)| (u - x) * (v - y)).sum::<f64>() / (a.len() as f64 - 1.0);
    (covariance / (variance(a) * variance(b)).sqrt()).clamp(-1.0, 1.0)
}

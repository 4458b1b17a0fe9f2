//! Charts of counts: shares, numbers, events and rates.

use super::{
    attributes_options::{AttributesKind, AttributesOptions},
    baseline::check_sigmas,
    constants::range_constants,
    report::{ChartReport, Panel, Plotted},
};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};

/// A row that has both its count and its size.
#[derive(Clone, Copy)]
struct Sample {
    index: usize,
    count: f64,
    size: f64,
    base: bool,
}

/// Shewhart's charts of counts in time order; `sizes` are the units looked at (p, np) or the exposure (u).
///
/// Centre p̄ = Σ counts / Σ sizes of the base points; standard error √(p̄(1 − p̄)/n) for shares, √(ū/n) for rates,
/// and these times n for numbers; limits are cut to what is possible. Laney's p′ and u′ multiply the error by
/// σ_z = mean moving range of z = (value − centre)/error over d₂(2). A p or u chart whose σ_z is above 1.2 warns of
/// overdispersion. Rows that lack the count or the size are left out. Source: Montgomery, Introduction to
/// Statistical Quality Control, chapter 7; D. B. Laney, Quality Engineering 14 (2002).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::UnequalLengths`], [`MeasureError::Exposure`] (a size that is not
/// positive), [`MeasureError::Input`] (a negative count, a count above its sample), [`MeasureError::TooFewRows`],
/// [`MeasureError::Constant`] (no event at all, or nothing but events).
pub fn attributes_chart(
    counts: &[f64],
    sizes: Option<&[f64]>,
    options: &AttributesOptions,
) -> Result<Analysis<ChartReport>, MeasureError> {
    check_sigmas(options.sigmas)?;
    options.baseline.check()?;
    let samples = samples(counts, sizes, options)?;
    let base_points = samples.iter().filter(|sample| sample.base).count();
    let center = center(&samples, options)?;
    let binomial = options.kind.binomial();
    let unit = if binomial { (center * (1.0 - center)).sqrt() } else { center.sqrt() };
    let sigma_z = sigma_z(&samples, center, unit)?;
    let widening = if options.kind.laney() { sigma_z.unwrap_or(1.0) } else { 1.0 };
    let total = matches!(options.kind, AttributesKind::Np | AttributesKind::C);
    let points = samples.iter().map(|sample| {
        let error = unit * widening / sample.size.sqrt();
        let scale = if total { sample.size } else { 1.0 };
        Plotted {
            index: sample.index,
            value: sample.count / sample.size * scale,
            size: sample.size,
            center: center * scale,
            error: error * scale,
            base: sample.base,
        }
    });
    let middle = if total { center * typical(&samples) } else { center };
    let panel = Panel::new(
        options.kind.statistic(),
        (middle, unit * if total { typical(&samples).sqrt() } else { 1.0 }),
        points.collect(),
        (options.sigmas, options.rules),
        |size| {
            let most = if total { size } else { 1.0 };
            (0.0, if binomial { most } else { f64::INFINITY })
        },
    );
    let mut warnings = Vec::new();
    if base_points < 20 && options.baseline.center.is_none() {
        warnings.push(Warning::new(Caution::FewRows).about("base").with(base_points as f64));
    }
    if let Some(excess) = sigma_z.filter(|value| *value > 1.2 && !options.kind.laney()) {
        warnings.push(Warning::new(Caution::Overdispersion).with(excess));
    }
    let report = ChartReport {
        in_control: panel.signals.is_empty(),
        sigmas: options.sigmas,
        base_points,
        sigma_z,
        capability: None,
        panels: vec![panel],
    };
    Ok(Analysis::new(Missing::listwise(counts.len(), samples.len()), warnings, report))
}

fn samples(
    counts: &[f64],
    sizes: Option<&[f64]>,
    options: &AttributesOptions,
) -> Result<Vec<Sample>, MeasureError> {
    let kind = options.kind;
    let sizes = sizes.filter(|_| kind.needs_size());
    if sizes.is_none() && kind.needs_size() {
        return Err(MeasureError::Parameter {
            parameter: "sizes",
            expected: "given for this chart (only c needs none)",
            got: "none".to_owned(),
        });
    }
    if let Some(sizes) = sizes.filter(|sizes| sizes.len() != counts.len()) {
        let (name, rows) = ("sizes".to_owned(), sizes.len());
        return Err(MeasureError::UnequalLengths { name, rows, expected: counts.len() });
    }
    let mut kept = Vec::with_capacity(counts.len());
    for (row, count) in counts.iter().copied().enumerate() {
        let size = sizes.map_or(1.0, |sizes| sizes[row]);
        if count.is_nan() || size.is_nan() {
            continue;
        }
        if !(size.is_finite() && size > 0.0) {
            return Err(MeasureError::Exposure(size));
        }
        let number = row + 1;
        if !count.is_finite() || count < 0.0 {
            return Err(MeasureError::Input(format!(
                "point {number}: a count is not negative, as {count} is"
            )));
        }
        if kind.binomial() && count > size {
            return Err(MeasureError::Input(format!(
                "point {number}: {count} of a sample of {size} is impossible"
            )));
        }
        kept.push(Sample { index: number, count, size, base: options.baseline.contains(number) });
    }
    Ok(kept)
}

fn center(samples: &[Sample], options: &AttributesOptions) -> Result<f64, MeasureError> {
    let base = || samples.iter().filter(|sample| sample.base);
    let got = base().count();
    let binomial = options.kind.binomial();
    let center = match options.baseline.center {
        Some(given) if given > 0.0 && (given < 1.0 || !binomial) => return Ok(given),
        Some(given) => {
            return Err(MeasureError::Parameter {
                parameter: "center",
                expected: "a share between 0 and 1, or a positive rate",
                got: given.to_string(),
            });
        }
        None if got < 2 => {
            let method = "a control chart's base period";
            return Err(MeasureError::TooFewRows { method, needed: 2, got });
        }
        None => {
            base().map(|sample| sample.count).sum::<f64>() / base().map(|sample| sample.size).sum::<f64>()
        }
    };
    if center <= 0.0 || (binomial && center >= 1.0) {
        return Err(MeasureError::Constant { name: "counts in the base period".to_owned() });
    }
    Ok(center)
}

/// Laney's σ_z from the base points; `None` with fewer than two.
fn sigma_z(samples: &[Sample], center: f64, unit: f64) -> Result<Option<f64>, MeasureError> {
    let scores: Vec<f64> = samples
        .iter()
        .filter(|sample| sample.base)
        .map(|sample| (sample.count / sample.size - center) * sample.size.sqrt() / unit)
        .collect();
    if scores.len() < 2 {
        return Ok(None);
    }
    let moving: f64 = scores.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum();
    let mean = moving / (scores.len() - 1) as f64;
    Ok(Some(mean / range_constants(2)?.0).filter(|sigma| *sigma > 0.0))
}

/// The mean size of the base points, or of all where there is none.
fn typical(samples: &[Sample]) -> f64 {
    let base: Vec<f64> = samples.iter().filter(|sample| sample.base).map(|sample| sample.size).collect();
    if base.is_empty() {
        return samples.iter().map(|sample| sample.size).sum::<f64>() / samples.len().max(1) as f64;
    }
    base.iter().sum::<f64>() / base.len() as f64
}

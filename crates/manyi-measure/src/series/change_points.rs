//! When did the level change? Exact search for the best segmentation.

use super::change_cost::{ChangeModel, Cost};
use crate::{Analysis, Caution, MeasureError, Missing, Warning};
use schemars::JsonSchema;
use serde::Serialize;

/// What a change is, and how much evidence it takes.
#[derive(Clone, Copy, Debug, Default)]
pub struct ChangeOptions {
    /// What changes.
    pub model: ChangeModel,
    /// How much −2 log likelihood a change has to gain; by default (p + 1) ln n with p parameters a stretch (BIC).
    pub penalty: Option<f64>,
    /// Least points between changes; by default 2, or 5 where the spread may change too.
    pub min_length: Option<usize>,
}

/// A stretch with one level.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Segment {
    /// First point (position from 1).
    pub from: usize,
    /// Last point.
    pub to: usize,
    /// Points with a value.
    pub n: usize,
    /// Mean, share or rate.
    pub level: f64,
    /// Standard deviation; `None` for counts.
    pub std_dev: Option<f64>,
    /// Level minus the level of the stretch before.
    pub step: Option<f64>,
    /// −2 log likelihood gained by the change at `from`, its neighbours being as they are.
    pub evidence: Option<f64>,
}

/// The best segmentation.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangeReport {
    /// What changes.
    pub model: ChangeModel,
    /// What a change had to gain.
    pub penalty: f64,
    /// Least points between changes.
    pub min_length: usize,
    /// Standard deviation that the mean model rests on.
    pub sigma: Option<f64>,
    /// Cost of the segmentation with its penalties.
    pub cost: f64,
    /// Positions of the first points of new levels.
    pub changes: Vec<usize>,
    /// Stretches in order.
    pub segments: Vec<Segment>,
}

/// Points, with their places in the input.
struct Series {
    places: Vec<usize>,
    values: Vec<f64>,
    sizes: Vec<f64>,
}

/// Change points by PELT: the segmentation of least Σ cost + penalty · changes, exactly, in nearly linear time.
///
/// A candidate s is dropped for good once F(s) + C(s, t) ≥ F(t) and the shortest stretch fits after t, so that the
/// result equals that of complete dynamic programming. Points in a stretch are taken as independent: with strong
/// autocorrelation use a larger penalty. `sizes` are exposures (Poisson) or samples (binomial). Missing points are
/// left out. Source: R. Killick, P. Fearnhead, I. Eckley, JASA 107 (2012).
///
/// # Errors
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`], [`MeasureError::Constant`], [`MeasureError::NotFinite`],
/// [`MeasureError::UnequalLengths`], [`MeasureError::Exposure`], [`MeasureError::Input`] (an impossible count).
pub fn change_points(
    values: &[f64],
    sizes: Option<&[f64]>,
    options: &ChangeOptions,
) -> Result<Analysis<ChangeReport>, MeasureError> {
    let series = series(values, sizes, options.model)?;
    let n = series.values.len();
    let shortest = options.min_length.unwrap_or(options.model.shortest());
    if shortest == 0 || (shortest < 2 && options.model == ChangeModel::MeanVariance) {
        return Err(MeasureError::Parameter {
            parameter: "min_length",
            expected: "at least 1 (2 where the spread may change)",
            got: shortest.to_string(),
        });
    }
    if n < 2 * shortest || n < 4 {
        let needed = (2 * shortest).max(4);
        return Err(MeasureError::TooFewRows { method: "change_points", needed, got: n });
    }
    let penalty = options.penalty.unwrap_or((options.model.parameters() + 1.0) * (n as f64).ln());
    if !(penalty.is_finite() && penalty > 0.0) {
        return Err(MeasureError::Parameter {
            parameter: "penalty",
            expected: "a positive number",
            got: penalty.to_string(),
        });
    }
    let cost = Cost::new(options.model, &series.values, &series.sizes)?;
    let (starts, total) = search(n, shortest, penalty, &cost);
    let segments = segments(&starts, n, &series.places, &cost);
    let mut warnings = Vec::new();
    if n < 20 {
        warnings.push(Warning::new(Caution::FewRows).with(n as f64));
    }
    let report = ChangeReport {
        model: options.model,
        penalty,
        min_length: shortest,
        sigma: cost.sigma,
        cost: total,
        changes: segments.iter().skip(1).map(|segment| segment.from).collect(),
        segments,
    };
    Ok(Analysis::new(Missing::listwise(values.len(), n), warnings, report))
}

fn series(values: &[f64], sizes: Option<&[f64]>, model: ChangeModel) -> Result<Series, MeasureError> {
    if let Some(sizes) = sizes.filter(|sizes| sizes.len() != values.len()) {
        let (name, rows) = ("sizes".to_owned(), sizes.len());
        return Err(MeasureError::UnequalLengths { name, rows, expected: values.len() });
    }
    if model == ChangeModel::Binomial && sizes.is_none() {
        return Err(MeasureError::Parameter {
            parameter: "sizes",
            expected: "given for shares",
            got: "none".to_owned(),
        });
    }
    let mut kept = Series { places: Vec::new(), values: Vec::new(), sizes: Vec::new() };
    for (row, value) in values.iter().copied().enumerate() {
        let size = sizes.filter(|_| model.counts()).map_or(1.0, |sizes| sizes[row]);
        if value.is_nan() || size.is_nan() {
            continue;
        }
        if value.is_infinite() {
            return Err(MeasureError::NotFinite { name: "values".to_owned(), row });
        }
        if !(size.is_finite() && size > 0.0) {
            return Err(MeasureError::Exposure(size));
        }
        if model.counts() && (value < 0.0 || (model == ChangeModel::Binomial && value > size)) {
            return Err(MeasureError::Input(format!("point {}: a count of {value} is impossible", row + 1)));
        }
        kept.places.push(row + 1);
        kept.values.push(value);
        kept.sizes.push(size);
    }
    Ok(kept)
}

/// Starts of the stretches (from 0, in order) and the cost of the best segmentation.
fn search(n: usize, shortest: usize, penalty: f64, cost: &Cost) -> (Vec<usize>, f64) {
    let mut best = vec![f64::INFINITY; n + 1];
    let mut last = vec![0; n + 1];
    best[0] = -penalty;
    // A candidate start, and from when on it cannot win any more.
    let mut candidates: Vec<(usize, usize)> = vec![(0, usize::MAX)];
    for end in shortest..=n {
        if end >= 2 * shortest {
            candidates.push((end - shortest, usize::MAX));
        }
        candidates.retain(|(_, dies)| *dies > end);
        for (start, _) in &candidates {
            let whole = best[*start] + cost.of(*start, end) + penalty;
            if whole < best[end] {
                best[end] = whole;
                last[end] = *start;
            }
        }
        for (start, dies) in &mut candidates {
            if *dies == usize::MAX && best[*start] + cost.of(*start, end) >= best[end] {
                *dies = end + shortest;
            }
        }
    }
    let mut starts = Vec::new();
    let mut end = n;
    while end > 0 {
        starts.push(last[end]);
        end = last[end];
    }
    starts.reverse();
    (starts, best[n])
}

fn segments(starts: &[usize], n: usize, places: &[usize], cost: &Cost) -> Vec<Segment> {
    let end = |index: usize| starts.get(index + 1).copied().unwrap_or(n);
    let of = |(index, from): (usize, &usize)| {
        let (from, to) = (*from, end(index));
        let before = index.checked_sub(1).map(|before| starts[before]);
        let level = cost.level(from, to);
        Segment {
            from: places[from],
            to: places[to - 1],
            n: to - from,
            level,
            std_dev: cost.deviation(from, to),
            step: before.map(|before| level - cost.level(before, from)),
            evidence: before.map(|before| cost.of(before, to) - cost.of(before, from) - cost.of(from, to)),
        }
    };
    starts.iter().enumerate().map(of).collect()
}

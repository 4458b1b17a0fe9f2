//! Gaps by statement, by dimension and overall.

use super::{
    AnswerCount, DimensionGap, ItemGap, Overall, ServqualDimension, ServqualOptions, ServqualPair,
    ServqualReport,
    pair::{mean, paired},
    reliability::reliability,
};
use crate::{Analysis, Caution, Confidence, Items, MeasureError, Missing, Warning};

/// Gaps between expectation and perception.
///
/// Each statement uses the people who answered both its questions, each dimension those who answered all of
/// its, and the intervals of the overall figures those who answered everything. Paired t-tests assume roughly
/// normal differences or some 30 people.
///
/// # Errors
/// [`MeasureError::Input`] for unknown or doubled codes and for points on some dimensions only,
/// [`MeasureError::UnknownName`], [`MeasureError::TooFewRows`] when fewer than two people answered a pair.
pub fn servqual(
    items: &Items,
    pairs: &[ServqualPair],
    dimensions: &[ServqualDimension],
    options: &ServqualOptions,
) -> Result<Analysis<ServqualReport>, MeasureError> {
    check(pairs, dimensions)?;
    let confidence = options.confidence;
    let column =
        |name: &str| items.by_name(name).ok_or_else(|| MeasureError::UnknownName { name: name.to_owned() });
    let answers: Vec<(&[f64], &[f64])> = pairs
        .iter()
        .map(|pair| Ok((column(&pair.expectation)?, column(&pair.perception)?)))
        .collect::<Result<_, MeasureError>>()?;
    let mut gaps = Vec::with_capacity(pairs.len());
    for (pair, (expected, perceived)) in pairs.iter().zip(&answers) {
        let mut gap = item(pair, expected, perceived, confidence)?;
        let home = dimensions.iter().find(|dimension| dimension.pairs.contains(&pair.code));
        gap.dimension = home.map(|dimension| dimension.code.clone());
        gaps.push(gap);
    }
    let total: f64 = dimensions.iter().filter_map(|dimension| dimension.points).sum();
    let members: Vec<Vec<(&[f64], &[f64])>> = dimensions
        .iter()
        .map(|dimension| {
            let chosen = pairs.iter().zip(&answers).filter(|(pair, _)| dimension.pairs.contains(&pair.code));
            chosen.map(|(_, columns)| *columns).collect()
        })
        .collect();
    let mut results = Vec::with_capacity(dimensions.len());
    for (spec, columns) in dimensions.iter().zip(&members) {
        results.push(dimension(spec, columns, spec.points.map(|points| points / total), confidence)?);
    }
    let used = (0..items.rows()).filter(|row| {
        answers.iter().any(|(expected, perceived)| !expected[*row].is_nan() && !perceived[*row].is_nan())
    });
    let missing = Missing::pairwise(items.rows(), used.count());
    let warnings = cautions(&results);
    let report = overall(gaps, results, &members, items.rows(), confidence);
    Ok(Analysis::new(missing, warnings, report))
}

fn check(pairs: &[ServqualPair], dimensions: &[ServqualDimension]) -> Result<(), MeasureError> {
    let input = |text: String| Err(MeasureError::Input(text));
    if pairs.is_empty() {
        return Err(MeasureError::NoItems);
    }
    for (index, pair) in pairs.iter().enumerate() {
        if pairs[..index].iter().any(|other| other.code == pair.code) {
            return Err(MeasureError::DuplicateName { name: pair.code.clone() });
        }
    }
    for (index, dimension) in dimensions.iter().enumerate() {
        if dimension.pairs.is_empty() {
            return input(format!("the dimension {} has no statements", dimension.code));
        }
        if dimensions[..index].iter().any(|other| other.code == dimension.code) {
            return Err(MeasureError::DuplicateName { name: dimension.code.clone() });
        }
        let known = |code: &&String| !pairs.iter().any(|pair| pair.code == **code);
        if let Some(code) = dimension.pairs.iter().find(known) {
            return input(format!("the dimension {} names {code}, which is no statement", dimension.code));
        }
        if dimension.points.is_some_and(|points| !points.is_finite() || points < 0.0) {
            return input(format!("the points of {} must not be negative", dimension.code));
        }
    }
    let weighted = dimensions.iter().filter(|dimension| dimension.points.is_some()).count();
    if weighted > 0 && weighted < dimensions.len() {
        return input("give points to every dimension or to none".into());
    }
    if weighted > 0 && dimensions.iter().filter_map(|dimension| dimension.points).sum::<f64>() <= 0.0 {
        return input("the points of all dimensions are 0".into());
    }
    Ok(())
}

#[allow(clippy::cast_precision_loss)]
fn item(
    pair: &ServqualPair,
    expected: &[f64],
    perceived: &[f64],
    confidence: Confidence,
) -> Result<ItemGap, MeasureError> {
    let both = expected.iter().zip(perceived).filter(|(one, two)| !one.is_nan() && !two.is_nan());
    let (expected, perceived): (Vec<f64>, Vec<f64>) = both.unzip();
    enough(expected.len())?;
    let gaps: Vec<f64> = expected.iter().zip(&perceived).map(|(e, p)| p - e).collect();
    let test = paired(&gaps, confidence);
    Ok(ItemGap {
        code: pair.code.clone(),
        dimension: None,
        n: gaps.len() as u64,
        expectation: mean(&expected),
        perception: mean(&perceived),
        gap: test.mean,
        std_dev: test.std_dev,
        t: test.t,
        p: test.p,
        interval: test.interval,
        cohen_d: test.t.map(|_| test.mean / test.std_dev),
        expectations: counts(expected),
        perceptions: counts(perceived),
        below: gaps.iter().filter(|gap| **gap < 0.0).count() as f64 / gaps.len() as f64,
    })
}

fn enough(got: usize) -> Result<(), MeasureError> {
    if got < 2 { Err(MeasureError::TooFewRows { method: "servqual", needed: 2, got }) } else { Ok(()) }
}

fn counts(mut answers: Vec<f64>) -> Vec<AnswerCount> {
    answers.sort_unstable_by(f64::total_cmp);
    let runs = answers.chunk_by(|one, two| one == two);
    runs.map(|run| AnswerCount { value: run[0], count: run.len() as u64 }).collect()
}

fn dimension(
    spec: &ServqualDimension,
    columns: &[(&[f64], &[f64])],
    weight: Option<f64>,
    confidence: Confidence,
) -> Result<DimensionGap, MeasureError> {
    let rows = columns.first().map_or(0, |(expected, _)| expected.len());
    let complete: Vec<usize> = (0..rows)
        .filter(|row| columns.iter().all(|(one, two)| !one[*row].is_nan() && !two[*row].is_nan()))
        .collect();
    enough(complete.len())?;
    let take = |column: &[f64]| complete.iter().map(|row| column[*row]).collect::<Vec<f64>>();
    let expectations: Vec<Vec<f64>> = columns.iter().map(|(expected, _)| take(expected)).collect();
    let perceptions: Vec<Vec<f64>> = columns.iter().map(|(_, perceived)| take(perceived)).collect();
    let (expected, perceived) = (person_means(&expectations), person_means(&perceptions));
    let gaps: Vec<f64> = expected.iter().zip(&perceived).map(|(e, p)| p - e).collect();
    let test = paired(&gaps, confidence);
    Ok(DimensionGap {
        code: spec.code.clone(),
        pairs: spec.pairs.clone(),
        n: complete.len() as u64,
        expectation: mean(&expected),
        perception: mean(&perceived),
        gap: test.mean,
        std_dev: test.std_dev,
        t: test.t,
        p: test.p,
        interval: test.interval,
        weight,
        weighted_gap: weight.map(|weight| weight * test.mean),
        reliability: reliability(&expectations, &perceptions),
    })
}

#[allow(clippy::cast_precision_loss)]
fn person_means(columns: &[Vec<f64>]) -> Vec<f64> {
    let rows = columns.first().map_or(0, Vec::len);
    let count = columns.len() as f64;
    (0..rows).map(|row| columns.iter().map(|column| column[row]).sum::<f64>() / count).collect()
}

fn cautions(dimensions: &[DimensionGap]) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for dimension in dimensions {
        if dimension.n < 30 {
            #[allow(clippy::cast_precision_loss)]
            warnings.push(Warning::new(Caution::FewRows).about(&dimension.code).with(dimension.n as f64));
        }
        if let Some(alpha) = dimension.reliability.alpha_gap.filter(|alpha| *alpha < 0.0) {
            warnings.push(Warning::new(Caution::ReversedItem).about(&dimension.code).with(alpha));
        }
    }
    warnings
}

type Columns<'a> = Vec<(&'a [f64], &'a [f64])>;

/// Means over the dimensions; without dimensions each statement stands for itself.
#[allow(clippy::cast_precision_loss)]
fn overall(
    items: Vec<ItemGap>,
    dimensions: Vec<DimensionGap>,
    members: &[Columns],
    rows: usize,
    confidence: Confidence,
) -> ServqualReport {
    let figure = |gaps: &dyn Fn(&DimensionGap) -> f64, person: &dyn Fn(f64, f64) -> f64, weighted: bool| {
        let equal = 1.0 / dimensions.len().max(1) as f64;
        let weight = |dimension: &DimensionGap| dimension.weight.filter(|_| weighted).unwrap_or(equal);
        let value: f64 = dimensions.iter().map(|dimension| weight(dimension) * gaps(dimension)).sum();
        let people: Vec<f64> = (0..rows)
            .map(|row| {
                let parts = dimensions.iter().zip(members).map(|(dimension, columns)| {
                    let sum: f64 = columns.iter().map(|(e, p)| person(e[row], p[row])).sum();
                    weight(dimension) * sum / columns.len() as f64
                });
                parts.sum::<f64>()
            })
            .filter(|value| !value.is_nan())
            .collect();
        let interval = if people.len() < 2 { None } else { paired(&people, confidence).interval };
        Overall { value, interval }
    };
    let gap = |expected: f64, perceived: f64| perceived - expected;
    if dimensions.is_empty() {
        let mean_of =
            |value: &dyn Fn(&ItemGap) -> f64| items.iter().map(value).sum::<f64>() / items.len() as f64;
        let unweighted = Overall { value: mean_of(&|item| item.gap), interval: None };
        let servperf = Overall { value: mean_of(&|item| item.perception), interval: None };
        return ServqualReport { items, dimensions, unweighted, weighted: None, servperf };
    }
    let weighted = dimensions.iter().all(|dimension| dimension.weight.is_some());
    ServqualReport {
        unweighted: figure(&|dimension| dimension.gap, &gap, false),
        weighted: weighted.then(|| figure(&|dimension| dimension.gap, &gap, true)),
        servperf: figure(
            &|dimension| dimension.perception,
            &|expected, perceived| if expected.is_nan() { expected } else { perceived },
            false,
        ),
        items,
        dimensions,
    }
}

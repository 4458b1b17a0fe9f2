//! From pairs of answers to categories, coefficients and an order.

use super::{
    Category, CategoryCounts, Continuous, FongTest, KanoFeature, KanoOptions, KanoReport, KanoResult,
    Quadrant,
};
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Missing, Share, Warning, wilson_interval,
};

/// Puts features into Kano's categories.
///
/// Each feature uses the people who gave one of the five answers to both of its questions; other values are
/// left out with a warning.
///
/// # Errors
/// [`MeasureError::NoItems`], [`MeasureError::DuplicateName`], [`MeasureError::UnknownName`],
/// [`MeasureError::Parameter`], [`MeasureError::TooFewRows`] when nobody answered a feature.
pub fn kano(
    items: &Items,
    features: &[KanoFeature],
    options: &KanoOptions,
) -> Result<Analysis<KanoReport>, MeasureError> {
    options.check()?;
    if features.is_empty() {
        return Err(MeasureError::NoItems);
    }
    let mut warnings = Vec::new();
    let mut results: Vec<KanoResult> = Vec::with_capacity(features.len());
    for feature in features {
        if results.iter().any(|known| known.code == feature.code) {
            return Err(MeasureError::DuplicateName { name: feature.code.clone() });
        }
        let (result, outside) = evaluate(items, feature, options)?;
        if outside > 0 {
            #[allow(clippy::cast_precision_loss)]
            warnings.push(Warning::new(Caution::OutsideScale).about(&feature.code).with(outside as f64));
        }
        // Many contradictions mean that the question was not understood.
        #[allow(clippy::cast_precision_loss)]
        let doubtful = result.counts.questionable as f64 / result.n as f64;
        if doubtful > 0.1 {
            warnings.push(Warning::new(Caution::ReversedItem).about(&feature.code).with(doubtful));
        }
        results.push(result);
    }
    let order = rank(&mut results);
    let names =
        features.iter().flat_map(|feature| [feature.functional.as_str(), feature.dysfunctional.as_str()]);
    let asked = items.select(&distinct(names))?;
    let answered = |row: &usize| asked.columns().any(|column| !column[*row].is_nan());
    let used = (0..items.rows()).filter(answered).count();
    let missing = Missing::pairwise(items.rows(), used);
    Ok(Analysis::new(missing, warnings, KanoReport { features: results, order }))
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut known: Vec<&str> = Vec::new();
    for name in names {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known
}

fn evaluate(
    items: &Items,
    feature: &KanoFeature,
    options: &KanoOptions,
) -> Result<(KanoResult, usize), MeasureError> {
    let column =
        |name: &str| items.by_name(name).ok_or_else(|| MeasureError::UnknownName { name: name.to_owned() });
    let answer = |value: f64| options.answers.iter().position(|code| *code == value);
    let (functional, dysfunctional) = (column(&feature.functional)?, column(&feature.dysfunctional)?);
    let mut table = [[0_u64; 5]; 5];
    let mut counts = CategoryCounts::default();
    let mut outside = 0;
    for (there, absent) in functional.iter().zip(dysfunctional) {
        match (answer(*there), answer(*absent)) {
            (Some(row), Some(column)) => {
                table[row][column] += 1;
                counts.add(Category::of(row, column));
            }
            _ if there.is_nan() || absent.is_nan() => {}
            _ => outside += 1,
        }
    }
    let n = counts.total();
    if n == 0 {
        return Err(MeasureError::TooFewRows { method: "kano", needed: 1, got: 0 });
    }
    let importance = match &feature.importance {
        Some(name) => mean(column(name)?),
        None => None,
    };
    Ok((result(&feature.code, table, counts, importance, options), outside))
}

#[allow(clippy::cast_precision_loss)]
fn mean(values: &[f64]) -> Option<f64> {
    let known: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
}

#[allow(clippy::cast_precision_loss)]
fn result(
    code: &str,
    table: [[u64; 5]; 5],
    counts: CategoryCounts,
    importance: Option<f64>,
    options: &KanoOptions,
) -> KanoResult {
    let n = counts.total();
    let (category, second) = leaders(&counts, &Category::ALL);
    let fong = fong(&counts, n);
    let matters = counts.must_be + counts.one_dimensional + counts.attractive;
    let rest = counts.indifferent + counts.reverse + counts.questionable;
    let settled = counts.attractive + counts.one_dimensional + counts.must_be + counts.indifferent;
    let better = coefficient(counts.attractive + counts.one_dimensional, settled, options.confidence);
    let worse = coefficient(counts.one_dimensional + counts.must_be, settled, options.confidence);
    let lead = counts.of(category) - counts.of(second);
    KanoResult {
        code: code.to_owned(),
        n,
        table,
        counts,
        category,
        mixed_with: (!fong.significant && second != Category::Questionable).then_some(second),
        blauth_category: leaders(&counts, &Category::ALL[if matters > rest { 0..3 } else { 3..6 }]).0,
        better: better.map(|(share, _)| share),
        better_interval: better.and_then(|(_, interval)| interval),
        worse: worse.map(|(share, _)| -share),
        worse_interval: worse.and_then(|(_, interval)| {
            interval.map(|interval| Interval { low: -interval.high, high: -interval.low, ..interval })
        }),
        total_strength: matters as f64 / n as f64,
        category_strength: lead as f64 / n as f64,
        fong,
        importance,
        continuous: continuous(&table, options),
        priority: 0,
    }
}

/// The largest category and the second; equal counts in the order of the list.
fn leaders(counts: &CategoryCounts, among: &[Category]) -> (Category, Category) {
    let mut sorted = among.to_vec();
    sorted.sort_by_key(|category| std::cmp::Reverse(counts.of(*category)));
    let first = sorted.first().copied().unwrap_or(Category::Indifferent);
    (first, sorted.get(1).copied().unwrap_or(first))
}

#[allow(clippy::cast_precision_loss)]
fn fong(counts: &CategoryCounts, n: u64) -> FongTest {
    let (first, second) = leaders(counts, &Category::ALL[..5]);
    let (a, b) = (counts.of(first), counts.of(second));
    let (both, people) = ((a + b) as f64, n as f64);
    let limit = 1.65 * (both * (2.0 * people - both) / (2.0 * people)).sqrt();
    FongTest { a, b, difference: a - b, limit, significant: (a - b) as f64 >= limit }
}

#[allow(clippy::cast_precision_loss)]
fn coefficient(part: u64, whole: u64, confidence: Confidence) -> Option<(f64, Option<Interval>)> {
    let share = Share::new(part, whole).ok()?;
    (whole > 0).then(|| (part as f64 / whole as f64, wilson_interval(share, confidence)))
}

#[allow(clippy::cast_precision_loss)]
fn continuous(table: &[[u64; 5]; 5], options: &KanoOptions) -> Continuous {
    let rows: Vec<u64> = table.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<u64> = (0..5).map(|column| table.iter().map(|row| row[column]).sum()).collect();
    let describe = |counts: &[u64], scores: &[f64; 5]| {
        let n = counts.iter().sum::<u64>() as f64;
        let mean = counts.iter().zip(scores).map(|(count, score)| *count as f64 * score).sum::<f64>() / n;
        let squares: f64 =
            counts.iter().zip(scores).map(|(count, score)| *count as f64 * (score - mean).powi(2)).sum();
        (mean, (n > 1.0).then(|| (squares / (n - 1.0)).sqrt()))
    };
    let (functional, functional_std_dev) = describe(&rows, &options.functional_scores);
    let (dysfunctional, dysfunctional_std_dev) = describe(&columns, &options.dysfunctional_scores);
    let category = match (functional >= options.cut, dysfunctional >= options.cut) {
        _ if functional < 0.0 || dysfunctional < 0.0 => Quadrant::ReverseOrQuestionable,
        (true, true) => Quadrant::OneDimensional,
        (true, false) => Quadrant::Attractive,
        (false, true) => Quadrant::MustBe,
        (false, false) => Quadrant::Indifferent,
    };
    Continuous { functional, dysfunctional, functional_std_dev, dysfunctional_std_dev, category }
}

/// The recommended order: what annoys by its absence first, what delights next.
fn rank(results: &mut [KanoResult]) -> Vec<String> {
    let strength = |result: &KanoResult| match result.category {
        Category::MustBe => -result.worse.unwrap_or(0.0),
        Category::OneDimensional => result.better.unwrap_or(0.0) - result.worse.unwrap_or(0.0),
        Category::Attractive => result.better.unwrap_or(0.0),
        _ => result.total_strength,
    };
    let mut order: Vec<usize> = (0..results.len()).collect();
    order.sort_by(|one, two| {
        let (one, two) = (&results[*one], &results[*two]);
        one.category.cmp(&two.category).then(strength(two).total_cmp(&strength(one)))
    });
    for (place, index) in order.iter().enumerate() {
        results[*index].priority = place + 1;
    }
    order.iter().map(|index| results[*index].code.clone()).collect()
}

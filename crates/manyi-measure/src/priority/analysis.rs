//! Where each attribute lies, and what to do first.

use super::{
    Attribute, Crosshair, CrosshairAt, DerivedKind, DerivedStrength, PriorityOptions, PriorityPoint,
    PriorityReport, Quadrant, derived,
};
use crate::{
    Analysis, Caution, Confidence, Interval, Items, MeasureError, Method, Missing, Warning,
    distribution::student_t_quantile,
};

/// Divides attributes by importance and performance.
///
/// Means use everybody who answered (pairwise); partial correlations and β the people who answered all.
/// Assumes that the attributes of one map share a scale.
///
/// # Errors
/// [`MeasureError::TooFewItems`] for fewer than two attributes, [`MeasureError::UnknownName`],
/// [`MeasureError::DuplicateName`], [`MeasureError::Input`] when an attribute's importance is neither stated
/// nor given and no outcome is named, [`MeasureError::TooFewRows`] without answers,
/// [`MeasureError::Constant`] and [`MeasureError::Singular`] when importance cannot be derived.
pub fn importance_performance(
    items: &Items,
    attributes: &[Attribute],
    options: &PriorityOptions,
) -> Result<Analysis<PriorityReport>, MeasureError> {
    check(attributes, options)?;
    let confidence = options.confidence.unwrap_or(Confidence::P95);
    let strengths = match &options.outcome {
        Some(outcome) => Some(derived::strengths(items, attributes, outcome)?),
        None => None,
    };
    let mut points = Vec::with_capacity(attributes.len());
    for (index, attribute) in attributes.iter().enumerate() {
        let strength = strengths.as_ref().and_then(|strengths| strengths.get(index).copied());
        points.push(point(items, attribute, (strength, options.derived), confidence)?);
    }
    let means = crosshair(&points, mean);
    let medians = crosshair(&points, median);
    let crosshair = match options.crosshair {
        CrosshairAt::Mean => means,
        CrosshairAt::Median => medians,
        CrosshairAt::Custom { importance, performance } => Crosshair { importance, performance },
    };
    place(&mut points, crosshair);
    let order = rank(&mut points);
    let asked: Vec<&str> = attributes.iter().map(|attribute| attribute.performance.as_str()).collect();
    let asked = items.select(&asked)?;
    let used = (0..items.rows()).filter(|row| asked.columns().any(|column| !column[*row].is_nan())).count();
    let warnings: Vec<Warning> = points
        .iter()
        .filter(|point| point.n < 30)
        .map(|point| Warning::new(Caution::FewRows).about(&point.code))
        .collect();
    let report = PriorityReport { points, crosshair, means, medians, order };
    Ok(Analysis::new(Missing::pairwise(items.rows(), used), warnings, report))
}

fn check(attributes: &[Attribute], options: &PriorityOptions) -> Result<(), MeasureError> {
    if attributes.len() < 2 {
        let got = attributes.len();
        return Err(MeasureError::TooFewItems { method: "importance_performance", needed: 2, got });
    }
    for (index, attribute) in attributes.iter().enumerate() {
        if attributes[..index].iter().any(|other| other.code == attribute.code) {
            return Err(MeasureError::DuplicateName { name: attribute.code.clone() });
        }
        if attribute.given.is_some_and(|given| !given.is_finite()) {
            return Err(MeasureError::Input(format!(
                "the importance of {} must be a number",
                attribute.code
            )));
        }
        if options.outcome.is_none() && attribute.importance.is_none() && attribute.given.is_none() {
            let code = &attribute.code;
            return Err(MeasureError::Input(format!(
                "how important is {code}? Name a variable, give a figure, or name an outcome to derive it from"
            )));
        }
    }
    if let CrosshairAt::Custom { importance, performance } = options.crosshair
        && !(importance.is_finite() && performance.is_finite())
    {
        return Err(MeasureError::Input("the crosshair must be two numbers".into()));
    }
    Ok(())
}

/// Mean with its interval (Student's t) over the values that are there.
#[allow(clippy::cast_precision_loss)]
fn described(values: impl Iterator<Item = f64>, confidence: Confidence) -> (usize, f64, Option<Interval>) {
    let known: Vec<f64> = values.filter(|value| !value.is_nan()).collect();
    let n = known.len() as f64;
    let mean = known.iter().sum::<f64>() / n;
    let variance = known.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let interval = (known.len() > 1 && variance > 1e-20).then(|| {
        let half = -student_t_quantile(confidence.tail(), n - 1.0) * (variance / n).sqrt();
        Interval::new(mean - half, mean + half, Method::StudentT, confidence)
    });
    (known.len(), mean, interval)
}

fn point(
    items: &Items,
    attribute: &Attribute,
    (strength, kind): (Option<DerivedStrength>, DerivedKind),
    confidence: Confidence,
) -> Result<PriorityPoint, MeasureError> {
    let column =
        |name: &str| items.by_name(name).ok_or_else(|| MeasureError::UnknownName { name: name.to_owned() });
    let performed = column(&attribute.performance)?;
    let (n, performance, performance_interval) = described(performed.iter().copied(), confidence);
    if n == 0 {
        return Err(MeasureError::TooFewRows { method: "importance_performance", needed: 1, got: 0 });
    }
    let stated = match (&strength, attribute.given, &attribute.importance) {
        (None, None, Some(name)) => Some(column(name)?),
        _ => None,
    };
    let (importance, importance_interval) = match (&strength, stated) {
        (Some(strength), _) => (derived_importance(strength, kind)?, None),
        (None, Some(stated)) => {
            let (answers, mean, interval) = described(stated.iter().copied(), confidence);
            if answers == 0 {
                return Err(MeasureError::TooFewRows { method: "importance_performance", needed: 1, got: 0 });
            }
            (mean, interval)
        }
        (None, None) => (attribute.given.unwrap_or_default(), None),
    };
    let gap = stated.map(|_| performance - importance);
    let paired = stated.map(|stated| performed.iter().zip(stated).map(|(done, asked)| done - asked));
    Ok(PriorityPoint {
        code: attribute.code.clone(),
        importance,
        importance_interval,
        performance,
        performance_interval,
        n: n as u64,
        gap,
        gap_interval: paired.and_then(|gaps| described(gaps, confidence).2),
        distance_to_diagonal: gap.map(|gap| -gap / std::f64::consts::SQRT_2),
        quadrant: Quadrant::LowPriority,
        sure: false,
        score: 0.0,
        priority: 0,
        derived: strength,
    })
}

fn derived_importance(strength: &DerivedStrength, kind: DerivedKind) -> Result<f64, MeasureError> {
    let singular = MeasureError::Singular {
        what: "the regression on all attributes",
        mend: "attributes say the same or too few people answered all: derive from the correlation",
    };
    match kind {
        DerivedKind::Correlation => Ok(strength.correlation),
        DerivedKind::Partial => strength.partial.ok_or(singular),
        DerivedKind::Beta => strength.beta.ok_or(singular),
    }
}

fn crosshair(points: &[PriorityPoint], centre: impl Fn(Vec<f64>) -> f64) -> Crosshair {
    Crosshair {
        importance: centre(points.iter().map(|point| point.importance).collect()),
        performance: centre(points.iter().map(|point| point.performance).collect()),
    }
}

#[allow(clippy::cast_precision_loss, clippy::needless_pass_by_value)]
fn mean(values: Vec<f64>) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    let (low, high) = (values[(values.len() - 1) / 2], values[values.len() / 2]);
    f64::midpoint(low, high)
}

fn place(points: &mut [PriorityPoint], crosshair: Crosshair) {
    let important = standardised(points.iter().map(|point| point.importance).collect());
    let done = standardised(points.iter().map(|point| point.performance).collect());
    for (point, (important, done)) in points.iter_mut().zip(important.into_iter().zip(done)) {
        point.quadrant =
            match (point.importance >= crosshair.importance, point.performance >= crosshair.performance) {
                (true, true) => Quadrant::KeepUp,
                (true, false) => Quadrant::ConcentrateHere,
                (false, true) => Quadrant::PossibleOverkill,
                (false, false) => Quadrant::LowPriority,
            };
        let clear = |interval: Option<Interval>, line: f64| {
            interval.is_none_or(|interval| interval.low > line || interval.high < line)
        };
        point.sure = clear(point.importance_interval, crosshair.importance)
            && clear(point.performance_interval, crosshair.performance);
        point.score = important - done;
    }
}

#[allow(clippy::cast_precision_loss)]
fn standardised(values: Vec<f64>) -> Vec<f64> {
    let centre = mean(values.clone());
    let spread = (values.iter().map(|value| (value - centre).powi(2)).sum::<f64>()
        / (values.len() as f64 - 1.0))
        .sqrt();
    let score = |value: f64| if spread > 1e-12 { (value - centre) / spread } else { 0.0 };
    values.into_iter().map(score).collect()
}

fn rank(points: &mut [PriorityPoint]) -> Vec<String> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|one, two| {
        let (one, two) = (&points[*one], &points[*two]);
        one.quadrant.cmp(&two.quadrant).then(two.score.total_cmp(&one.score))
    });
    for (place, index) in order.iter().enumerate() {
        points[*index].priority = place + 1;
    }
    order.iter().map(|index| points[*index].code.clone()).collect()
}

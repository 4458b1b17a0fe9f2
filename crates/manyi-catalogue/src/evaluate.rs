//! From counts to a figure: the one place where a metric's number is computed.

use crate::{
    Evaluation, Figure, FigureDetails, FigureInterval, FigureStatus, HistogramBin, MetricDefinition, Tally,
};
use manyi_measure::{
    Confidence, Histogram, MeanSample, Measurement, MedianSample, NpsCounts, QuantileSample, Scale,
    ScaledHistogram, Share,
};

/// Below this many people a figure is marked.
pub const SMALL_N: u64 = 30;

const MINUTES_PER_HOUR: f64 = 60.0;

/// What the counts of one group amount to.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Measured(Box<Measured>),
    NoData,
    /// The code says why.
    NotApplicable(&'static str),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// For intervals, comparisons and ranks.
    pub measurement: Measurement,
    pub numerator: Option<i64>,
    pub denominator: Option<i64>,
    pub details: FigureDetails,
}

impl Measured {
    fn of(measurement: Measurement) -> Self {
        Self { measurement, numerator: None, denominator: None, details: FigureDetails::default() }
    }

    fn parts(self, numerator: i64, denominator: u64) -> Self {
        Self { numerator: Some(numerator), denominator: Some(signed(denominator)), ..self }
    }

    fn detailed(self, details: FigureDetails) -> Self {
        Self { details, ..self }
    }
}

impl Outcome {
    pub fn measurement(&self) -> Option<&Measurement> {
        match self {
            Self::Measured(measured) => Some(&measured.measurement),
            Self::NoData | Self::NotApplicable(_) => None,
        }
    }
}

/// Applies the metric's definition to counts.
pub fn evaluate(metric: &MetricDefinition, tally: &Tally) -> Outcome {
    let measured = match &metric.evaluation {
        Evaluation::HeadlineScore => {
            let answers = tally.scaled_histogram();
            MeanSample::headline(&answers).map(|sample| mean_of(sample, &answers))
        }
        Evaluation::ScaleMean => {
            let answers = tally.scaled_histogram();
            MeanSample::on_scale(&answers).map(|sample| mean_of(sample, &answers))
        }
        Evaluation::TopBoxRate(boxes) => {
            let answers = tally.scaled_histogram();
            boxes
                .share(&answers)
                .ok()
                .filter(|share| share.whole() > 0)
                .map(|share| share_of(share).detailed(details_of(&answers)))
        }
        Evaluation::NetPromoterScore => nps_of(tally),
        Evaluation::Count => {
            let count = tally.rows();
            Measurement::rate(count, 1, 1.0)
                .ok()
                .map(|measurement| Measured { numerator: Some(signed(count)), ..Measured::of(measurement) })
        }
        Evaluation::YesRate { none } => return yes_rate(tally, *none),
        Evaluation::ShareOfAll => return yes_rate(tally, None),
        Evaluation::RatePerExposure { per, none, .. } => {
            let count = tally.rows();
            return match Measurement::rate(count, tally.exposure, f64::from(*per)) {
                Ok(measurement) => measured(Measured::of(measurement).parts(signed(count), tally.exposure)),
                Err(_) => Outcome::NotApplicable(none),
            };
        }
        Evaluation::MedianHours => MedianSample::of(&tally.histogram(), Confidence::P95)
            .map(|sample| Measured::of(Measurement::Median(sample.times(1.0 / MINUTES_PER_HOUR)))),
        Evaluation::NinetiethHours => QuantileSample::of(&tally.histogram(), 0.9, Confidence::P95)
            .map(|sample| Measured::of(Measurement::Quantile(sample.times(1.0 / MINUTES_PER_HOUR)))),
        Evaluation::Mean { per } => MeanSample::of(&tally.histogram()).map(|sample| mean_per(sample, *per)),
    };
    measured.map_or(Outcome::NoData, |found| Outcome::Measured(Box::new(found)))
}

fn measured(found: Measured) -> Outcome {
    Outcome::Measured(Box::new(found))
}

fn mean_of(sample: MeanSample, answers: &ScaledHistogram) -> Measured {
    Measured::of(Measurement::Mean(sample)).detailed(details_of(answers))
}

/// With the sum, in whole units, over the number of rows.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
fn mean_per(sample: MeanSample, per: u32) -> Measured {
    let per = f64::from(per.max(1));
    let sum = (sample.mean * sample.n as f64 / per).round() as i64;
    let scaled = MeanSample {
        mean: sample.mean / per,
        variance: sample.variance.map(|variance| variance / (per * per)),
        ..sample
    };
    Measured::of(Measurement::Mean(scaled)).parts(sum, sample.n)
}

fn share_of(share: Share) -> Measured {
    Measured::of(Measurement::Share(share)).parts(signed(share.part()), share.whole())
}

/// Values outside 0–10 are damaged and count as missing.
fn nps_of(tally: &Tally) -> Option<Measured> {
    let scale = Scale::ZERO_TO_TEN;
    let answers: Histogram = tally.histogram().iter().filter(|(value, _)| scale.contains(*value)).collect();
    let counts = NpsCounts::of(&answers).ok().filter(|counts| counts.total() > 0)?;
    let numerator = signed(counts.promoters).saturating_sub(signed(counts.detractors));
    let details =
        ScaledHistogram::on(scale, &answers).map(|answers| details_of(&answers)).unwrap_or_default();
    Some(Measured::of(Measurement::Nps(counts)).parts(numerator, counts.total()).detailed(details))
}

fn yes_rate(tally: &Tally, none: Option<&'static str>) -> Outcome {
    let answers = tally.histogram();
    match Share::new(answers.at_least(1), answers.total()) {
        Ok(share) if share.whole() > 0 => measured(share_of(share)),
        _ => none.map_or(Outcome::NoData, Outcome::NotApplicable),
    }
}

fn details_of(answers: &ScaledHistogram) -> FigureDetails {
    let Some((scale, histogram)) = answers.only_part() else { return FigureDetails::default() };
    let moments = histogram.moments();
    FigureDetails {
        scale_min: Some(scale.lowest()),
        scale_max: Some(scale.highest()),
        mean: moments.map(|moments| moments.mean),
        standard_deviation: moments.and_then(|moments| moments.standard_deviation()),
        histogram: histogram.iter().map(|(value, count)| HistogramBin { value, count }).collect(),
    }
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl Figure {
    /// The figure of an outcome, with its interval and without a change.
    pub fn of(metric: &MetricDefinition, outcome: &Outcome, rows: String) -> Self {
        let empty = |status, reason| Self {
            metric: metric.key,
            value: None,
            interval: None,
            n: 0,
            status,
            reason,
            numerator: None,
            denominator: None,
            details: FigureDetails::default(),
            change: None,
            rows: rows.clone(),
        };
        match outcome {
            Outcome::NoData => empty(FigureStatus::NoData, Some("no_data")),
            Outcome::NotApplicable(reason) => empty(FigureStatus::NotApplicable, Some(*reason)),
            Outcome::Measured(found) => {
                let estimate = found.measurement.estimate(Confidence::P95);
                let exact = matches!(metric.evaluation, Evaluation::Count);
                let n = if exact { found.numerator.map_or(0, i64::unsigned_abs) } else { estimate.n };
                let status = if n < SMALL_N && !exact { FigureStatus::SmallN } else { FigureStatus::Ok };
                Self {
                    value: estimate.value,
                    interval: estimate.interval.map(FigureInterval::from),
                    n,
                    numerator: found.numerator,
                    denominator: found.denominator,
                    details: found.details.clone(),
                    ..empty(status, None)
                }
            }
        }
    }
}

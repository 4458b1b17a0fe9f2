//! The customer effort score.

use super::shared::{Ratings, confidence, few, p95};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{percent, percents, range},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Estimate, Histogram, Missing, Scale, ScaledHistogram, Share, proportion, scale_mean,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Ces;

/// What to count.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question "it was easy to get my matter done".
    outcome: String,
    /// Lowest value of its scale.
    #[serde(default = "lowest")]
    min: i64,
    /// Highest value of its scale.
    #[serde(default = "highest")]
    max: i64,
    /// Whether a high value means much effort (so that low is good).
    #[serde(default)]
    high_is_effort: bool,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

fn lowest() -> i64 {
    1
}

fn highest() -> i64 {
    7
}

/// Scores are in scale points, higher = easier.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Mean ease with its t interval.
    score: Estimate,
    /// Sample standard deviation; `None` for one answer.
    sd: Option<f64>,
    /// sd / √n.
    se: Option<f64>,
    /// Share above the middle of the scale, with Wilson's interval.
    easy: Estimate,
    /// Share below the middle of the scale, with Wilson's interval.
    hard: Estimate,
}

impl Method for Ces {
    const CODE: &'static str = "ces";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "客户费力度", en: "Customer effort score" };
    const SUMMARY: Text = Text {
        zh: "客户办成一件事有多轻松",
        en: "How easy it is for customers to get things done",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let scale = Scale::new(parameters.min, parameters.max)?;
        let level = confidence(parameters.confidence)?;
        let bounds = (parameters.min, parameters.max);
        let ratings = Ratings::of(table, &parameters.outcome, bounds)?.answered("ces")?;
        let ease = |value: i64| {
            if parameters.high_is_effort { parameters.min + parameters.max - value } else { value }
        };
        let histogram: Histogram =
            ratings.histogram.iter().map(|(value, count)| (ease(value), count)).collect();
        let n = histogram.total();
        let above: u64 = histogram
            .iter()
            .filter(|(value, _)| 2 * value > parameters.min + parameters.max)
            .map(|(_, count)| count)
            .sum();
        let below: u64 = histogram
            .iter()
            .filter(|(value, _)| 2 * value < parameters.min + parameters.max)
            .map(|(_, count)| count)
            .sum();
        let sd = histogram.moments().and_then(|moments| moments.standard_deviation());
        let report = Report {
            score: scale_mean(&ScaledHistogram::on(scale, &histogram)?, level),
            sd,
            se: sd.map(|sd| sd / (n as f64).sqrt()),
            easy: proportion(Share::new(above, n)?, level),
            hard: proportion(Share::new(below, n)?, level),
        };
        Ok(Analysis::new(Missing::listwise(table.rows(), ratings.count()), ratings.warnings, report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let score = report.score.value.unwrap_or_default();
        let (limits_zh, limits_en) = range(report.score.interval);
        let (easy, hard) =
            (percent(report.easy.value.unwrap_or_default()), percent(report.hard.value.unwrap_or_default()));
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "轻松程度平均 {score:.2} 分（{limits_zh}），{} 人作答，分数越高越轻松。",
                    count_text(analysis.n)
                ),
                format!(
                    "Ease is {score:.2} on average ({limits_en}), {} answers; higher is easier.",
                    count_text(analysis.n)
                ),
            ),
            Sentence::new(
                format!(
                    "{easy} 觉得轻松，{hard}（{}）觉得费力；后者最可能流失，先看他们卡在哪一步。",
                    percents(report.hard.interval).0
                ),
                format!(
                    "{easy} found it easy, {hard} ({}) hard; the latter are the likeliest to leave: find the step where they got stuck.",
                    percents(report.hard.interval).1
                ),
            ),
        ];
        sentences.extend(few(analysis.n));
        sentences
    }
}

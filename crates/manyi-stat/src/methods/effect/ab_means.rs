//! An A/B test of means.

use super::panel::arms;
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::driver::{confidence, count, significance},
    methods::words::{no_span, percent, span},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution,
    effect::{self, MeansOptions, MeansReport},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct AbMeans;

/// Two groups and a measured outcome.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome.
    outcome: String,
    /// The group of each person.
    group: String,
    /// The group whose effect is asked for; the first by order when left out.
    #[serde(default)]
    first: Option<String>,
    /// The group it is held against.
    #[serde(default)]
    second: Option<String>,
    /// A measurement from before the experiment that takes out differences between people (CUPED).
    #[serde(default)]
    covariate: Option<String>,
    /// Cut values above this quantile (0.999, say), so that a few giants do not decide.
    #[serde(default)]
    clip_quantile: Option<f64>,
    /// Compare logarithms: for amounts with a long tail; all values must be positive.
    #[serde(default)]
    log: bool,
    /// Bootstrap samples for a further interval; 0 = none.
    #[serde(default)]
    replicates: usize,
    /// Of the random numbers.
    #[serde(default = "seed")]
    seed: u64,
    /// Share of people that the design assigns to the first group.
    #[serde(default = "half")]
    planned_share: f64,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn seed() -> u64 {
    1
}

fn half() -> f64 {
    0.5
}

/// An A/B test of means.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The groups: the one whose effect is asked for, and the other.
    groups: [String; 2],
    /// Whether logarithms were compared: then e^difference is a ratio.
    log: bool,
    /// All figures.
    #[serde(flatten)]
    test: MeansReport,
}

impl Method for AbMeans {
    const CODE: &'static str = "ab_means";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "A/B 试点（均值）", en: "A/B test of means" };
    const SUMMARY: Text = Text {
        zh: "试点组的均分、时长或金额是否真的不同于对照组",
        en: "Whether the mean score, time or amount in the pilot group really differs",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let mut values = table.numbers(&parameters.outcome)?;
        if parameters.log {
            if let Some(value) = values.iter().find(|value| **value <= 0.0) {
                let name = &parameters.outcome;
                return Err(StatError::Parameters(format!(
                    "log: every {name} must be positive, not {value}"
                )));
            }
            values.iter_mut().for_each(|value| *value = value.ln());
        }
        let arms = arms(table, &parameters.group, parameters.first.as_deref(), parameters.second.as_deref())?;
        let covariate = parameters.covariate.as_ref().map(|name| table.numbers(name)).transpose()?;
        let options = MeansOptions {
            confidence: confidence(parameters.confidence)?,
            clip_quantile: parameters.clip_quantile,
            replicates: parameters.replicates.min(100_000),
            seed: parameters.seed,
            planned_share: parameters.planned_share,
        };
        let analysis = effect::ab_means(&values, &arms.codes, covariate.as_deref(), &options)?;
        Ok(analysis.map(|test| Report { groups: arms.names, log: parameters.log, test }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let Report { groups: [first, second], test, .. } = &analysis.result;
        let (range_zh, range_en) =
            test.welch.interval.map_or_else(no_span, |one| span(count(one.low), count(one.high)));
        let (zh, en) = significance(test.welch.p);
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "{first} 均值 {}（{} 人），{second} 均值 {}（{} 人），相差 {}（区间 {range_zh}）。",
                    count(test.mean[0]),
                    count_text(test.n[0]),
                    count(test.mean[1]),
                    count_text(test.n[1]),
                    count(test.welch.difference)
                ),
                format!(
                    "{first}: mean {} of {}, {second}: {} of {}; the difference is {} (interval {range_en}).",
                    count(test.mean[0]),
                    count_text(test.n[0]),
                    count(test.mean[1]),
                    count_text(test.n[1]),
                    count(test.welch.difference)
                ),
            ),
            Sentence::new(format!("{zh}。"), format!("This difference is {en}.")),
        ];
        if let (Some(adjusted), Some(reduction)) = (&test.adjusted, test.variance_reduction) {
            let (zh, en) = significance(adjusted.p);
            sentences.push(Sentence::new(
                format!(
                    "扣除事前差异后相差 {}，{zh}；噪声减少 {}。",
                    count(adjusted.difference),
                    percent(reduction)
                ),
                format!(
                    "With earlier differences taken out it is {}, {en}; {} of the noise is gone.",
                    count(adjusted.difference),
                    percent(reduction)
                ),
            ));
        }
        if analysis.warnings.iter().any(|warning| warning.code == Caution::SampleRatioMismatch) {
            sentences.push(Sentence::new(
                "两组人数与设计不符，分组可能出了问题：先查清原因，再看结果。",
                "The group sizes do not fit the design: find out why before trusting any figure.",
            ));
        }
        sentences
    }
}

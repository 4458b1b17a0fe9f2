//! An A/B test of shares.

use super::panel::{arms, indicator};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::driver::{confidence, points, significance},
    methods::words::percent,
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution, Confidence, Missing, Share,
    effect::{
        AlwaysValid, ProportionsOptions, ProportionsReport, SequentialOptions, SequentialReport, Spending,
        ab_proportions, always_valid, group_sequential,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct AbTest;

/// Two groups and an outcome of yes or no.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome: 0/1, or texts together with `event`.
    outcome: String,
    /// The value of the outcome that counts as yes.
    #[serde(default)]
    event: Option<String>,
    /// The group of each person.
    group: String,
    /// The group whose effect is asked for; the first by order when left out.
    #[serde(default)]
    first: Option<String>,
    /// The group it is held against.
    #[serde(default)]
    second: Option<String>,
    /// Share of people that the design assigns to the first group.
    #[serde(default = "half")]
    planned_share: f64,
    /// For an experiment that is looked at before its end: the planned looks.
    #[serde(default)]
    sequential: Option<Plan>,
    /// For an experiment that may be stopped at any time: the effect it is tuned to, as a difference of shares.
    #[serde(default)]
    expected_effect: Option<f64>,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

/// Planned looks at an experiment.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Share of the planned people at each look, ascending: [0.25, 0.5, 0.75, 1].
    information: Vec<f64>,
    /// Which look this is, from 1.
    look: usize,
    /// How the error is spent over the looks.
    #[serde(default)]
    spending: Spending,
}

fn half() -> f64 {
    0.5
}

/// An A/B test of shares.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The groups: the one whose effect is asked for, and the other.
    groups: [String; 2],
    /// All figures.
    #[serde(flatten)]
    test: ProportionsReport,
    /// Limits of the planned looks.
    plan: Option<SequentialReport>,
    /// Whether |z| has reached this look's limit.
    stop: Option<bool>,
    /// The verdict that holds whenever one looks.
    always_valid: Option<AlwaysValid>,
}

impl Method for AbTest {
    const CODE: &'static str = "ab_test";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "A/B 试点（比率）", en: "A/B test of rates" };
    const SUMMARY: Text = Text {
        zh: "试点组的满意率（或其他比率）是否真的高于对照组，高多少",
        en: "Whether the rate in the pilot group really differs from the other, and by how much",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let values = indicator(table, &parameters.outcome, parameters.event.as_deref())?;
        let arms = arms(table, &parameters.group, parameters.first.as_deref(), parameters.second.as_deref())?;
        if let Some(value) = values.iter().find(|value| !value.is_nan() && **value != 0.0 && **value != 1.0) {
            let name = &parameters.outcome;
            return Err(StatError::Parameters(format!("{name} must be 0 or 1, not {value}: name the event")));
        }
        let share = |arm: usize| {
            let own =
                values.iter().zip(&arms.codes).filter(|(value, code)| **code == Some(arm) && !value.is_nan());
            let (part, whole) =
                own.fold((0, 0), |(part, whole), (value, _)| (part + u64::from(*value == 1.0), whole + 1));
            Share::new(part, whole)
        };
        let confidence = confidence(parameters.confidence)?;
        let options = ProportionsOptions { confidence, planned_share: parameters.planned_share };
        let mut analysis = ab_proportions(share(0)?, share(1)?, &options)?;
        let used = usize::try_from(analysis.n).unwrap_or(usize::MAX);
        analysis.missing = Missing::listwise(values.len(), used);
        let (plan, stop) = plan(parameters.sequential.as_ref(), analysis.result.z, confidence)?;
        let always = match parameters.expected_effect {
            None => None,
            Some(expected) => {
                let test = &analysis.result;
                let arm = |arm: &manyi_measure::effect::Arm| arm.rate * (1.0 - arm.rate) / arm.n as f64;
                let error = (arm(&test.first) + arm(&test.second)).sqrt();
                Some(always_valid(test.difference, error, expected, confidence)?)
            }
        };
        Ok(analysis.map(|test| Report { groups: arms.names, test, plan, stop, always_valid: always }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let Report { groups: [first, second], test, .. } = &analysis.result;
        let interval = test.difference_intervals.newcombe;
        let (zh, en) = significance(test.p);
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "{first} 为 {}（{} 人），{second} 为 {}（{} 人），相差 {} 个百分点（区间 {} 至 {}）。",
                    percent(test.first.rate),
                    count_text(test.first.n),
                    percent(test.second.rate),
                    count_text(test.second.n),
                    points(test.difference),
                    points(interval.low),
                    points(interval.high)
                ),
                format!(
                    "{first}: {} of {}, {second}: {} of {}; the difference is {} points (interval {} to {}).",
                    percent(test.first.rate),
                    count_text(test.first.n),
                    percent(test.second.rate),
                    count_text(test.second.n),
                    points(test.difference),
                    points(interval.low),
                    points(interval.high)
                ),
            ),
            Sentence::new(format!("{zh}。"), format!("This difference is {en}.")),
        ];
        if analysis.warnings.iter().any(|warning| warning.code == Caution::SampleRatioMismatch) {
            sentences.push(Sentence::new(
                "两组人数与设计不符，分组可能出了问题：先查清原因，再看结果。",
                "The group sizes do not fit the design: find out why before trusting any figure.",
            ));
        }
        sentences.extend(looks(&analysis.result));
        sentences
    }
}

fn plan(
    plan: Option<&Plan>,
    z: Option<f64>,
    confidence: Confidence,
) -> Result<(Option<SequentialReport>, Option<bool>), StatError> {
    let Some(plan) = plan else { return Ok((None, None)) };
    let options =
        SequentialOptions { information: plan.information.clone(), confidence, spending: plan.spending };
    let report = group_sequential(&options)?;
    let boundary =
        plan.look.checked_sub(1).and_then(|look| report.boundaries.get(look)).ok_or_else(|| {
            StatError::Parameters(format!("look: from 1 to {}, not {}", report.boundaries.len(), plan.look))
        })?;
    let stop = z.map(|z| z.abs() >= boundary.z);
    Ok((Some(report), stop))
}

/// What planned looks and the always-valid verdict say.
fn looks(report: &Report) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    match report.stop {
        Some(true) => sentences.push(Sentence::new(
            "已越过本次查看的界限，可以停止试点。",
            "The limit of this look is passed: the pilot may stop.",
        )),
        Some(false) => sentences.push(Sentence::new(
            "尚未越过本次查看的界限，请按计划继续，不要因为单次 p 值提前下结论。",
            "The limit of this look is not passed: go on as planned, whatever the single p-value says.",
        )),
        None => {}
    }
    if let Some(valid) = &report.always_valid {
        let (low, high) = (points(valid.interval.low), points(valid.interval.high));
        sentences.push(Sentence::new(
            format!("随时可看的 p 值为 {:.3}（区间 {low} 至 {high}）。", valid.p),
            format!("The p-value that holds at any time is {:.3} (interval {low} to {high}).", valid.p),
        ));
    }
    sentences
}

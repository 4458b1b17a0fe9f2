//! What one point more of a driver brings.

use super::{Outcome, confidence, count, model, points, significance};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::percent};
use manyi_measure::{
    Analysis,
    driver::{self, OutcomeModel, PartialOptions, PartialReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct PartialDependence;

/// Which driver is moved, and what may explain the outcome besides.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome: a rate (0/1, or texts with `event`) or a mean.
    outcome: String,
    /// The value of the outcome that counts as yes.
    #[serde(default)]
    event: Option<String>,
    /// For a rating: from this value on it counts as yes (4 of 5 = satisfied).
    #[serde(default)]
    at_least: Option<f64>,
    /// All predictors, the driver among them. Texts become factors.
    columns: Vec<String>,
    /// Numeric columns among the predictors that are groups, not measurements.
    #[serde(default)]
    factors: Vec<String>,
    /// The driver that is moved.
    driver: String,
    /// How far it is moved.
    #[serde(default = "step")]
    step: f64,
    /// Whether nobody is moved beyond the end of the scale (a 5 of 5 stays a 5).
    #[serde(default = "yes")]
    within_range: bool,
    /// A weight for each row.
    #[serde(default)]
    weight: Option<String>,
    /// `logit` for a rate, `linear` for a mean; `auto` by the values.
    #[serde(default)]
    model: OutcomeModel,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn step() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

impl Method for PartialDependence {
    const CODE: &'static str = "partial_dependence";
    const GROUP: Group = Group::Driver;
    const TITLE: Text = Text { zh: "提升一分的效果", en: "What one point more brings" };
    const SUMMARY: Text = Text {
        zh: "某个方面提高一分，满意率（或均分）预计提高多少",
        en: "How much the satisfied rate (or mean) would rise with one point more of one driver",
    };
    type Parameters = Parameters;
    type Report = PartialReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<PartialReport>, StatError> {
        let kind = match &parameters.event {
            None => Outcome::Number,
            event => Outcome::Event(event.as_deref()),
        };
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let weight = parameters.weight.as_deref();
        let data = match parameters.at_least {
            None => model(table, (&parameters.outcome, kind), columns, weight)?,
            Some(limit) => {
                let values = table.numbers(&parameters.outcome)?;
                let yes = |value: f64| if value.is_nan() { value } else { f64::from(value >= limit) };
                let predictors = super::predictors(table, columns.0, columns.1)?;
                let values = values.into_iter().map(yes).collect();
                let data = driver::ModelData::new(parameters.outcome.as_str(), values, predictors);
                match weight {
                    None => data,
                    Some(weight) => data.weighted(table.numbers(weight)?),
                }
            }
        };
        let options = PartialOptions {
            predictor: parameters.driver.clone(),
            step: parameters.step,
            within_range: parameters.within_range,
            confidence: confidence(parameters.confidence)?,
            model: parameters.model,
        };
        Ok(driver::partial_dependence(&data, &options)?)
    }

    fn reading(analysis: &Analysis<PartialReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let rate = report.model == OutcomeModel::Logit;
        let level = |value: f64| if rate { percent(value) } else { count(value) };
        let change = |value: f64| if rate { points(value) } else { format!("{value:+.2}") };
        let (Some(after), Some(moved), Some(interval)) =
            (report.after, report.change, report.change_interval)
        else {
            return vec![by_group(report, level)];
        };
        let unit = if rate { (" 个百分点", " points") } else { ("", "") };
        let sure = significance(report.change_p);
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "{} 变动 {:+}，{} 预计从 {} 变为 {}（{}{}，区间 {} 至 {}）。",
                    report.predictor,
                    report.step,
                    report.outcome,
                    level(report.now),
                    level(after),
                    change(moved),
                    unit.0,
                    change(interval.low),
                    change(interval.high)
                ),
                format!(
                    "With {:+} on {}, {} is expected to go from {} to {} ({}{}, interval {} to {}).",
                    report.step,
                    report.predictor,
                    report.outcome,
                    level(report.now),
                    level(after),
                    change(moved),
                    unit.1,
                    change(interval.low),
                    change(interval.high)
                ),
            ),
            Sentence::new(format!("{}。", sure.0), format!("This is {}.", sure.1)),
        ];
        sentences.extend(at_limit(report.at_limit_rate));
        sentences.push(Sentence::new(
            "前提是其他方面不变，且该方面确实是原因；请用试点验证。",
            "This supposes that all else stays and that the driver is a cause; check it in a pilot.",
        ));
        sentences
    }
}

fn at_limit(rate: f64) -> Option<Sentence> {
    (rate > 0.1).then(|| {
        Sentence::new(
            format!("{} 的人已在量表尽头，无法再动满一步，因此效果被计入得较少。", percent(rate)),
            format!(
                "{} of the people are at the end of the scale and cannot move the full step.",
                percent(rate)
            ),
        )
    })
}

fn by_group(report: &PartialReport, level: impl Fn(f64) -> String) -> Sentence {
    let list: Vec<String> =
        report.points.iter().map(|point| format!("{} {}", point.value, level(point.outcome))).collect();
    Sentence::new(
        format!("若所有人都处于同一组，预计结果为：{}。", list.join("、")),
        format!("If everybody were in one group, the expected outcome would be: {}.", list.join(", ")),
    )
}

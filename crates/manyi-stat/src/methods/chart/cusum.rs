//! Tabular cumulative sums.

use super::input::{Base, few_points, names, subgroups};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::number};
use manyi_measure::{
    Analysis,
    chart::{CusumOptions, CusumReport, Side, cusum_chart},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Cusum;

/// What to chart; rows (or groups) are in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The measured value.
    outcome: String,
    /// Rows with the same value here are one subgroup; without it each row is a point.
    #[serde(default)]
    group: Option<String>,
    /// The shift worth finding, in standard errors of the mean.
    #[serde(default = "one")]
    shift: f64,
    /// The decision interval, in standard errors of the mean.
    #[serde(default = "five")]
    decision: f64,
    /// Start the sums at half the decision interval: a process that is off from the start is found sooner.
    #[serde(default)]
    fast_initial_response: bool,
    /// Where centre and spread come from.
    #[serde(default)]
    base: Base,
}

fn one() -> f64 {
    1.0
}

fn five() -> f64 {
    5.0
}

/// The chart with the names of its points.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    #[serde(flatten)]
    chart: CusumReport,
    /// Name of each point by position.
    labels: Vec<String>,
}

impl Method for Cusum {
    const CODE: &'static str = "cusum";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "累积和控制图", en: "CUSUM chart" };
    const SUMMARY: Text = Text {
        zh: "水平从什么时候开始变了，变到多少",
        en: "When the level began to move, and to where",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let groups = subgroups(table, &parameters.outcome, parameters.group.as_deref())?;
        let Parameters { shift, decision, fast_initial_response, .. } = *parameters;
        let baseline = parameters.base.baseline();
        let options = CusumOptions { shift, decision, fast_initial_response, baseline };
        let chart = cusum_chart(&groups.values, &options)?;
        Ok(chart.map(|chart| Report { chart, labels: groups.labels }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let Report { chart, labels } = &analysis.result;
        let center = number(chart.center);
        let name = |at: usize| names(labels, &[at]).concat();
        let first = chart.points.iter().find(|point| point.beyond.is_some());
        let mut sentences = match (first, chart.began, chart.level) {
            (Some(point), Some(began), Some(level)) => {
                let up = point.beyond != Some(Side::Below);
                let (at, began, level) = (name(point.index), name(began), number(level));
                vec![
                    Sentence::new(
                        format!(
                            "水平{}：{at} 报警，变化很可能从 {began} 开始，此后约为 {level}（原为 {center}）。",
                            if up { "上升" } else { "下降" }
                        ),
                        format!(
                            "The level has gone {}: the signal comes at {at}, the change likely began at {began}, to about {level} (from {center}).",
                            if up { "up" } else { "down" }
                        ),
                    ),
                    Sentence::new(
                        format!("请核对 {began} 前后有什么改变；处理后把累积和清零重新监测。"),
                        format!("Check what changed around {began}; after acting, start the sums again."),
                    ),
                ]
            }
            _ => vec![Sentence::new(
                format!("没有发现持续的水平变化（中心线 {center}）。"),
                format!("No lasting change of level was found (centre {center})."),
            )],
        };
        sentences.extend(few_points(analysis));
        sentences
    }
}

//! The exponentially weighted moving average.

use super::input::{Base, few_points, names, subgroups};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{list, number},
};
use manyi_measure::{
    Analysis,
    chart::{EwmaOptions, EwmaReport, Side, ewma_chart},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Ewma;

/// What to chart; rows (or groups) are in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The measured value.
    outcome: String,
    /// Rows with the same value here are one subgroup; without it each row is a point.
    #[serde(default)]
    group: Option<String>,
    /// Weight of the newest mean, above 0 and at most 1; the smaller, the smaller the shifts that are found.
    #[serde(default = "fifth")]
    lambda: f64,
    /// Distance of the limits in standard errors.
    #[serde(default = "three")]
    sigmas: f64,
    /// Where centre and spread come from.
    #[serde(default)]
    base: Base,
}

fn fifth() -> f64 {
    0.2
}

fn three() -> f64 {
    3.0
}

/// The chart with the names of its points.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    #[serde(flatten)]
    chart: EwmaReport,
    /// Name of each point by position.
    labels: Vec<String>,
}

impl Method for Ewma {
    const CODE: &'static str = "ewma";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "EWMA 控制图", en: "EWMA chart" };
    const SUMMARY: Text = Text {
        zh: "水平有没有悄悄地、持续地变好或变差",
        en: "Whether the level has moved a little, but for good",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let groups = subgroups(table, &parameters.outcome, parameters.group.as_deref())?;
        let Parameters { lambda, sigmas, .. } = *parameters;
        let options = EwmaOptions { lambda, sigmas, baseline: parameters.base.baseline() };
        let chart = ewma_chart(&groups.values, &options)?;
        Ok(chart.map(|chart| Report { chart, labels: groups.labels }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let chart = &analysis.result.chart;
        let center = number(chart.center);
        let first = chart.points.iter().find_map(|point| point.beyond);
        let mut sentences = match first {
            None => vec![Sentence::new(
                format!("水平没有持续变化：加权平均一直在控制限内（中心线 {center}）。"),
                format!(
                    "The level has not shifted: the weighted average stays within its limits (centre {center})."
                ),
            )],
            Some(side) => {
                let (zh, en) = list(&names(&analysis.result.labels, &chart.beyond_limits), 6);
                let up = side == Side::Above;
                vec![
                    Sentence::new(
                        format!(
                            "水平持续{}：{zh} 的加权平均超出控制限（中心线 {center}）。",
                            if up { "偏高" } else { "偏低" }
                        ),
                        format!(
                            "The level has moved {}: the weighted average is beyond its limits at {en} (centre {center}).",
                            if up { "up" } else { "down" }
                        ),
                    ),
                    Sentence::new(
                        "EWMA 会累积历史，变化的起点通常早于报警点，请往前查几期；用 cusum 可估计起点。",
                        "The average remembers: the change began before the first signal, so look some points back; cusum estimates where.",
                    ),
                ]
            }
        };
        sentences.extend(few_points(analysis));
        sentences
    }
}

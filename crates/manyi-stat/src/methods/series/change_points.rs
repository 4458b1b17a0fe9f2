//! When the level changed.

use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::number};
use manyi_measure::{
    Analysis,
    series::{ChangeModel, ChangeOptions, ChangeReport, change_points},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct ChangePoints;

/// Where to look; rows are in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The figure over time, or the count.
    outcome: String,
    /// What changes: `mean`, `mean_variance`, `poisson` (counts) or `binomial` (shares).
    #[serde(default)]
    model: ChangeModel,
    /// Exposure (`poisson`) or sample size (`binomial`) of each row.
    #[serde(default)]
    size: Option<String>,
    /// How much evidence a change takes (−2 log likelihood); by default the Bayesian information criterion.
    #[serde(default)]
    penalty: Option<f64>,
    /// Least points between changes.
    #[serde(default)]
    min_length: Option<usize>,
}

impl Method for ChangePoints {
    const CODE: &'static str = "change_points";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "变化点", en: "Change points" };
    const SUMMARY: Text = Text {
        zh: "水平在哪些时点发生了台阶式变化",
        en: "At which points the level went up or down a step",
    };
    type Parameters = Parameters;
    type Report = ChangeReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ChangeReport>, StatError> {
        let values = table.numbers(&parameters.outcome)?;
        let sizes = parameters.size.as_ref().map(|size| table.numbers(size)).transpose()?;
        let Parameters { model, penalty, min_length, .. } = *parameters;
        Ok(change_points(&values, sizes.as_deref(), &ChangeOptions { model, penalty, min_length })?)
    }

    fn reading(analysis: &Analysis<ChangeReport>) -> Vec<Sentence> {
        let segments = &analysis.result.segments;
        if segments.len() < 2 {
            let level = number(segments.first().map_or(0.0, |segment| segment.level));
            return vec![Sentence::new(
                format!("整段时间水平没有变化（约 {level}）。"),
                format!("The level did not change in all the time (about {level})."),
            )];
        }
        let mut sentences: Vec<Sentence> = segments
            .windows(2)
            .take(4)
            .map(|pair| {
                let (from, to) = (number(pair[0].level), number(pair[1].level));
                let at = pair[1].from;
                let up = pair[1].level > pair[0].level;
                Sentence::new(
                    format!("从第 {at} 点起，水平由 {from} {}到 {to}。", if up { "升" } else { "降" }),
                    format!(
                        "From point {at} on the level goes {} from {from} to {to}.",
                        if up { "up" } else { "down" }
                    ),
                )
            })
            .collect();
        let changes = segments.len() - 1;
        sentences.push(Sentence::new(
            format!("共 {changes} 处变化。请对照这些时点前后的措施或事件；时间吻合不等于因果。"),
            format!("There are {changes} changes in all. Compare them with what was done at the time; a coincidence in time is no proof of cause."),
        ));
        sentences
    }
}

//! A weighted satisfaction index.

use super::shared::{confidence, few, p95, refused};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{percent, range},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, CompositeOptions, CompositeReport, Dimension, MissingDimension, composite_index,
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Composite;

/// What the index is made of.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The dimensions' columns.
    columns: Vec<String>,
    /// Weight of each column, in any unit; none: all the same.
    #[serde(default)]
    weights: Option<Vec<f64>>,
    /// Lowest value of the scale.
    #[serde(default = "lowest")]
    min: f64,
    /// Highest value of the scale.
    #[serde(default = "highest")]
    max: f64,
    /// What happens to people who left out a dimension.
    #[serde(default)]
    missing: MissingDimension,
    /// Level of the intervals.
    #[serde(default = "p95")]
    confidence: f64,
}

fn lowest() -> f64 {
    1.0
}

fn highest() -> f64 {
    5.0
}

impl Method for Composite {
    const CODE: &'static str = "composite";
    const GROUP: Group = Group::Score;
    const TITLE: Text = Text { zh: "加权满意度指数", en: "Weighted satisfaction index" };
    const SUMMARY: Text = Text {
        zh: "把几个维度按权重合成一个 0–100 的指数",
        en: "Several dimensions made into one index 0–100 by their weights",
    };
    type Parameters = Parameters;
    type Report = CompositeReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<CompositeReport>, StatError> {
        let items = table.items(&parameters.columns)?;
        let even = vec![1.0; parameters.columns.len()];
        let weights = parameters.weights.as_ref().unwrap_or(&even);
        if weights.len() != parameters.columns.len() {
            return Err(refused("weights", "as many as columns", weights.len()));
        }
        let scale = (parameters.min, parameters.max);
        let options = CompositeOptions {
            dimensions: weights.iter().map(|weight| Dimension { weight: *weight, scale }).collect(),
            missing: parameters.missing,
            confidence: confidence(parameters.confidence)?,
        };
        Ok(composite_index(&items, &options)?)
    }

    fn reading(analysis: &Analysis<CompositeReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let index = report.index.value.unwrap_or_default();
        let (limits_zh, limits_en) = range(report.index.interval);
        let mut sentences = vec![Sentence::new(
            format!("满意度指数 {index:.1}（{limits_zh}，满分 100），{} 人。", count_text(analysis.n)),
            format!(
                "The satisfaction index is {index:.1} of 100 ({limits_en}), {} people.",
                count_text(analysis.n)
            ),
        )];
        let loss = |weight: f64, score: Option<f64>| weight * (100.0 - score.unwrap_or(100.0));
        let worst = report
            .dimensions
            .iter()
            .max_by(|a, b| loss(a.weight, a.score.value).total_cmp(&loss(b.weight, b.score.value)));
        if let Some(worst) = worst {
            let lost = loss(worst.weight, worst.score.value);
            let (weight, score) = (percent(worst.weight), worst.score.value.unwrap_or_default());
            sentences.push(Sentence::new(
                format!("失分最多的是“{}”（权重 {weight}，得分 {score:.1}），拉低指数 {lost:.1} 分，改进它最划算。", worst.name),
                format!("Most points are lost at {} (weight {weight}, score {score:.1}): it costs the index {lost:.1} points.", worst.name),
            ));
        }
        sentences.extend(few(analysis.n));
        sentences
    }
}

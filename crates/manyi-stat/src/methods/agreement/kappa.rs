//! Cohen's κ of two raters.

use super::raters::{Raters, strength};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{confidence, few, p95},
    methods::words::{percent, range},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    agreement::{KappaOptions, KappaReport, KappaWeights, cohen_kappa},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Kappa;

/// Who rated, and what a disagreement counts.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The two raters' columns.
    columns: Vec<String>,
    /// What a disagreement counts.
    #[serde(default)]
    weights: KappaWeights,
    /// The categories from low to high, where they are texts with an order.
    #[serde(default)]
    order: Vec<String>,
    /// Level of the interval.
    #[serde(default = "p95")]
    confidence: f64,
}

/// The result, with the categories' texts.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// κ and what it rests on; categories by number where they are texts.
    #[serde(flatten)]
    kappa: KappaReport,
    /// Text of each category number, 1 first; empty when the file has numbers.
    labels: Vec<String>,
}

impl Method for Kappa {
    const CODE: &'static str = "kappa";
    const GROUP: Group = Group::Agreement;
    const TITLE: Text = Text { zh: "Cohen κ 一致性", en: "Cohen's kappa" };
    const SUMMARY: Text = Text {
        zh: "两个人的评判有多一致，扣除碰巧",
        en: "How far two raters agree beyond chance",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let raters = Raters::of(table, &parameters.columns, &parameters.order)?;
        let options =
            KappaOptions { weights: parameters.weights, confidence: confidence(parameters.confidence)? };
        let analysis = cohen_kappa(&raters.items, &options)?;
        Ok(analysis.map(|kappa| Report { kappa, labels: raters.categories }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result.kappa;
        let (zh, en) = strength(report.kappa);
        let (limits_zh, limits_en) = range(Some(report.interval));
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "κ = {:.2}（{limits_zh}），两人的一致程度{zh}，{} 个对象。",
                    report.kappa,
                    count_text(analysis.n)
                ),
                format!(
                    "Kappa is {:.2} ({limits_en}): agreement is {en}, {} rows.",
                    report.kappa,
                    count_text(analysis.n)
                ),
            ),
            Sentence::new(
                format!("实际一致 {}，碰巧也会有 {}。", percent(report.observed), percent(report.expected)),
                format!(
                    "They agree on {}; chance alone would give {}.",
                    percent(report.observed),
                    percent(report.expected)
                ),
            ),
        ];
        if report.kappa < 0.6 {
            sentences.push(Sentence::new(
                "评判标准还不统一，请对照分歧最多的类别做一次校准培训再评分。",
                "The standard is not shared yet: calibrate on the categories with most disagreement before rating on.",
            ));
        }
        sentences.extend(few(analysis.n));
        sentences
    }
}

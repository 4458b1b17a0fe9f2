//! Ordinal logit.

use super::{Outcome, confidence, logit::strongest, model};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    driver::{self, OrdinalOptions, OrdinalReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct OrdinalLogit;

/// What makes a higher rating likelier.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The rating that is explained, for example 1–5.
    outcome: String,
    /// The predictors. Texts become factors.
    columns: Vec<String>,
    /// Numeric columns among the predictors that are groups, not measurements.
    #[serde(default)]
    factors: Vec<String>,
    /// A weight for each row.
    #[serde(default)]
    weight: Option<String>,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

impl Method for OrdinalLogit {
    const CODE: &'static str = "ordinal_logit";
    const GROUP: Group = Group::Driver;
    const TITLE: Text = Text { zh: "有序逻辑回归", en: "Ordinal logit" };
    const SUMMARY: Text = Text {
        zh: "哪些因素使评分更可能高一档，不把等级当作等距分数",
        en: "What makes a higher rating likelier, without taking levels for equal distances",
    };
    type Parameters = Parameters;
    type Report = OrdinalReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<OrdinalReport>, StatError> {
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let outcome = (parameters.outcome.as_str(), Outcome::Number);
        let data = model(table, outcome, columns, parameters.weight.as_deref())?;
        let confidence = confidence(parameters.confidence)?;
        Ok(driver::ordinal_logit(&data, &OrdinalOptions { confidence, parallel_lines: true })?)
    }

    fn reading(analysis: &Analysis<OrdinalReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let mut sentences = vec![Sentence::new(
            format!(
                "“{}”共 {} 档，{} 行；伪 R²（Nagelkerke）为 {:.3}。",
                report.outcome,
                report.levels.len(),
                count_text(analysis.n),
                report.nagelkerke
            ),
            format!(
                "{} has {} levels over {} rows; pseudo R² (Nagelkerke) {:.3}.",
                report.outcome,
                report.levels.len(),
                count_text(analysis.n),
                report.nagelkerke
            ),
        )];
        sentences.extend(strongest(&report.coefficients));
        match &report.parallel_lines {
            Some(test) if test.overall.p < 0.01 => sentences.push(Sentence::new(
                "平行线检验未通过：某些因素对低分和高分的作用不同，请分别对各档做二元逻辑回归。",
                "The lines are not parallel: some predictors work differently at the low and the high end; fit binary logits for single cuts.",
            )),
            Some(_) => sentences.push(Sentence::new(
                "平行线检验未发现问题，一个系数可以概括各档。",
                "The test of parallel lines finds nothing against one coefficient for all cuts.",
            )),
            None => {}
        }
        sentences
    }
}

//! Confirmatory factor analysis.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis, Items,
    structure::{CfaOptions, CfaReport, FactorModel, Identification, cfa},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Cfa;

/// A factor and the questions that measure it.
#[derive(Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorParameter {
    /// The factor's name.
    pub name: String,
    /// Its questions, two or more.
    pub columns: Vec<String>,
}

impl FactorParameter {
    /// The model of these factors with the columns it needs, each once.
    pub fn model(factors: &[Self], table: &Table) -> Result<(FactorModel, Items), StatError> {
        let mut columns: Vec<&str> = Vec::new();
        for column in factors.iter().flat_map(|factor| &factor.columns) {
            if !columns.contains(&column.as_str()) {
                columns.push(column);
            }
        }
        let factors = factors.iter().map(|factor| (factor.name.clone(), factor.columns.clone())).collect();
        Ok((FactorModel { factors, ..FactorModel::default() }, table.items(&columns)?))
    }
}

/// The model to confirm.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The factors with their questions.
    factors: Vec<FactorParameter>,
    /// marker (first loading is one) or unit_variance (the factor's variance is one).
    #[serde(default)]
    identification: Identification,
    /// Whether the factors are uncorrelated.
    #[serde(default)]
    orthogonal: bool,
    /// Pairs of questions that share more than their factor.
    #[serde(default)]
    residual_covariances: Vec<(String, String)>,
}

impl Method for Cfa {
    const CODE: &'static str = "cfa";
    const GROUP: Group = Group::Structure;
    const TITLE: Text = Text { zh: "验证性因子分析", en: "Confirmatory factor analysis" };
    const SUMMARY: Text = Text {
        zh: "检验问卷的维度划分是否与数据相符",
        en: "Tests whether the data bear out the questionnaire's dimensions",
    };
    type Parameters = Parameters;
    type Report = CfaReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<CfaReport>, StatError> {
        let (mut model, items) = FactorParameter::model(&parameters.factors, table)?;
        model.orthogonal = parameters.orthogonal;
        model.residual_covariances.clone_from(&parameters.residual_covariances);
        Ok(cfa(&items, &model, &CfaOptions { identification: parameters.identification })?)
    }

    fn reading(analysis: &Analysis<CfaReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let fit = &report.fit;
        let error = fit.rmsea.as_ref().map_or(0.0, |rmsea| rmsea.value);
        let (zh, en) = if fit.cfi >= 0.95 && error <= 0.06 && fit.srmr <= 0.08 {
            ("模型与数据符合得很好", "The model fits the data well")
        } else if fit.cfi >= 0.90 && error <= 0.10 && fit.srmr <= 0.10 {
            (
                "模型与数据大致相符，但仍有改进余地",
                "The model fits the data fairly, with room for improvement",
            )
        } else {
            ("模型与数据不符，维度划分需要修改", "The model does not fit: the dimensions need another cut")
        };
        let figures = format!("CFI {:.3}, RMSEA {error:.3}, SRMR {:.3}", fit.cfi, fit.srmr);
        let mut sentences = vec![Sentence::new(format!("{zh}（{figures}）。"), format!("{en} ({figures})."))];
        for quality in report.qualities.iter().filter(|quality| quality.ave < 0.5).take(2) {
            sentences.push(Sentence::new(
                format!(
                    "“{}”的平均方差抽取量只有 {:.2}（低于 0.5）：题目之间共性不足。",
                    quality.factor, quality.ave
                ),
                format!(
                    "\"{}\" has an AVE of only {:.2} (below 0.5): its questions share too little.",
                    quality.factor, quality.ave
                ),
            ));
        }
        if let Some(best) = report.modifications.first().filter(|best| best.index > 10.0) {
            let what = format!("{} {} {}", best.left, best.operator, best.right);
            sentences.push(Sentence::new(
                format!("最大的改进线索：{what}（放开后 χ² 约降 {:.1}）；只有在内容上说得通时才采用。", best.index),
                format!("The best lead: {what} (freeing it lowers χ² by about {:.1}); follow it only if it makes sense.", best.index),
            ));
        }
        sentences
    }
}

//! Composite reliability, AVE and whether constructs are distinct.

use crate::methods::structure::FactorParameter;
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    structure::{CfaFit, CfaOptions, FactorQuality, Identification, cfa},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct CompositeReliability;

/// The constructs to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs with their questions; one construct needs at least three.
    factors: Vec<FactorParameter>,
}

/// From a confirmatory factor analysis by maximum likelihood.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Each construct's composite reliability, AVE and largest correlation.
    constructs: Vec<FactorQuality>,
    /// Correlations of the constructs.
    correlations: Vec<Vec<Option<f64>>>,
    /// Heterotrait–monotrait ratios: below 0.85 constructs are distinct.
    htmt: Vec<Vec<Option<f64>>>,
    /// How well the model behind it fits.
    fit: CfaFit,
}

impl Method for CompositeReliability {
    const CODE: &'static str = "composite_reliability";
    const GROUP: Group = Group::Reliability;
    const TITLE: Text = Text { zh: "组合信度与 AVE", en: "Composite reliability and AVE" };
    const SUMMARY: Text = Text {
        zh: "各维度是否测得可靠、彼此是否区分得开",
        en: "Whether each dimension is measured dependably and told apart from the others",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (model, items) = FactorParameter::model(&parameters.factors, table)?;
        let options = CfaOptions { identification: Identification::UnitVariance };
        Ok(cfa(&items, &model, &options)?.map(|found| Report {
            constructs: found.qualities,
            correlations: found.factor_correlations,
            htmt: found.htmt,
            fit: found.fit,
        }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let each = analysis.result.constructs.iter().take(4).map(|construct| {
            let figures = format!("CR {:.3}, AVE {:.3}", construct.composite_reliability, construct.ave);
            let reliable = construct.composite_reliability >= 0.7 && construct.ave >= 0.5;
            let distinct = construct.largest_correlation.is_none_or(|largest| construct.root_ave > largest);
            let (zh, en) = match (reliable, distinct) {
                (true, true) => ("可靠，且与其他维度区分得开", "dependable and distinct"),
                (true, false) => {
                    ("可靠，但与某个维度区分不开", "dependable, but not distinct from another one")
                }
                (false, true) => ("题目共性不足，需要改进题目", "its questions share too little: mend them"),
                (false, false) => (
                    "题目共性不足，且与某个维度区分不开",
                    "its questions share too little, and it is not distinct from another one",
                ),
            };
            Sentence::new(
                format!("“{}”：{zh}（{figures}）。", construct.factor),
                format!("\"{}\": {en} ({figures}).", construct.factor),
            )
        });
        each.collect()
    }
}

//! Where to improve first.

use super::{
    parameters::{Estimation, ModelParameter, prepare, target},
    words::zh,
};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    pls::{ImportanceMap, pls_map},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct PlsMap;

/// The model and the construct that is to be improved.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The constructs, their columns and the arrows between them.
    model: ModelParameter,
    /// The construct that is to be improved.
    #[serde(default = "target")]
    target: String,
    /// How it is estimated; give `scale`, the lowest and highest possible answer.
    #[serde(default)]
    options: Estimation,
}

impl Method for PlsMap {
    const CODE: &'static str = "pls_map";
    const GROUP: Group = Group::Index;
    const TITLE: Text =
        Text { zh: "模型重要性—绩效图", en: "Importance–performance map of a model" };
    const SUMMARY: Text = Text {
        zh: "哪些因素影响大而表现差，应当先改进",
        en: "What drives the target strongly and still performs low: improve it first",
    };
    type Parameters = Parameters;
    type Report = ImportanceMap;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ImportanceMap>, StatError> {
        let (model, items) = prepare(table, &parameters.model)?;
        Ok(pls_map(&items, &model, &parameters.target, &parameters.options.options()?)?)
    }

    fn reading(analysis: &Analysis<ImportanceMap>) -> Vec<Sentence> {
        let map = &analysis.result;
        let mut sentences = Vec::new();
        if let Some(top) = map.constructs.first() {
            sentences.push(Sentence::new(
                format!(
                    "先抓“{}”：每提高 1 分，“{}”提高约 {:.2} 分，而它现在只有 {:.1} 分（百分制）。",
                    zh(&top.construct),
                    zh(&map.target),
                    top.importance,
                    top.performance
                ),
                format!(
                    "Start with {}: each point more raises {} by about {:.2}, and it stands at {:.1} of 100.",
                    top.construct, map.target, top.importance, top.performance
                ),
            ));
        }
        let names: Vec<&str> = map.items.iter().take(3).filter_map(|point| point.item.as_deref()).collect();
        sentences.push(Sentence::new(
            format!("具体题目中潜力最大的是 {}。", names.join("、")),
            format!("The questions with the most to gain are {}.", names.join(", ")),
        ));
        sentences.push(Sentence::new(
            "“潜力”是影响 ×（100 − 现值），未计改进的成本；影响来自模型，不等于已证实的因果。",
            "The potential is effect × (100 − where it stands); it knows nothing of costs, and the effects are those of the model, not proven causes.",
        ));
        sentences
    }
}

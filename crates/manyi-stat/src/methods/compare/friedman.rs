//! Several answers of the same people by ranks.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{self, Adjustment, friedman},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Friedman;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, answered by the same people on the same scale.
    columns: Vec<String>,
    /// Correction of the pairs.
    #[serde(default)]
    adjustment: Adjustment,
    /// Of the interval of Kendall's W.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for Friedman {
    const CODE: &'static str = "friedman";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "Friedman 检验", en: "Friedman test" };
    const SUMMARY: Text = Text {
        zh: "同一批人是否把有些题目评得普遍更高",
        en: "Whether the same people answer some questions higher than others",
    };
    type Parameters = Parameters;
    type Report = compare::Friedman;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<compare::Friedman>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        Ok(friedman(&table.items(&parameters.columns)?, parameters.adjustment, confidence)?)
    }

    fn reading(analysis: &Analysis<compare::Friedman>) -> Vec<Sentence> {
        let got = &analysis.result;
        let p = words::p(got.friedman.p);
        let (zh, en) = words::size(got.kendalls_w.value, words::OF_R);
        let ranked = || got.names.iter().zip(&got.mean_ranks);
        let best = ranked().max_by(|a, b| a.1.total_cmp(b.1)).map_or("", |(name, _)| name);
        let worst = ranked().min_by(|a, b| a.1.total_cmp(b.1)).map_or("", |(name, _)| name);
        vec![Sentence::new(
            format!(
                "各题评分的比较：{p}，人们排序的一致程度{zh}（W = {:.2}）；最高“{best}”，最低“{worst}”。",
                got.kendalls_w.value
            ),
            format!(
                "Comparing the questions: {p}; people agree on the order to a {en} degree (W = {:.2}). Highest “{best}”, lowest “{worst}”.",
                got.kendalls_w.value
            ),
        )]
    }
}

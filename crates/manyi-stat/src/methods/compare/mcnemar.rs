//! Yes and no of the same people twice.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    compare::{self, mcnemar},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct McNemar;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The first answer.
    first: String,
    /// The second answer of the same person.
    second: String,
    /// Numbers from here on count as yes.
    at_least: Option<f64>,
    /// This text counts as yes.
    yes: Option<String>,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for McNemar {
    const CODE: &'static str = "mcnemar";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "McNemar 检验", en: "McNemar test" };
    const SUMMARY: Text = Text {
        zh: "同一批人的满意（是/否）比例前后是否变化",
        en: "Whether the share of yes among the same people changed",
    };
    type Parameters = Parameters;
    type Report = compare::McNemar;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<compare::McNemar>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let read = |name: &str| input::yes_no(table, name, parameters.at_least, parameters.yes.as_deref());
        let (first, second) = (read(&parameters.first)?, read(&parameters.second)?);
        Ok(mcnemar(&input::truths(&first), &input::truths(&second), confidence)?)
    }

    fn reading(analysis: &Analysis<compare::McNemar>) -> Vec<Sentence> {
        let got = &analysis.result;
        let [[_, gained], [lost, _]] = got.counts.map(|row| row.map(count_text));
        let [from, to] = got.shares.map(words::percent);
        let p = words::p(got.exact_p);
        vec![Sentence::new(
            format!("比例从 {from} 到 {to}：{gained} 人由否变是，{lost} 人由是变否（{p}）。"),
            format!(
                "The share goes from {from} to {to}: {gained} people changed to yes, {lost} to no ({p})."
            ),
        )]
    }
}

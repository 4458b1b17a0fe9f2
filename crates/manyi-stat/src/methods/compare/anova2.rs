//! Two factors and their interaction.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{SquaresType, TwoWay, two_way_anova},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Anova2;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The numeric question.
    outcome: String,
    /// The first factor.
    first: String,
    /// The second factor.
    second: String,
    /// Sums of squares: `sequential` (I), `marginal` (II) or `full` (III).
    #[serde(default)]
    squares: SquaresType,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for Anova2 {
    const CODE: &'static str = "anova2";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "双因素方差分析", en: "Two-way analysis of variance" };
    const SUMMARY: Text = Text {
        zh: "两个分组因素各自的作用，以及它们是否相互影响",
        en: "What each of two factors does to the mean, and whether they depend on each other",
    };
    type Parameters = Parameters;
    type Report = TwoWay;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<TwoWay>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let values = table.numbers(&parameters.outcome)?;
        let (first, first_names) = table.groups(&parameters.first)?;
        let (second, second_names) = table.groups(&parameters.second)?;
        let (a, b) =
            ((first.as_slice(), first_names.as_slice()), (second.as_slice(), second_names.as_slice()));
        Ok(two_way_anova(&values, a, b, parameters.squares, confidence)?)
    }

    fn reading(analysis: &Analysis<TwoWay>) -> Vec<Sentence> {
        let mut sentences: Vec<Sentence> = analysis
            .result
            .effects
            .iter()
            .map(|effect| {
                let (zh_name, en_name) = match effect.source {
                    "first" => ("第一因素", "The first factor"),
                    "second" => ("第二因素", "The second factor"),
                    _ => ("交互作用", "The interaction"),
                };
                let (zh, en) = words::size(effect.partial_eta_squared.value, words::OF_ETA);
                let p = words::p(effect.test.p);
                Sentence::new(
                    format!("{zh_name}：{p}，作用{zh}。"),
                    format!("{en_name}: {p}, a {en} effect."),
                )
            })
            .collect();
        if analysis.result.effects.iter().any(|e| e.source == "interaction" && e.test.p < 0.05) {
            sentences.push(Sentence::new(
                "两个因素相互影响：不要只看各自的平均值，请按组合逐格查看。",
                "The factors depend on each other: do not read their averages alone, look at the cells.",
            ));
        }
        sentences
    }
}

//! Several groups by ranks.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{self, Adjustment, kruskal_wallis},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct KruskalWallis;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The numeric question.
    outcome: String,
    /// The column that divides people into groups.
    group: String,
    /// Only these groups, in this order; all when empty.
    #[serde(default)]
    levels: Vec<String>,
    /// Correction of the pairs.
    #[serde(default)]
    adjustment: Adjustment,
}

impl Method for KruskalWallis {
    const CODE: &'static str = "kruskal_wallis";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "Kruskal–Wallis 检验", en: "Kruskal–Wallis test" };
    const SUMMARY: Text = Text {
        zh: "几组人的评分高低是否不同（按秩），哪几组之间不同",
        en: "Whether several groups tend to answer differently by ranks, and which",
    };
    type Parameters = Parameters;
    type Report = compare::KruskalWallis;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<compare::KruskalWallis>, StatError> {
        let groups = input::groups(table, &parameters.outcome, &parameters.group, &parameters.levels)?;
        Ok(kruskal_wallis(&groups, parameters.adjustment)?)
    }

    fn reading(analysis: &Analysis<compare::KruskalWallis>) -> Vec<Sentence> {
        let ranks = &analysis.result.ranks;
        let p = words::p(ranks.kruskal_wallis.p);
        let (zh, en) = words::size(ranks.epsilon_squared, words::OF_ETA);
        let different = ranks.dunn.iter().filter(|pair| pair.p_adjusted < 0.05).count();
        let mut sentences = vec![Sentence::new(
            format!(
                "{} 组的评分比较：{p}，作用{zh}；两两比较中有 {different} 对不同。",
                analysis.result.groups.len()
            ),
            format!(
                "Comparing {} groups by ranks: {p}, a {en} effect; {different} pairs differ.",
                analysis.result.groups.len()
            ),
        )];
        if ranks.kruskal_wallis.p >= 0.05 {
            sentences.push(words::not_shown());
        }
        sentences
    }
}

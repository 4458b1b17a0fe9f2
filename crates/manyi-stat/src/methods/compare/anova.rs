//! Means of several groups.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{Adjustment, OneWay, OneWayOptions, one_way_anova},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Anova;

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
    /// Correction of the pairwise t-tests and Dunn's tests (Tukey and Games–Howell carry their own).
    #[serde(default)]
    adjustment: Adjustment,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for Anova {
    const CODE: &'static str = "anova";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "单因素方差分析", en: "One-way analysis of variance" };
    const SUMMARY: Text = Text {
        zh: "几组人的平均分是否不同、差多少、哪几组之间不同",
        en: "Whether several groups' means differ, how much, and which",
    };
    type Parameters = Parameters;
    type Report = OneWay;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<OneWay>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let groups = input::groups(table, &parameters.outcome, &parameters.group, &parameters.levels)?;
        let options = OneWayOptions { confidence, adjustment: parameters.adjustment };
        Ok(one_way_anova(&groups, &options)?)
    }

    fn reading(analysis: &Analysis<OneWay>) -> Vec<Sentence> {
        let got = &analysis.result;
        let test = got.welch.unwrap_or(got.anova);
        let p = words::p(test.p);
        let (zh, en) = words::size(got.eta_squared.value, words::OF_ETA);
        let share = words::percent(got.eta_squared.value);
        let k = got.groups.len();
        let best = got.groups.iter().max_by(|a, b| a.mean.total_cmp(&b.mean));
        let worst = got.groups.iter().min_by(|a, b| a.mean.total_cmp(&b.mean));
        let mut sentences = vec![Sentence::new(
            format!("{k} 组的平均分比较：{p}；分组解释了 {share} 的差异，作用{zh}。"),
            format!(
                "Comparing the means of {k} groups: {p}; the groups explain {share} of the variation, a {en} effect."
            ),
        )];
        if let (Some(best), Some(worst)) = (best, worst) {
            sentences.push(Sentence::new(
                format!("最高“{}”{:.2} 分，最低“{}”{:.2} 分。", best.name, best.mean, worst.name, worst.mean),
                format!(
                    "Highest: “{}” {:.2}; lowest: “{}” {:.2}.",
                    best.name, best.mean, worst.name, worst.mean
                ),
            ));
        }
        let pairs = if got.games_howell.is_empty() { &got.tukey } else { &got.games_howell };
        let different: Vec<String> = pairs
            .iter()
            .filter(|pair| pair.p < 0.05)
            .map(|pair| format!("{} – {} ({:+.2})", pair.to, pair.from, pair.difference))
            .collect();
        sentences.push(if different.is_empty() && test.p < 0.05 {
            Sentence::new(
                "整体上有差异，但两两比较中没有一对单独站得住：差异分散在各组之间。",
                "There is a difference overall, but no single pair stands: it is spread over the groups.",
            )
        } else if different.is_empty() {
            words::not_shown()
        } else {
            let list = different.iter().take(6).cloned().collect::<Vec<_>>().join("; ");
            Sentence::new(
                format!("两两比较中确有差异的有 {} 对：{list}。", different.len()),
                format!("Pairs that differ for certain ({}): {list}.", different.len()),
            )
        });
        sentences
    }
}

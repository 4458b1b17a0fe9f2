//! How many groups of customers there are.

use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::number};
use manyi_measure::{
    Analysis,
    customer::{GapOptions, GapReference, GapReport, GapRule, gap_statistic},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct GapStatistic;

/// What to group by, and how far to look.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Numeric variables.
    columns: Vec<String>,
    /// Groups are tried from 1 up to this, 2 to 50.
    #[serde(default = "eight")]
    most: usize,
    /// Reference samples without groups, 10 to 10000.
    #[serde(default = "hundred")]
    references: usize,
    /// What they look like: `principal` fills the range of the principal axes, `box` that of each variable.
    #[serde(default)]
    reference: GapReference,
    /// How the number is chosen: `tibshirani`, `first_summit` or `greatest`.
    #[serde(default)]
    rule: GapRule,
    /// Bring every variable to the same spread first.
    #[serde(default = "yes")]
    standardise: bool,
    /// How often each search begins anew.
    #[serde(default = "ten")]
    restarts: u32,
    /// Seed of starts and reference samples.
    #[serde(default = "one")]
    seed: u64,
}

fn eight() -> usize {
    8
}

fn hundred() -> usize {
    100
}

fn yes() -> bool {
    true
}

fn ten() -> u32 {
    10
}

fn one() -> u64 {
    1
}

impl Method for GapStatistic {
    const CODE: &'static str = "gap_statistic";
    const GROUP: Group = Group::Customer;
    const TITLE: Text =
        Text { zh: "聚类数目（gap 统计量）", en: "Number of clusters (gap statistic)" };
    const SUMMARY: Text = Text {
        zh: "客户到底分几类合适，还是根本没有明显的分群",
        en: "How many groups of customers there are, or whether there are none to tell apart",
    };
    type Parameters = Parameters;
    type Report = GapReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<GapReport>, StatError> {
        let options = GapOptions {
            most: parameters.most,
            references: parameters.references,
            reference: parameters.reference,
            rule: parameters.rule,
            restarts: parameters.restarts,
            seed: parameters.seed,
            standardise: parameters.standardise,
        };
        Ok(gap_statistic(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<GapReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (clusters, most) = (report.clusters, report.steps.len());
        let Some(step) = report.steps.get(clusters.saturating_sub(1)) else { return Vec::new() };
        let (gap, error) = (number(step.gap), number(step.error));
        let first = if clusters == 1 {
            Sentence::new(
                format!("看不出分群：与没有结构的数据相比，分成 2 到 {most} 类都没有明显更紧凑。不必硬分。"),
                format!(
                    "No groups to tell apart: compared with data without structure, 2 to {most} groups are not clearly tighter. Do not force a split."
                ),
            )
        } else {
            Sentence::new(
                format!(
                    "建议分成 {clusters} 类（gap = {gap}，标准误 {error}）：再多分并不比随机数据更有道理。"
                ),
                format!(
                    "Take {clusters} groups (gap {gap}, standard error {error}): more would do no better than with random data."
                ),
            )
        };
        let mut sentences = vec![first];
        if clusters == most {
            sentences.push(Sentence::new(
                format!("已到尝试的上限 {most} 类，真正的数目可能更大：请把 most 调大再试。"),
                "That is the most that was tried; there may be more: raise most and try again.",
            ));
        }
        sentences.push(Sentence::new(
            "请再用聚类方法看每类的特点：分得出来不等于用得上。",
            "Then look at what sets each group apart with k-means: what can be told apart need not be of use.",
        ));
        sentences
    }
}

//! Two groups' means, or one mean against a value.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{Alternative, OneSampleT, TOptions, TwoSampleT, one_sample_t, two_sample_t},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct TTest;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The numeric question.
    outcome: String,
    /// The column that divides people into two groups; without it the mean is held against `null_value`.
    group: Option<String>,
    /// The two groups, first minus second; needed when the column has more than two.
    #[serde(default)]
    levels: Vec<String>,
    /// The mean (or difference) of the null hypothesis.
    #[serde(default)]
    null_value: f64,
    /// Which departures count: `two_sided`, `less` or `greater`.
    #[serde(default)]
    alternative: Alternative,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

/// One of the two is filled in.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Names of the two groups, first minus second; empty for one sample.
    groups: Vec<String>,
    /// Two groups.
    two_groups: Option<TwoSampleT>,
    /// One mean against the null value.
    one_sample: Option<OneSampleT>,
}

impl Method for TTest {
    const CODE: &'static str = "t_test";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "t 检验", en: "t-test" };
    const SUMMARY: Text = Text {
        zh: "两组人的平均分是否真的不同，或平均分是否不同于某个目标值",
        en: "Whether two groups' means really differ, or a mean differs from a target",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let (null_value, alternative) = (parameters.null_value, parameters.alternative);
        let options = TOptions { null_value, alternative, confidence };
        let Some(group) = &parameters.group else {
            let analysis = one_sample_t(&table.numbers(&parameters.outcome)?, &options)?;
            return Ok(analysis.map(|one| Report {
                groups: Vec::new(),
                two_groups: None,
                one_sample: Some(one),
            }));
        };
        let groups = input::groups(table, &parameters.outcome, group, &parameters.levels)?;
        let (names, [first, second]) = input::two(&groups)?;
        let mut analysis = two_sample_t(first, second, &options)?;
        analysis.missing.rows = table.rows() as u64;
        Ok(analysis.map(|two| Report { groups: names.to_vec(), two_groups: Some(two), one_sample: None }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        if let (Some(two), [first, second]) = (&report.two_groups, report.groups.as_slice()) {
            return two_groups(two, first, second);
        }
        let Some(one) = &report.one_sample else { return Vec::new() };
        let (p, (range_zh, range_en)) = (words::p(one.test.p), words::range(&one.test.interval));
        vec![Sentence::new(
            format!(
                "平均分 {:.2}（区间 {range_zh}），与目标值的差异 {p}，效应量 d = {:.2}。",
                one.mean, one.cohens_d.value
            ),
            format!(
                "The mean is {:.2} (interval {range_en}); against the target {p}, d = {:.2}.",
                one.mean, one.cohens_d.value
            ),
        )]
    }
}

fn two_groups(two: &TwoSampleT, first: &str, second: &str) -> Vec<Sentence> {
    let (p, (range_zh, range_en)) = (words::p(two.welch.p), words::range(&two.welch.interval));
    let (zh, en) = words::size(two.hedges_g.value, words::OF_D);
    let [a, b] = two.mean;
    let mut sentences = vec![
        Sentence::new(
            format!(
                "“{first}”平均 {a:.2}，“{second}”平均 {b:.2}，相差 {:.2}（区间 {range_zh}，{p}）。",
                two.difference
            ),
            format!(
                "“{first}” has a mean of {a:.2}, “{second}” {b:.2}: a difference of {:.2} (interval {range_en}, {p}).",
                two.difference
            ),
        ),
        Sentence::new(
            format!(
                "差异的大小：{zh}（g = {:.2}）。显著不等于重要，先看差多少分，再看 p 值。",
                two.hedges_g.value
            ),
            format!(
                "The size of the difference is {en} (g = {:.2}). Significant is not the same as important: look at the points first, at p second.",
                two.hedges_g.value
            ),
        ),
    ];
    if two.welch.p >= 0.05 {
        sentences.push(words::not_shown());
    }
    sentences
}

//! Two answers of the same people: means.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    compare::{Alternative, OneSampleT, TOptions, paired_t},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct PairedT;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The first answer.
    first: String,
    /// The second answer of the same person; the difference is first minus second.
    second: String,
    /// The difference of the null hypothesis.
    #[serde(default)]
    null_value: f64,
    /// Which departures count: `two_sided`, `less` or `greater`.
    #[serde(default)]
    alternative: Alternative,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

impl Method for PairedT {
    const CODE: &'static str = "paired_t";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "配对 t 检验", en: "Paired t-test" };
    const SUMMARY: Text = Text {
        zh: "同一批人的两个评分（如感知与期望、改进前后）是否不同",
        en: "Whether two answers of the same people (perception and expectation, before and after) differ",
    };
    type Parameters = Parameters;
    type Report = OneSampleT;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<OneSampleT>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let (null_value, alternative) = (parameters.null_value, parameters.alternative);
        let options = TOptions { null_value, alternative, confidence };
        let (first, second) = (table.numbers(&parameters.first)?, table.numbers(&parameters.second)?);
        Ok(paired_t(&first, &second, &options)?)
    }

    fn reading(analysis: &Analysis<OneSampleT>) -> Vec<Sentence> {
        let got = &analysis.result;
        let (p, (range_zh, range_en)) = (words::p(got.test.p), words::range(&got.test.interval));
        let (zh, en) = words::size(got.hedges_g.value, words::OF_D);
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "{} 人的两次评分平均相差 {:.2}（第一项减第二项，区间 {range_zh}，{p}）。",
                    count_text(analysis.n),
                    got.mean
                ),
                format!(
                    "The two answers of {} people differ by {:.2} on average (first − second, interval {range_en}, {p}).",
                    count_text(analysis.n),
                    got.mean
                ),
            ),
            Sentence::new(
                format!("差异的大小：{zh}（d = {:.2}）。", got.cohens_d.value),
                format!("The size of the difference is {en} (d = {:.2}).", got.cohens_d.value),
            ),
        ];
        if got.test.p >= 0.05 {
            sentences.push(words::not_shown());
        }
        sentences
    }
}

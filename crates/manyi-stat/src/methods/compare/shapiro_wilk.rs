//! Normality of one question.

use super::words;
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{Normality, normality},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Shapiro;

/// What to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The numeric question.
    outcome: String,
}

impl Method for Shapiro {
    const CODE: &'static str = "shapiro_wilk";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "正态性检验", en: "Tests of normality" };
    const SUMMARY: Text = Text {
        zh: "评分是否近似正态：Shapiro–Wilk、偏度与峰度",
        en: "Whether answers are about normal: Shapiro–Wilk, skewness and kurtosis",
    };
    type Parameters = Parameters;
    type Report = Normality;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Normality>, StatError> {
        Ok(normality(&table.numbers(&parameters.outcome)?)?)
    }

    fn reading(analysis: &Analysis<Normality>) -> Vec<Sentence> {
        let got = &analysis.result;
        let p = got.shapiro_wilk.map_or(got.jarque_bera.p, |test| test.p);
        let (zh, en) = if p < 0.05 {
            ("不是正态", "not normal")
        } else {
            ("看不出偏离正态", "not visibly different from normal")
        };
        let p = words::p(p);
        vec![
            Sentence::new(
                format!(
                    "这些评分{zh}（{p}）；偏度 {:.2}，超额峰度 {:.2}。",
                    got.skewness, got.excess_kurtosis
                ),
                format!(
                    "The answers are {en} ({p}); skewness {:.2}, excess kurtosis {:.2}.",
                    got.skewness, got.excess_kurtosis
                ),
            ),
            Sentence::new(
                "满意度量表几乎从不正态，人多时总会显著。偏度在 ±1 以内时比较平均分没有问题，否则请用秩检验。",
                "Rating scales are hardly ever normal, and many answers make any test significant. With a skewness within ±1 comparing means is fine; otherwise use rank tests.",
            ),
        ]
    }
}

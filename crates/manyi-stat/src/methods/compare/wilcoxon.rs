//! Pairs by ranks and by sign.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    compare::{Alternative, RankOptions, SignTest, SignedRank, sign_test, wilcoxon_signed_rank},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Wilcoxon;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The first answer.
    first: String,
    /// The second answer of the same person.
    second: String,
    /// Which departures count: `two_sided`, `less` or `greater`.
    #[serde(default)]
    alternative: Alternative,
    /// Exact p-value; left out, small samples without equal values get it.
    exact: Option<bool>,
    /// Of the intervals.
    #[serde(default = "input::level")]
    confidence: f64,
}

/// Two tests of the same pairs.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Wilcoxon's signed-rank test.
    signed_rank: SignedRank,
    /// The sign test, which looks at the direction alone.
    sign: SignTest,
}

impl Method for Wilcoxon {
    const CODE: &'static str = "wilcoxon";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "Wilcoxon 符号秩检验", en: "Wilcoxon signed-rank test" };
    const SUMMARY: Text = Text {
        zh: "同一批人的两个评分是否普遍一高一低，不要求正态",
        en: "Whether the same people tend to give one answer higher than the other, whatever the shape",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let options =
            RankOptions { alternative: parameters.alternative, confidence, exact: parameters.exact };
        let (first, second) = (table.numbers(&parameters.first)?, table.numbers(&parameters.second)?);
        let sign = sign_test(&first, &second, parameters.alternative, confidence)?.result;
        let analysis = wilcoxon_signed_rank(&first, &second, &options)?;
        Ok(analysis.map(|signed_rank| Report { signed_rank, sign }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let (ranks, sign) = (&analysis.result.signed_rank, &analysis.result.sign);
        let p = words::p(ranks.test.p);
        let (zh, en) = words::size(ranks.rank_biserial.value, words::OF_R);
        let [higher, lower, equal] = [sign.higher, sign.lower, sign.equal].map(count_text);
        vec![Sentence::new(
            format!(
                "第一项更高的有 {} 人，更低的有 {} 人，相同的有 {} 人；{p}，差异{zh}。",
                higher, lower, equal
            ),
            format!(
                "The first answer is higher for {} people, lower for {}, equal for {}; {p}, a {en} difference.",
                higher, lower, equal
            ),
        )]
    }
}

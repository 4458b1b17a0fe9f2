//! Two groups by ranks.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    compare::{Alternative, RankOptions, mann_whitney},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct MannWhitney;

/// What to compare.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The numeric question.
    outcome: String,
    /// The column that divides people into two groups.
    group: String,
    /// The two groups; needed when the column has more than two.
    #[serde(default)]
    levels: Vec<String>,
    /// Which departures count: `two_sided`, `less` or `greater`.
    #[serde(default)]
    alternative: Alternative,
    /// Exact p-value; left out, small groups without equal values get it.
    exact: Option<bool>,
    /// Of the interval.
    #[serde(default = "input::level")]
    confidence: f64,
}

/// The test with the names of the groups.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Names of the two groups.
    groups: Vec<String>,
    /// The test.
    #[serde(flatten)]
    ranks: manyi_measure::compare::MannWhitney,
}

impl Method for MannWhitney {
    const CODE: &'static str = "mann_whitney";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "Mann–Whitney 秩和检验", en: "Mann–Whitney rank test" };
    const SUMMARY: Text = Text {
        zh: "一组人的评分是否普遍高于另一组，不要求正态",
        en: "Whether one group tends to answer higher than the other, whatever the shape",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let confidence = input::confidence(parameters.confidence)?;
        let options =
            RankOptions { alternative: parameters.alternative, confidence, exact: parameters.exact };
        let groups = input::groups(table, &parameters.outcome, &parameters.group, &parameters.levels)?;
        let (names, [first, second]) = input::two(&groups)?;
        let mut analysis = mann_whitney(first, second, &options)?;
        analysis.missing.rows = table.rows() as u64;
        Ok(analysis.map(|ranks| Report { groups: names.to_vec(), ranks }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let got = &analysis.result;
        let (first, second) = (&got.groups[0], &got.groups[1]);
        let (p, share) = (words::p(got.ranks.test.p), words::percent(got.ranks.superiority));
        let (zh, en) = words::size(got.ranks.rank_biserial.value, words::OF_R);
        let mut sentences = vec![Sentence::new(
            format!(
                "随机各取一人，“{first}”的评分有 {share} 的机会高于“{second}”（50% 表示没有差别，{p}，差异{zh}）。"
            ),
            format!(
                "A random member of “{first}” answers higher than one of “{second}” {share} of the time (50% is no difference; {p}, {en})."
            ),
        )];
        if got.ranks.test.p >= 0.05 {
            sentences.push(words::not_shown());
        }
        sentences
    }
}

//! Is the difference too small to matter?

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis, MeasureError, Share,
    compare::{self, EquivalenceVerdict, WaveKind, equivalent_means, equivalent_pairs, equivalent_shares},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Equivalence;

/// Either `outcome` and `group`, or `first` and `second`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question, with `group`.
    outcome: Option<String>,
    /// The column that divides people into two groups.
    group: Option<String>,
    /// The two groups; needed when the column has more than two.
    #[serde(default)]
    levels: Vec<String>,
    /// The first answer of pairs.
    first: Option<String>,
    /// The second answer of pairs.
    second: Option<String>,
    /// `mean` or `share` (of two groups).
    #[serde(default)]
    kind: WaveKind,
    /// For shares: numbers from here on count as yes.
    at_least: Option<f64>,
    /// For shares: this text counts as yes.
    yes: Option<String>,
    /// Differences down to here do not matter (negative); left out: −`high`.
    low: Option<f64>,
    /// Differences up to here do not matter: set it before looking at the data.
    high: f64,
    /// Error rate of each of the two tests.
    #[serde(default = "alpha")]
    alpha: f64,
}

fn alpha() -> f64 {
    0.05
}

impl Method for Equivalence {
    const CODE: &'static str = "equivalence";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "等效检验", en: "Equivalence test" };
    const SUMMARY: Text = Text {
        zh: "两组的差异是否小到可以视为相同（TOST）",
        en: "Whether a difference is small enough to count as none (two one-sided tests)",
    };
    type Parameters = Parameters;
    type Report = compare::Equivalence;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<compare::Equivalence>, StatError> {
        let bounds = (parameters.low.unwrap_or(-parameters.high), parameters.high);
        if let (Some(first), Some(second)) = (&parameters.first, &parameters.second) {
            let (first, second) = (table.numbers(first)?, table.numbers(second)?);
            return Ok(equivalent_pairs(&first, &second, bounds, parameters.alpha)?);
        }
        let (Some(outcome), Some(group)) = (&parameters.outcome, &parameters.group) else {
            let text = "give `outcome` and `group`, or `first` and `second`".to_owned();
            return Err(StatError::Parameters(text));
        };
        let groups = match parameters.kind {
            WaveKind::Mean => input::groups(table, outcome, group, &parameters.levels)?,
            WaveKind::Share => shares(table, parameters, outcome, group)?,
        };
        let (_, [first, second]) = input::two(&groups)?;
        let mut analysis = match parameters.kind {
            WaveKind::Mean => equivalent_means(first, second, bounds, parameters.alpha)?,
            WaveKind::Share => equivalent_shares(share(first)?, share(second)?, bounds, parameters.alpha)?,
        };
        analysis.missing.rows = table.rows() as u64;
        Ok(analysis)
    }

    fn reading(analysis: &Analysis<compare::Equivalence>) -> Vec<Sentence> {
        let got = &analysis.result;
        let ((range_zh, range_en), p) = (words::range(&got.interval), words::p(got.p));
        let (low, high) = (got.low_bound, got.high_bound);
        let (zh, en) = match got.verdict {
            EquivalenceVerdict::Equivalent => ("可以视为相当", "the two are equivalent"),
            EquivalenceVerdict::TriviallyDifferent => {
                ("有差异，但小到无关紧要", "they differ, but by too little to matter")
            }
            EquivalenceVerdict::Different => {
                ("存在差异，不能视为相当", "they differ and cannot count as equivalent")
            }
            EquivalenceVerdict::Undecided => {
                ("数据还说明不了问题，需要更多样本", "these data cannot say: more answers are needed")
            }
        };
        vec![Sentence::new(
            format!(
                "结论：{zh}。差异 {:.2}（区间 {range_zh}），允许范围 {low:.2} 至 {high:.2}，{p}。",
                got.difference
            ),
            format!(
                "Verdict: {en}. Difference {:.2} (interval {range_en}), allowed {low:.2} to {high:.2}, {p}.",
                got.difference
            ),
        )]
    }
}

fn shares(
    table: &Table,
    parameters: &Parameters,
    outcome: &str,
    group: &str,
) -> Result<compare::Groups, StatError> {
    let values = input::yes_no(table, outcome, parameters.at_least, parameters.yes.as_deref())?;
    let (mut codes, mut names) = table.groups(group)?;
    if !parameters.levels.is_empty() {
        (codes, names) = input::chosen(&codes, &names, &parameters.levels)?;
    }
    Ok(compare::Groups::divide(&values, &codes, &names)?)
}

fn share(values: &[f64]) -> Result<Share, MeasureError> {
    let yes = values.iter().filter(|value| **value == 1.0).count();
    Share::new(yes as u64, values.len() as u64)
}

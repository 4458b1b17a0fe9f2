//! Correlations of several questions.

use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::range};
use manyi_measure::{
    Analysis, Confidence,
    structure::{CorrelationKind, CorrelationOptions, CorrelationReport, correlations},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Correlation;

/// What to correlate.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, two or more.
    columns: Vec<String>,
    /// pearson (numbers), spearman (ranks), kendall (order) or polychoric (answer scales of a few steps).
    #[serde(default)]
    kind: CorrelationKind,
    /// Whether each pair uses all rows that have both answers; otherwise only rows that have every answer.
    #[serde(default = "yes")]
    pairwise: bool,
    /// Of the intervals, 0–1.
    #[serde(default = "ninety_five")]
    confidence: f64,
}

fn yes() -> bool {
    true
}

fn ninety_five() -> f64 {
    0.95
}

impl Method for Correlation {
    const CODE: &'static str = "correlation";
    const GROUP: Group = Group::Structure;
    const TITLE: Text = Text { zh: "相关分析", en: "Correlations" };
    const SUMMARY: Text = Text {
        zh: "哪些题目的答案一同升降，关系有多强",
        en: "Which answers rise and fall together, and how strongly",
    };
    type Parameters = Parameters;
    type Report = CorrelationReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<CorrelationReport>, StatError> {
        let options = CorrelationOptions {
            kind: parameters.kind,
            pairwise: parameters.pairwise,
            confidence: Confidence::new(parameters.confidence)?,
        };
        Ok(correlations(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<CorrelationReport>) -> Vec<Sentence> {
        let pairs = &analysis.result.pairs;
        let Some(strongest) = pairs.iter().max_by(|a, b| a.r.abs().total_cmp(&b.r.abs())) else {
            return vec![Sentence::new("没有可以计算的题目对。", "No pair of questions could be computed.")];
        };
        let (range_zh, range_en) = range(strongest.interval);
        let sure = pairs.iter().filter(|pair| pair.p_adjusted.is_some_and(|p| p < 0.05)).count();
        vec![
            Sentence::new(
                format!(
                    "关系最强的是“{}”与“{}”：r = {:.2}（区间 {range_zh}）。",
                    strongest.first, strongest.second, strongest.r
                ),
                format!(
                    "The strongest relation is between \"{}\" and \"{}\": r = {:.2} (interval {range_en}).",
                    strongest.first, strongest.second, strongest.r
                ),
            ),
            Sentence::new(
                format!("{} 对题目中有 {sure} 对在校正多重检验后仍然显著。", pairs.len()),
                format!(
                    "{sure} of {} pairs remain significant after correction for many tests.",
                    pairs.len()
                ),
            ),
            Sentence::new(
                "相关不等于因果：两题一同升降，可能是因为背后有共同的原因。",
                "Correlation is not cause: two answers may move together because something else moves both.",
            ),
        ]
    }
}

//! McDonald's ω.

use super::grade;
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    reliability::{OmegaOptions, OmegaReport, omega},
    structure::Extraction,
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Omega;

/// The scale to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions of one scale, three or more.
    columns: Vec<String>,
    /// Group factors under the general one; 1 gives total ω alone. Without it 3 from six questions on, else 1.
    factors: Option<usize>,
    /// minres, ml (maximum likelihood) or paf (principal axes).
    #[serde(default)]
    extraction: Extraction,
}

impl Method for Omega {
    const CODE: &'static str = "omega";
    const GROUP: Group = Group::Reliability;
    const TITLE: Text = Text { zh: "麦克唐纳 ω 信度", en: "McDonald's omega" };
    const SUMMARY: Text = Text {
        zh: "总分有多少来自共同的维度，能否当作一个分数使用",
        en: "How much of the total comes from what the questions share, and whether one score says it all",
    };
    type Parameters = Parameters;
    type Report = OmegaReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<OmegaReport>, StatError> {
        let usual = if parameters.columns.len() >= 6 { 3 } else { 1 };
        let options =
            OmegaOptions { factors: parameters.factors.unwrap_or(usual), extraction: parameters.extraction };
        Ok(omega(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<OmegaReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = grade(report.omega_total);
        let mut sentences = vec![Sentence::new(
            format!("ω = {:.3}（α = {:.3}）：信度{zh}。", report.omega_total, report.alpha),
            format!("ω = {:.3} (α = {:.3}): {en} reliability.", report.omega_total, report.alpha),
        )];
        if let Some(general) = report.omega_hierarchical {
            let share = general * 100.0;
            let one = general >= 0.7;
            sentences.push(Sentence::new(
                format!(
                    "总分差异的 {share:.0}% 来自一个总体维度：{}。",
                    if one {
                        "可以只报告一个总分"
                    } else {
                        "只看总分会掩盖分维度的差别，请同时报告各维度"
                    }
                ),
                format!(
                    "{share:.0}% of the total's variation comes from one general dimension: {}.",
                    if one { "one score is enough" } else { "report the dimensions beside the total" }
                ),
            ));
        }
        sentences
    }
}

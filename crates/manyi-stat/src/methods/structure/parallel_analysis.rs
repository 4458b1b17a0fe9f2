//! How many factors there are.

use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    structure::{ParallelOptions, ParallelReport, parallel_analysis},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct ParallelAnalysis;

/// How to compare with chance.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, three or more.
    columns: Vec<String>,
    /// Random samples to compare with.
    #[serde(default = "replicates")]
    replicates: usize,
    /// The share of random samples an eigenvalue has to exceed, 0–1.
    #[serde(default = "quantile")]
    quantile: f64,
    /// Whether to count common factors instead of components.
    #[serde(default)]
    common: bool,
    /// Of the random numbers: the same seed gives the same figures.
    #[serde(default = "seed")]
    seed: u64,
}

fn replicates() -> usize {
    ParallelOptions::default().replicates
}

fn quantile() -> f64 {
    ParallelOptions::default().quantile
}

fn seed() -> u64 {
    ParallelOptions::default().seed
}

impl Method for ParallelAnalysis {
    const CODE: &'static str = "parallel_analysis";
    const GROUP: Group = Group::Structure;
    const TITLE: Text =
        Text { zh: "平行分析（因子个数）", en: "Parallel analysis (number of factors)" };
    const SUMMARY: Text = Text {
        zh: "这些题目背后到底有几个维度",
        en: "How many dimensions really stand behind the questions",
    };
    type Parameters = Parameters;
    type Report = ParallelReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ParallelReport>, StatError> {
        let options = ParallelOptions {
            replicates: parameters.replicates,
            quantile: parameters.quantile,
            common: parameters.common,
            seed: parameters.seed,
        };
        Ok(parallel_analysis(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<ParallelReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let mut sentences = vec![Sentence::new(
            format!(
                "有 {} 个维度明显强于随机，建议按 {} 个因子分析。",
                report.suggested,
                report.suggested.max(1)
            ),
            format!(
                "{} dimensions stand out from chance; analyse with {} factor(s).",
                report.suggested,
                report.suggested.max(1)
            ),
        )];
        if report.kaiser != report.suggested || report.velicer != report.suggested {
            sentences.push(Sentence::new(
                format!(
                    "其他准则给出不同答案：特征值大于 1 为 {} 个，MAP 为 {} 个；两种方案都试一试，选读得懂的那一个。",
                    report.kaiser, report.velicer
                ),
                format!(
                    "Other rules disagree: {} by eigenvalues above one, {} by MAP; try both and keep the one you can name.",
                    report.kaiser, report.velicer
                ),
            ));
        }
        sentences
    }
}

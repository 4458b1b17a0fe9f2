//! Split-half reliability.

use super::grade;
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    reliability::{SplitOptions, SplitReport, split_half},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct SplitHalf;

/// How to split.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions of one scale, two or more.
    columns: Vec<String>,
    /// Questions of the first half; without them every second one.
    #[serde(default)]
    first_half: Vec<String>,
    /// Questions to turn round first (asked the other way).
    #[serde(default)]
    reversed: Vec<String>,
    /// Ends of the answer scale, for turning round.
    scale: Option<(f64, f64)>,
    /// Whether questions count alike instead of by their spread.
    #[serde(default)]
    standardised: bool,
    /// Random splits when there are more than 16 questions.
    #[serde(default = "samples")]
    samples: usize,
    /// Of the random splits: the same seed gives the same figures.
    #[serde(default = "seed")]
    seed: u64,
}

fn samples() -> usize {
    SplitOptions::default().samples
}

fn seed() -> u64 {
    SplitOptions::default().seed
}

impl Method for SplitHalf {
    const CODE: &'static str = "split_half";
    const GROUP: Group = Group::Reliability;
    const TITLE: Text = Text { zh: "折半信度", en: "Split-half reliability" };
    const SUMMARY: Text = Text {
        zh: "把题目分成两半，两半的结果是否一致",
        en: "Whether two halves of the questions agree",
    };
    type Parameters = Parameters;
    type Report = SplitReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<SplitReport>, StatError> {
        let options = SplitOptions {
            first_half: parameters.first_half.clone(),
            reversed: parameters.reversed.clone(),
            scale: parameters.scale,
            standardised: parameters.standardised,
            samples: parameters.samples,
            seed: parameters.seed,
            ..SplitOptions::default()
        };
        Ok(split_half(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<SplitReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = grade(report.spearman_brown);
        let mut sentences = vec![
            Sentence::new(
                format!("折半信度（斯皮尔曼–布朗）{:.3}：{zh}。", report.spearman_brown),
                format!("Split-half reliability (Spearman–Brown) {:.3}: {en}.", report.spearman_brown),
            ),
            Sentence::new(
                format!(
                    "换别的分法（共 {} 种）结果在 {:.3} 与 {:.3} 之间，平均 {:.3}。",
                    report.splits, report.min, report.max, report.mean
                ),
                format!(
                    "Other splits ({} of them) give {:.3} to {:.3}, on average {:.3}.",
                    report.splits, report.min, report.max, report.mean
                ),
            ),
        ];
        if report.max - report.min > 0.2 {
            sentences.push(Sentence::new(
                "不同分法差别很大：题目可能测的不是同一件事，请做因子分析。",
                "The splits differ widely: the questions may not measure one thing; look for factors.",
            ));
        }
        sentences
    }
}

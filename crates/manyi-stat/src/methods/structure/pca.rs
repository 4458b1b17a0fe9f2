//! Principal components.

use super::marked;
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    structure::{PcaOptions, PcaReport, Rotation, pca},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Pca;

/// How to condense the questions.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, two or more.
    columns: Vec<String>,
    /// How many components; without it those with an eigenvalue above one.
    components: Option<usize>,
    /// none, varimax, promax or oblimin.
    #[serde(default = "varimax")]
    rotation: Rotation,
}

fn varimax() -> Rotation {
    Rotation::Varimax
}

impl Method for Pca {
    const CODE: &'static str = "pca";
    const GROUP: Group = Group::Structure;
    const TITLE: Text = Text { zh: "主成分分析", en: "Principal components" };
    const SUMMARY: Text = Text {
        zh: "把许多题目浓缩成几个综合指标",
        en: "Condenses many questions into a few summary measures",
    };
    type Parameters = Parameters;
    type Report = PcaReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<PcaReport>, StatError> {
        let options = PcaOptions { components: parameters.components, rotation: parameters.rotation };
        Ok(pca(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<PcaReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let share: f64 = report.explained.iter().sum::<f64>() * 100.0;
        let mut sentences = vec![Sentence::new(
            format!(
                "{} 个主成分概括了 {} 道题目 {share:.0}% 的差异。",
                report.components,
                report.items.len()
            ),
            format!(
                "{} components carry {share:.0}% of the variation of {} questions.",
                report.components,
                report.items.len()
            ),
        )];
        for factor in 0..report.explained.len().min(4) {
            let names = marked(&report.items, &report.loadings, factor);
            if !names.is_empty() {
                sentences.push(Sentence::new(
                    format!("第 {} 主成分主要由以下题目构成：{}。", factor + 1, names.join("、")),
                    format!("Component {} is made up mainly of: {}.", factor + 1, names.join(", ")),
                ));
            }
        }
        sentences
    }
}

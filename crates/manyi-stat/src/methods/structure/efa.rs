//! Exploratory factor analysis.

use super::marked;
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis,
    structure::{CorrelationKind, EfaOptions, EfaReport, Extraction, Rotation, ScoreMethod, efa},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Efa;

/// How to look for factors.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The questions, three or more.
    columns: Vec<String>,
    /// How many factors; without it those with an eigenvalue above one (ask `parallel_analysis` first).
    factors: Option<usize>,
    /// minres, ml (maximum likelihood) or paf (principal axes).
    #[serde(default)]
    extraction: Extraction,
    /// none, varimax (uncorrelated factors), promax or oblimin (correlated factors).
    #[serde(default)]
    rotation: Rotation,
    /// pearson, or polychoric for answers of a few steps (also spearman, kendall).
    #[serde(default)]
    correlation: CorrelationKind,
    /// regression or bartlett: also gives each row's factor scores.
    scores: Option<ScoreMethod>,
}

impl Method for Efa {
    const CODE: &'static str = "efa";
    const GROUP: Group = Group::Structure;
    const TITLE: Text = Text { zh: "探索性因子分析", en: "Exploratory factor analysis" };
    const SUMMARY: Text = Text {
        zh: "找出题目背后的维度，以及每题属于哪个维度",
        en: "Finds the dimensions behind the questions and which question belongs to which",
    };
    type Parameters = Parameters;
    type Report = EfaReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<EfaReport>, StatError> {
        let options = EfaOptions {
            factors: parameters.factors,
            extraction: parameters.extraction,
            rotation: parameters.rotation,
            correlation: parameters.correlation,
            scores: parameters.scores,
        };
        Ok(efa(&table.items(&parameters.columns)?, &options)?)
    }

    fn reading(analysis: &Analysis<EfaReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let share = report.explained_share.iter().sum::<f64>() * 100.0;
        let mut sentences = vec![Sentence::new(
            format!("{} 个因子解释了 {} 道题目 {share:.0}% 的差异。", report.factors, report.items.len()),
            format!(
                "{} factors explain {share:.0}% of the variation of {} questions.",
                report.factors,
                report.items.len()
            ),
        )];
        for factor in 0..report.explained.len().min(3) {
            let names = marked(&report.items, &report.loadings, factor);
            if !names.is_empty() {
                sentences.push(Sentence::new(
                    format!("因子 {}：{}。请按这些题目的共同含义命名。", factor + 1, names.join("、")),
                    format!(
                        "Factor {}: {}. Name it by what these questions share.",
                        factor + 1,
                        names.join(", ")
                    ),
                ));
            }
        }
        if report.correlation == CorrelationKind::Polychoric {
            sentences.push(Sentence::new(
                "按多分格相关计算：把选项看作潜在连续态度的分段，不要求选项间距相等。",
                "From polychoric correlations: answers are taken as steps of an attitude behind them, not as equal distances.",
            ));
        }
        let loose: Vec<String> = report
            .items
            .iter()
            .zip(&report.loadings)
            .filter(|(_, row)| row.iter().all(|value| value.abs() < 0.4))
            .map(|(name, _)| name.clone())
            .collect();
        if !loose.is_empty() {
            sentences.push(Sentence::new(
                format!("不明显属于任何因子的题目：{}；可改写或移出。", loose.join("、")),
                format!("Belonging to no factor clearly: {}; reword or leave out.", loose.join(", ")),
            ));
        }
        sentences
    }
}

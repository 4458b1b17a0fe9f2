//! Weights that bring a sample to the margins of its population.

use super::{
    margins::{MarginNames, Margins, raked},
    sample_columns::SampleColumns,
};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::percent};
use manyi_document::{count_text, number_text};
use manyi_measure::{
    Analysis, Missing,
    design::{RakingOptions, RakingReport},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Raking;

/// What the population looks like.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// For each column, the size of each of its values in the population: people, or shares that sum to one.
    margins: Margins,
    /// Column of weights to start from.
    #[serde(default)]
    weight: Option<String>,
    /// Smallest and largest weight allowed, as multiples of the mean weight.
    #[serde(default)]
    limits: Option<(f64, f64)>,
    /// Cycles over all margins at most.
    #[serde(default = "steps")]
    max_steps: usize,
}

fn steps() -> usize {
    500
}

/// The weights and how well they do.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// What came of it; margins and categories are numbered as in `names`.
    raking: RakingReport,
    /// Columns with their categories, in the order of the numbers.
    names: Vec<MarginNames>,
    /// Weight of every row of the table; `None` for rows left out for a missing value.
    weights: Vec<Option<f64>>,
}

impl Method for Raking {
    const CODE: &'static str = "raking";
    const GROUP: Group = Group::Design;
    const TITLE: Text = Text { zh: "样本加权（耙式）", en: "Raking weights" };
    const SUMMARY: Text = Text {
        zh: "让样本的构成与客户总体一致",
        en: "Makes the sample look like all of your customers",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let columns = SampleColumns { weight: parameters.weight.clone(), ..SampleColumns::default() };
        let options = RakingOptions {
            max_steps: parameters.max_steps,
            limits: parameters.limits,
            ..RakingOptions::default()
        };
        let raked = raked(table, &columns, &parameters.margins, &options)?;
        let mut weights = vec![None; table.rows()];
        for (row, weight) in raked.sample.rows.iter().zip(raked.sample.design.weights()) {
            weights[*row] = Some(*weight);
        }
        let missing = Missing::listwise(table.rows(), raked.sample.rows.len());
        let report = Report { raking: raked.report, names: raked.names, weights };
        Ok(Analysis::new(missing, raked.warnings, report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let raking = &analysis.result.raking;
        let mut sentences = vec![if raking.converged {
            Sentence::new(
                format!(
                    "加权后样本在 {} 个变量上与总体一致（{} 轮收敛）。",
                    analysis.result.names.len(),
                    raking.steps
                ),
                format!(
                    "With these weights the sample equals the population in {} variables ({} cycles).",
                    analysis.result.names.len(),
                    raking.steps
                ),
            )
        } else {
            Sentence::new(
                format!(
                    "加权后与总体仍最多相差 {}：目标互相矛盾或权重限制过紧，请合并小类或放宽限制。",
                    percent(raking.largest_gap)
                ),
                format!(
                    "The sample still differs from the population by up to {}: merge small categories or widen the limits.",
                    percent(raking.largest_gap)
                ),
            )
        }];
        let weights = &raking.weights;
        sentences.push(Sentence::new(
            format!(
                "{} 份样本的精度相当于 {} 份（设计效应 {:.2}），权重在 {:.2} 至 {:.2} 之间。",
                count_text(weights.n),
                number_text(weights.n_effective, 0),
                weights.kish_deff,
                weights.min,
                weights.max
            ),
            format!(
                "{} rows are as precise as {} (design effect {:.2}); weights lie between {:.2} and {:.2}.",
                count_text(weights.n),
                number_text(weights.n_effective, 0),
                weights.kish_deff,
                weights.min,
                weights.max
            ),
        ));
        if weights.kish_deff > 2.0 {
            sentences.push(Sentence::new(
                "权重差别太大，少数人的回答影响过重，下次请按总体构成配额抽样。",
                "Weights differ too much and a few people count for many: set quotas for the next wave.",
            ));
        }
        sentences
    }
}

//! Weights that bring a sample to the margins of its population.

use super::sample_columns::{Sample, SampleColumns};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::score::shared::{percent, refused},
};
use manyi_measure::{
    Analysis, MeasureError, Missing,
    design::{Margin, RakingOptions, RakingReport, rake},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub struct Raking;

/// What the population looks like.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// For each column, the size of each of its values in the population: people, or shares that sum to one.
    margins: BTreeMap<String, BTreeMap<String, f64>>,
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

/// A column's categories.
#[derive(Clone, Serialize, JsonSchema)]
pub struct MarginNames {
    /// The column.
    column: String,
    /// Its categories.
    categories: Vec<String>,
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
        if parameters.margins.is_empty() {
            return Err(MeasureError::NoItems.into());
        }
        let columns = SampleColumns { weight: parameters.weight.clone(), ..SampleColumns::default() };
        let mut sample = Sample::of(table, &columns)?;
        let coded = parameters
            .margins
            .iter()
            .map(|(column, targets)| coded(table, column, targets))
            .collect::<Result<Vec<_>, StatError>>()?;
        let complete = |row: &usize| coded.iter().all(|(_, codes, _)| codes[*row].is_some());
        let keep: Vec<bool> = sample.rows.iter().map(complete).collect();
        if keep.iter().any(|keep| !keep) {
            sample = sample.only(&keep)?;
        }
        let whole: f64 = sample.design.weights().iter().sum();
        let cells: Vec<Vec<usize>> = coded
            .iter()
            .map(|(_, codes, _)| sample.rows.iter().filter_map(|row| codes[*row]).collect())
            .collect();
        let targets: Vec<Vec<f64>> = coded.iter().map(|(_, _, targets)| people(targets, whole)).collect();
        let margins: Vec<Margin> =
            cells.iter().zip(&targets).map(|(cells, targets)| Margin { cells, targets }).collect();
        let options = RakingOptions {
            max_steps: parameters.max_steps,
            limits: parameters.limits,
            ..RakingOptions::default()
        };
        let (raked, raking, warnings) = rake(&sample.design, &margins, &options)?;
        let mut weights = vec![None; table.rows()];
        for (row, weight) in sample.rows.iter().zip(raked.weights()) {
            weights[*row] = Some(*weight);
        }
        let names = coded.into_iter().map(|(names, _, _)| names).collect();
        let missing = Missing::listwise(table.rows(), sample.rows.len());
        Ok(Analysis::new(missing, warnings, Report { raking, names, weights }))
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
                "{} 份样本的精度相当于 {:.0} 份（设计效应 {:.2}），权重在 {:.2}–{:.2} 之间。",
                weights.n, weights.n_effective, weights.kish_deff, weights.min, weights.max
            ),
            format!(
                "{} rows are as precise as {:.0} (design effect {:.2}); weights lie between {:.2} and {:.2}.",
                weights.n, weights.n_effective, weights.kish_deff, weights.min, weights.max
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

type Coded = (MarginNames, Vec<Option<usize>>, Vec<f64>);

/// The column's categories in order, category of each row, targets.
fn coded(table: &Table, column: &str, targets: &BTreeMap<String, f64>) -> Result<Coded, StatError> {
    let (codes, names) = table.groups(column)?;
    if let Some(unknown) = targets.keys().find(|target| !names.contains(target)) {
        return Err(refused("margins", "values that come up in the column", format!("{column}: {unknown}")));
    }
    let target = |name: &String| {
        targets.get(name).copied().ok_or_else(|| {
            refused("margins", "given for every value of the column", format!("{column}: none for {name}"))
        })
    };
    let values = names.iter().map(target).collect::<Result<Vec<_>, StatError>>()?;
    Ok((MarginNames { column: column.to_owned(), categories: names }, codes, values))
}

/// Shares that sum to one become people.
fn people(targets: &[f64], whole: f64) -> Vec<f64> {
    let sum: f64 = targets.iter().sum();
    let shares = (sum - 1.0).abs() < 1e-6;
    targets.iter().map(|target| if shares { target / sum * whole } else { *target }).collect()
}

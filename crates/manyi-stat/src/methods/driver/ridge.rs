//! Ridge regression.

use super::{Outcome, count, model};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::percent};
use manyi_measure::{
    Analysis,
    driver::{self, RidgeOptions, RidgeReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Ridge;

/// What explains what, when the predictors overlap.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome.
    outcome: String,
    /// The predictors. Texts become factors.
    columns: Vec<String>,
    /// Numeric columns among the predictors that are groups, not measurements.
    #[serde(default)]
    factors: Vec<String>,
    /// A weight for each row.
    #[serde(default)]
    weight: Option<String>,
    /// Penalty; chosen by leave-one-out prediction when left out.
    #[serde(default)]
    lambda: Option<f64>,
    /// Choose the penalty by generalised cross-validation instead.
    #[serde(default)]
    generalized: bool,
}

impl Method for Ridge {
    const CODE: &'static str = "ridge";
    const GROUP: Group = Group::Driver;
    const TITLE: Text = Text { zh: "岭回归", en: "Ridge regression" };
    const SUMMARY: Text = Text {
        zh: "各方面高度重叠时，给出更稳定的系数",
        en: "Steadier coefficients where the aspects overlap",
    };
    type Parameters = Parameters;
    type Report = RidgeReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<RidgeReport>, StatError> {
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let outcome = (parameters.outcome.as_str(), Outcome::Number);
        let data = model(table, outcome, columns, parameters.weight.as_deref())?;
        let options = RidgeOptions {
            lambda: parameters.lambda,
            generalized: parameters.generalized,
            ..RidgeOptions::default()
        };
        Ok(driver::ridge(&data, &options)?)
    }

    fn reading(analysis: &Analysis<RidgeReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let mut order: Vec<_> = report.coefficients.iter().collect();
        order.sort_by(|a, b| b.standardized.abs().total_cmp(&a.standardized.abs()));
        let list: Vec<String> =
            order.iter().take(4).map(|one| format!("{} {:+.2}", one.term, one.standardized)).collect();
        vec![
            Sentence::new(
                format!(
                    "惩罚系数 λ = {}；对没见过的行，模型能解释 {} 的差异。",
                    count(report.lambda),
                    percent(report.predictive_r_squared)
                ),
                format!(
                    "With penalty λ = {} the model explains {} of the differences in rows it has not seen.",
                    count(report.lambda),
                    percent(report.predictive_r_squared)
                ),
            ),
            Sentence::new(
                format!("标准化后作用最大的因素：{}。", list.join("、")),
                format!("Largest standardised effects: {}.", list.join(", ")),
            ),
            Sentence::new(
                "岭回归以少量偏差换取稳定，不给显著性；与普通回归差别大的系数说明重叠严重。",
                "Ridge trades a little bias for steadiness and gives no significance; coefficients that differ much from least squares show overlap.",
            ),
        ]
    }
}

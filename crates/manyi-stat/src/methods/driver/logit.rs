//! Binary logit.

use super::{Outcome, confidence, model};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::percent};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution,
    driver::{self, LogitCoefficient, LogitOptions, LogitReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Logit;

/// What makes yes likelier than no.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome: 0/1, or texts together with `event`.
    outcome: String,
    /// The value of the outcome that counts as yes.
    #[serde(default)]
    event: Option<String>,
    /// The predictors. Texts become factors.
    columns: Vec<String>,
    /// Numeric columns among the predictors that are groups, not measurements.
    #[serde(default)]
    factors: Vec<String>,
    /// A weight for each row.
    #[serde(default)]
    weight: Option<String>,
    /// Penalty on the standardised coefficients, 0 = none; mends separation and overlap.
    #[serde(default)]
    ridge: f64,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

impl Method for Logit {
    const CODE: &'static str = "logit";
    const GROUP: Group = Group::Driver;
    const TITLE: Text = Text { zh: "二元逻辑回归", en: "Binary logit" };
    const SUMMARY: Text = Text {
        zh: "哪些因素使“满意”（或其他是/否结果）更可能发生",
        en: "What makes a yes, such as being satisfied, likelier",
    };
    type Parameters = Parameters;
    type Report = LogitReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<LogitReport>, StatError> {
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let outcome = (parameters.outcome.as_str(), Outcome::Event(parameters.event.as_deref()));
        let data = model(table, outcome, columns, parameters.weight.as_deref())?;
        let confidence = confidence(parameters.confidence)?;
        Ok(driver::logit(
            &data,
            &LogitOptions { confidence, ridge: parameters.ridge, likelihood_ratio: true },
        )?)
    }

    fn reading(analysis: &Analysis<LogitReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let auc = report.performance.auc.value;
        let mut sentences = vec![Sentence::new(
            format!(
                "{} 行中有 {} 为“是”；模型区分两类的能力 AUC = {auc:.3}（0.5 为瞎猜，1 为完美）。",
                count_text(analysis.n),
                percent(report.rate)
            ),
            format!(
                "{} of {} rows are yes; the model tells them apart with AUC = {auc:.3} (0.5 guessing, 1 perfect).",
                percent(report.rate),
                count_text(analysis.n)
            ),
        )];
        sentences.extend(strongest(&report.coefficients));
        if analysis.warnings.iter().any(|warning| warning.code == Caution::Separation) {
            sentences.push(Sentence::new(
                "有因素几乎完全决定了结果，系数不可信：请去掉它，或设 ridge = 1 再估计。",
                "Some predictor decides the outcome almost by itself, so coefficients run away: drop it, or set ridge = 1.",
            ));
        }
        sentences
    }
}

/// The sure effects with the largest z.
pub(super) fn strongest(coefficients: &[LogitCoefficient]) -> Option<Sentence> {
    let mut sure: Vec<&LogitCoefficient> = coefficients
        .iter()
        .filter(|one| one.predictor != "(intercept)" && one.p.is_some_and(|p| p < 0.05))
        .collect();
    sure.sort_by(|a, b| b.z.unwrap_or(0.0).abs().total_cmp(&a.z.unwrap_or(0.0).abs()));
    if sure.is_empty() {
        return Some(Sentence::new(
            "没有一个因素的影响能与偶然区分开。",
            "No predictor can be told from chance.",
        ));
    }
    let one =
        |one: &&LogitCoefficient| format!("{} ×{:.2}", one.term, one.odds_ratio.unwrap_or(f64::INFINITY));
    let list: Vec<String> = sure.iter().take(4).map(one).collect();
    Some(Sentence::new(
        format!("影响最可靠的因素（每增加一个单位，几率乘以）：{}。", list.join("、")),
        format!("Most reliable effects (the odds are multiplied, for one unit more): {}.", list.join(", ")),
    ))
}

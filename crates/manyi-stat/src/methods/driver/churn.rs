//! Who is likely to leave, and why.

use super::{Outcome, confidence, model};
use crate::{Group, Method, Sentence, StatError, Table, Text, methods::words::percent};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    driver::{self, ChurnOptions, ChurnReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Churn;

/// What leaving depends on, and how many customers are listed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Whether the customer left: 0/1, or texts together with `event`.
    outcome: String,
    /// The value of the outcome that means "left".
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
    /// Penalty on the standardised coefficients, 0 = none.
    #[serde(default)]
    ridge: f64,
    /// Parts for cross-validation; 0 = none.
    #[serde(default = "folds")]
    folds: usize,
    /// Of the split into parts.
    #[serde(default = "seed")]
    seed: u64,
    /// Customers to list, riskiest first.
    #[serde(default = "customers")]
    customers: usize,
    /// Reasons for each of them.
    #[serde(default = "reasons")]
    reasons: usize,
    /// List only customers who have not left.
    #[serde(default = "remaining")]
    remaining_only: bool,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn folds() -> usize {
    5
}

fn seed() -> u64 {
    1
}

fn customers() -> usize {
    20
}

fn reasons() -> usize {
    3
}

fn remaining() -> bool {
    true
}

impl Method for Churn {
    const CODE: &'static str = "churn";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "流失预警", en: "Churn" };
    const SUMMARY: Text = Text {
        zh: "哪些客户可能流失，原因是什么",
        en: "Which customers are likely to leave, and why",
    };
    type Parameters = Parameters;
    type Report = ChurnReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ChurnReport>, StatError> {
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let outcome = (parameters.outcome.as_str(), Outcome::Event(parameters.event.as_deref()));
        let data = model(table, outcome, columns, parameters.weight.as_deref())?;
        let options = ChurnOptions {
            confidence: confidence(parameters.confidence)?,
            ridge: parameters.ridge,
            folds: parameters.folds,
            seed: parameters.seed,
            customers: parameters.customers,
            reasons: parameters.reasons,
            remaining_only: parameters.remaining_only,
        };
        Ok(driver::churn(&data, &options)?)
    }

    fn reading(analysis: &Analysis<ChurnReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let honest = report.cross_validated.as_ref();
        let quality = honest.unwrap_or(&report.model.performance);
        let auc = quality.auc.value;
        let mut sentences = vec![Sentence::new(
            format!(
                "流失率 {}（{} 位客户）；对没见过的客户，区分能力 AUC 约 {auc:.3}。",
                percent(report.model.rate),
                count_text(analysis.n)
            ),
            format!(
                "{} of {} customers left; on customers it has not seen the model reaches an AUC of about {auc:.3}.",
                percent(report.model.rate),
                count_text(analysis.n)
            ),
        )];
        if let Some(top) = quality.lift.first() {
            sentences.push(Sentence::new(
                format!(
                    "只联系风险最高的 10%，就能找到全部流失客户的 {}，是平均的 {:.1} 倍。",
                    percent(top.found),
                    top.lift
                ),
                format!(
                    "Contacting the riskiest 10% reaches {} of all who leave, {:.1} times the average.",
                    percent(top.found),
                    top.lift
                ),
            ));
        }
        sentences.extend(super::logit::strongest(&report.model.coefficients));
        if auc < 0.65 {
            sentences.push(Sentence::new(
                "区分能力偏弱，名单只宜作参考；请补充使用、投诉、合同等信息。",
                "The model is weak: take the list as a hint, and add usage, complaints or contract data.",
            ));
        }
        sentences.push(Sentence::new(
            "名单中的原因是该客户高于平均风险的部分，适合作为回访时的话题，不是因果证明。",
            "A customer's reasons are what lifts the risk above average: topics for a call, not proof of a cause.",
        ));
        sentences
    }
}

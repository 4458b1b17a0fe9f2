//! What the faces of the repeat-buying models share: parameters, forecast and its sentences.

use super::history::{Histories, Source};
use crate::{
    Sentence, StatError, Table,
    methods::words::{number, percent},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Caution, MeasureError, Missing,
    customer::{Purchases, RepeatBuying},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Purchase histories, and how far to look ahead.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Columns with histories (`frequency`, `recency`, `age`) or orders (`customer`, `date`).
    source: Source,
    /// Time to look ahead, in the unit of the histories (weeks by default for orders).
    #[serde(default = "year")]
    horizon: f64,
    /// List every customer with the chance of being one still and the purchases to be expected.
    #[serde(default)]
    list: bool,
}

fn year() -> f64 {
    52.0
}

/// One customer.
#[derive(Serialize, JsonSchema)]
pub struct Predicted {
    /// Name of the customer, or number of the row.
    customer: String,
    /// Chance of being a customer still.
    probability_alive: f64,
    /// Purchases to be expected within the horizon.
    expected_purchases: f64,
}

/// The model and what follows from it.
#[derive(Serialize, JsonSchema)]
pub struct Report<F> {
    #[serde(flatten)]
    pub fit: F,
    /// Time looked ahead.
    horizon: f64,
    /// Purchases of all customers to be expected within the horizon.
    expected_purchases: f64,
    /// Customers to be expected to be customers still.
    expected_alive: f64,
    /// Repeat purchases that a new customer makes within the horizon.
    new_customer_purchases: f64,
    /// Customers, where asked for.
    customers: Vec<Predicted>,
}

/// Fits a model and looks ahead with it.
pub(super) fn forecast<F, M: RepeatBuying>(
    table: &Table,
    parameters: &Parameters,
    fit: impl Fn(&[Purchases]) -> Result<Analysis<F>, MeasureError>,
    model: impl Fn(&F) -> M,
) -> Result<Analysis<Report<F>>, StatError> {
    let horizon = parameters.horizon;
    if !(horizon.is_finite() && horizon > 0.0) {
        return Err(StatError::Parameters(format!("horizon must be a positive time, not {horizon}")));
    }
    let Histories { purchases, names, rows, .. } = parameters.source.histories(table, false)?;
    let fitted = fit(&purchases)?;
    let model = model(&fitted.result);
    let customers: Vec<Predicted> = purchases
        .iter()
        .zip(names)
        .map(|(one, customer)| Predicted {
            customer,
            probability_alive: model.probability_alive(one),
            expected_purchases: model.expected_future_purchases(one, horizon),
        })
        .collect();
    let n = purchases.len();
    let analysis = fitted.map(|fit| Report {
        fit,
        horizon,
        expected_purchases: customers.iter().map(|one| one.expected_purchases).sum(),
        expected_alive: customers.iter().map(|one| one.probability_alive).sum(),
        new_customer_purchases: model.expected_purchases(horizon),
        customers: if parameters.list { customers } else { Vec::new() },
    });
    Ok(Analysis { missing: Missing::listwise(rows.max(n), n), ..analysis })
}

/// The forecast in sentences; `caveat` says what the model takes for granted.
pub(super) fn reading<F>(
    analysis: &Analysis<Report<F>>,
    repeat_customers: u64,
    caveat: Sentence,
) -> Vec<Sentence> {
    let report = &analysis.result;
    let customers = analysis.n.max(1) as f64;
    let repeat = percent(repeat_customers as f64 / customers);
    let alive = percent(report.expected_alive / customers);
    let (expected, horizon) = (number(report.expected_purchases), number(report.horizon));
    let each = number(report.new_customer_purchases);
    let mut sentences = vec![
        Sentence::new(
            format!(
                "{} 位客户中 {repeat} 有过复购；今后 {horizon} 个时间单位预计共有 {expected} 次购买。",
                count_text(analysis.n)
            ),
            format!(
                "{repeat} of {} customers came back; {expected} purchases are expected in the next {horizon} units of time.",
                count_text(analysis.n)
            ),
        ),
        Sentence::new(
            format!("估计仍活跃的客户占 {alive}；一位新客户在同样长的时间里平均复购 {each} 次。"),
            format!(
                "About {alive} of the customers are customers still; a new one makes {each} repeat purchases in that time on average."
            ),
        ),
        caveat,
    ];
    if analysis.warnings.iter().any(|warning| warning.code == Caution::NotConverged) {
        sentences.push(Sentence::new(
            "参数没有收敛，数据可能不适合这个模型，预测仅供参考。",
            "The parameters did not settle: the data may not fit this model; do not rely on the forecast.",
        ));
    }
    sentences
}

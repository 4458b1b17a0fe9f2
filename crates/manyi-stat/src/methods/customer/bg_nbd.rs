//! Who will buy again: the BG/NBD model.

use super::history::{Histories, Source};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::chart::words::{number, percent},
};
use manyi_measure::{
    Analysis, Caution, Missing,
    customer::{BetaGeometric, BetaGeometricReport, fit_beta_geometric},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct BgNbd;

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
pub struct Report {
    #[serde(flatten)]
    fit: BetaGeometricReport,
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

impl Method for BgNbd {
    const CODE: &'static str = "bg_nbd";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "复购预测（BG/NBD）", en: "Repeat buying (BG/NBD)" };
    const SUMMARY: Text = Text {
        zh: "每位客户还在不在、今后还会买几次",
        en: "Whether each customer is one still, and how often they will buy",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let horizon = parameters.horizon;
        if !(horizon.is_finite() && horizon > 0.0) {
            return Err(StatError::Parameters(format!("horizon must be a positive time, not {horizon}")));
        }
        let Histories { purchases, names, rows, .. } = parameters.source.histories(table, false)?;
        let fit = fit_beta_geometric(&purchases)?;
        let model: BetaGeometric = fit.result.model;
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
        let analysis = fit.map(|fit| Report {
            fit,
            horizon,
            expected_purchases: customers.iter().map(|one| one.expected_purchases).sum(),
            expected_alive: customers.iter().map(|one| one.probability_alive).sum(),
            new_customer_purchases: model.expected_purchases(horizon),
            customers: if parameters.list { customers } else { Vec::new() },
        });
        Ok(Analysis { missing: Missing::listwise(rows.max(n), n), ..analysis })
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let n = analysis.n.max(1) as f64;
        let repeat = percent(report.fit.repeat_customers as f64 / n);
        let (expected, horizon) = (number(report.expected_purchases), number(report.horizon));
        let each = number(report.new_customer_purchases);
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "{} 位客户中 {repeat} 有过复购；今后 {horizon} 个时间单位预计共有 {expected} 次购买。",
                    analysis.n
                ),
                format!(
                    "{repeat} of {} customers came back; {expected} purchases are expected in the next {horizon} units of time.",
                    analysis.n
                ),
            ),
            Sentence::new(
                format!("一位新客户在同样长的时间里平均复购 {each} 次。"),
                format!("A new customer makes {each} repeat purchases in that time on average."),
            ),
            Sentence::new(
                "模型假定购买节奏平稳；有促销、季节或停业时，预测会偏。没有复购过的客户，活跃概率按定义为 1，不要当真。",
                "The model takes buying as steady: promotions, seasons or closures bend it. Who never came back counts as alive by definition.",
            ),
        ];
        if analysis.warnings.iter().any(|warning| warning.code == Caution::NotConverged) {
            sentences.push(Sentence::new(
                "参数没有收敛，数据可能不适合这个模型，预测仅供参考。",
                "The parameters did not settle: the data may not fit this model; do not rely on the forecast.",
            ));
        }
        sentences
    }
}

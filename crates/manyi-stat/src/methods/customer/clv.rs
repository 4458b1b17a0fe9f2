//! Customer lifetime value.

use super::history::{Histories, Source};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{number, percent},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis, Missing,
    customer::{
        BetaGeometric, GammaGamma, LifetimeValueOptions, RepeatBuying, fit_beta_geometric, fit_gamma_gamma,
        lifetime_value,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Clv;

/// Purchase histories with values, and how far to look ahead.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Columns with histories (`frequency`, `recency`, `age`, `monetary`) or orders (`customer`, `date`, `amount`).
    source: Source,
    /// Months ahead.
    #[serde(default = "year")]
    months: u32,
    /// Length of a month in the unit of the histories: 4.345 for weeks, 30.4 for days, 1 for months.
    #[serde(default = "weeks")]
    month_length: f64,
    /// Discount rate of a month.
    #[serde(default = "hundredth")]
    discount: f64,
    /// Share of a purchase's value that is profit.
    #[serde(default = "one")]
    margin: f64,
    /// List every customer.
    #[serde(default)]
    list: bool,
}

fn year() -> u32 {
    12
}

fn weeks() -> f64 {
    4.345
}

fn hundredth() -> f64 {
    0.01
}

fn one() -> f64 {
    1.0
}

/// One customer.
#[derive(Serialize, JsonSchema)]
pub struct Valued {
    /// Name of the customer, or number of the row.
    customer: String,
    /// Discounted value.
    value: f64,
    /// Purchases to be expected.
    expected_purchases: f64,
    /// Mean value of a purchase to be expected.
    expected_purchase_value: f64,
    /// Chance of being a customer still.
    probability_alive: f64,
}

/// Values in all and by customer.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Model of the purchases.
    purchase_model: BetaGeometric,
    /// Model of their value.
    value_model: GammaGamma,
    /// Months ahead.
    months: u32,
    /// Discounted value of all customers.
    total: f64,
    /// Mean value of a customer.
    mean: f64,
    /// Share of the total that the most valuable tenth of the customers brings.
    top_tenth_share: f64,
    /// Customers by value, highest first, where asked for.
    customers: Vec<Valued>,
}

impl Method for Clv {
    const CODE: &'static str = "clv";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "客户终身价值", en: "Customer lifetime value" };
    const SUMMARY: Text = Text {
        zh: "每位客户今后还能带来多少钱（折现）",
        en: "What each customer will still bring, in today's money",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let Histories { purchases, values, names, rows } = parameters.source.histories(table, true)?;
        let frequencies: Vec<f64> = purchases.iter().map(|one| one.frequency).collect();
        let purchase = fit_beta_geometric(&purchases)?;
        let spend = fit_gamma_gamma(&frequencies, &values)?;
        let options = LifetimeValueOptions {
            periods: parameters.months,
            period_length: parameters.month_length,
            discount: parameters.discount,
            margin: parameters.margin,
        };
        let (purchase_model, value_model) = (purchase.result.model, spend.result.model);
        let worth = lifetime_value(&purchases, &values, &purchase_model, &value_model, &options)?;
        let listed = names.into_iter().enumerate().filter(|_| parameters.list);
        let mut customers: Vec<Valued> = listed
            .map(|(row, customer)| Valued {
                customer,
                value: worth.values[row],
                expected_purchases: worth.purchases[row],
                expected_purchase_value: worth.purchase_values[row],
                probability_alive: purchase_model.probability_alive(&purchases[row]),
            })
            .collect();
        customers.sort_by(|one, other| other.value.total_cmp(&one.value));
        let report = Report {
            purchase_model,
            value_model,
            months: parameters.months,
            total: worth.total,
            mean: worth.mean,
            top_tenth_share: worth.top_tenth_share,
            customers,
        };
        let warnings = purchase.warnings.into_iter().chain(spend.warnings).collect();
        let n = purchases.len();
        Ok(Analysis::new(Missing::listwise(rows.max(n), n), warnings, report))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (total, mean) = (number(report.total), number(report.mean));
        let (months, top) = (report.months, percent(report.top_tenth_share));
        vec![
            Sentence::new(
                format!(
                    "现有 {} 位客户今后 {months} 个月预计还能带来 {total}（折现后），人均 {mean}。",
                    count_text(analysis.n)
                ),
                format!(
                    "The {} customers will bring {total} in the next {months} months (discounted), {mean} each on average.",
                    count_text(analysis.n)
                ),
            ),
            Sentence::new(
                format!("价值最高的一成客户占其中的 {top}：挽留和服务的资源先投向他们。"),
                format!(
                    "The most valuable tenth brings {top} of it: spend on keeping and serving them first."
                ),
            ),
            Sentence::new(
                "这是人群的期望值，单个客户可能相差很大；毛利率和折现率请按本企业的口径填写。",
                "These are expectations for many: a single customer may differ widely; set margin and discount as your firm counts them.",
            ),
        ]
    }
}

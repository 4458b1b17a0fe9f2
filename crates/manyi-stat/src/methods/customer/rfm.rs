//! Recency, frequency, money.

use super::orders::{day, orders};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{number, percent},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    customer::{CustomerTotals, RfmCustomer, RfmOptions, RfmReport, RfmSegment, SegmentProfile, rfm, totals},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub struct Rfm;

/// Columns `recency`, `frequency`, `monetary` with one row a customer, or `customer`, `date`, `amount` with one row an
/// order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// One row a customer: time since the last purchase.
    #[serde(default)]
    recency: Option<String>,
    /// One row a customer: number of purchases.
    #[serde(default)]
    frequency: Option<String>,
    /// One row a customer: value of all purchases.
    #[serde(default)]
    monetary: Option<String>,
    /// One row an order: the customer.
    #[serde(default)]
    customer: Option<String>,
    /// One row an order: its date.
    #[serde(default)]
    date: Option<String>,
    /// One row an order: its value.
    #[serde(default)]
    amount: Option<String>,
    /// One row an order: the day from which recency counts back; by default that of the last order.
    #[serde(default)]
    today: Option<String>,
    /// Scores are 1…bins.
    #[serde(default = "five")]
    bins: u8,
    /// Edges between recency scores (ascending, one fewer than bins) instead of quantiles.
    #[serde(default)]
    recency_edges: Option<Vec<f64>>,
    /// Edges between frequency scores.
    #[serde(default)]
    frequency_edges: Option<Vec<f64>>,
    /// Edges between money scores.
    #[serde(default)]
    monetary_edges: Option<Vec<f64>>,
    /// List every customer with scores and segment.
    #[serde(default)]
    list: bool,
}

fn five() -> u8 {
    5
}

/// One customer with scores.
#[derive(Serialize, JsonSchema)]
pub struct Scored {
    /// Name of the customer, or number of the row.
    customer: String,
    #[serde(flatten)]
    scores: RfmCustomer,
}

/// Scores, cells and segments.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Scores are 1…bins.
    bins: u8,
    /// Edges between recency scores.
    recency_edges: Vec<f64>,
    /// Edges between frequency scores.
    frequency_edges: Vec<f64>,
    /// Edges between money scores.
    monetary_edges: Vec<f64>,
    /// Customers by recency score, frequency score and money score.
    score_counts: [BTreeMap<u8, u64>; 3],
    /// Customers by cell ("555" = best in all), most frequent first.
    cells: Vec<(String, u64)>,
    /// Segments, best first.
    segments: Vec<SegmentProfile>,
    /// Customers, where asked for.
    customers: Vec<Scored>,
}

impl Method for Rfm {
    const CODE: &'static str = "rfm";
    const GROUP: Group = Group::Customer;
    const TITLE: Text = Text { zh: "RFM 客户分层", en: "RFM segments" };
    const SUMMARY: Text = Text {
        zh: "按最近一次、次数和金额给客户分层",
        en: "Segments customers by how lately, how often and for how much they bought",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let (customers, names) = customers(table, parameters)?;
        let options = RfmOptions {
            bins: parameters.bins,
            recency_edges: parameters.recency_edges.clone(),
            frequency_edges: parameters.frequency_edges.clone(),
            monetary_edges: parameters.monetary_edges.clone(),
        };
        Ok(rfm(&customers, &options)?.map(|found| {
            let RfmReport { bins, recency_edges, frequency_edges, monetary_edges, .. } = found;
            let scored = found.customers.into_iter().filter(|_| parameters.list);
            let name = |row: usize| names.get(row).cloned().unwrap_or_else(|| (row + 1).to_string());
            Report {
                bins,
                recency_edges,
                frequency_edges,
                monetary_edges,
                score_counts: found.score_counts,
                cells: found.cells,
                segments: found.segments,
                customers: scored.map(|scores| Scored { customer: name(scores.row), scores }).collect(),
            }
        }))
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let segments = &analysis.result.segments;
        let mut sentences = Vec::new();
        let find = |segment: RfmSegment| segments.iter().find(|profile| profile.segment == segment);
        if let Some(best) = segments.iter().max_by(|a, b| a.money_share.total_cmp(&b.money_share)) {
            let (zh, en) = name(best.segment);
            let (share, money) = (percent(best.share), percent(best.money_share));
            sentences.push(Sentence::new(
                format!("{zh}占客户的 {share}，却贡献了 {money} 的金额，是首先要维护好的人群。"),
                format!(
                    "{en} are {share} of customers and bring {money} of the money: look after them first."
                ),
            ));
        }
        for segment in [RfmSegment::CannotLose, RfmSegment::AtRisk] {
            if let Some(profile) = find(segment) {
                let ((zh, en), money) = (name(segment), percent(profile.money_share));
                let (n, recency) = (count_text(profile.customers), number(profile.recency));
                sentences.push(Sentence::new(
                    format!("{zh}有 {n} 人（金额占 {money}），平均已有 {recency} 个时间单位没来：优先回访，问清原因。"),
                    format!("{n} {en} ({money} of the money) have stayed away for {recency} on average: call them first and ask why."),
                ));
            }
        }
        sentences.push(Sentence::new(
            "分层只看购买行为，不代表满意与否；请与满意度结果对照着看。",
            "Segments tell what people buy, not whether they are satisfied: read them beside the satisfaction scores.",
        ));
        sentences
    }
}

fn customers(
    table: &Table,
    parameters: &Parameters,
) -> Result<(Vec<CustomerTotals>, Vec<String>), StatError> {
    match (&parameters.recency, &parameters.frequency, &parameters.monetary) {
        (Some(recency), Some(frequency), Some(monetary)) => {
            let [recency, frequency, monetary] =
                [table.numbers(recency)?, table.numbers(frequency)?, table.numbers(monetary)?];
            let rows = recency.into_iter().zip(frequency).zip(monetary);
            let figures =
                rows.map(|((recency, frequency), monetary)| CustomerTotals { recency, frequency, monetary });
            Ok((figures.collect(), Vec::new()))
        }
        (None, None, None) => {
            let (Some(customer), Some(date), Some(amount)) =
                (&parameters.customer, &parameters.date, &parameters.amount)
            else {
                return Err(StatError::Parameters(
                    "name customer, date and amount (one row an order)".to_owned(),
                ));
            };
            let orders = orders(table, customer, date, Some(amount))?;
            let refuse =
                |text: &String| StatError::Parameters(format!("today is no date like 2025-01-31: {text}"));
            let today = match &parameters.today {
                Some(text) => day(text).ok_or_else(|| refuse(text))?,
                None => orders.last,
            };
            let found = totals(&orders.orders, today);
            let name = |customer: &usize| orders.customers.get(*customer).cloned().unwrap_or_default();
            let names = found.keys().map(name).collect();
            Ok((found.into_values().collect(), names))
        }
        _ => Err(StatError::Parameters("name recency, frequency and monetary together".to_owned())),
    }
}

fn name(segment: RfmSegment) -> (&'static str, &'static str) {
    match segment {
        RfmSegment::Champions => ("核心客户", "champions"),
        RfmSegment::Loyal => ("忠诚客户", "loyal customers"),
        RfmSegment::PotentialLoyal => ("潜力客户", "potentially loyal customers"),
        RfmSegment::New => ("新客户", "new customers"),
        RfmSegment::Promising => ("有希望的客户", "promising customers"),
        RfmSegment::NeedAttention => ("需要关注的客户", "customers that need attention"),
        RfmSegment::AboutToSleep => ("将要沉睡的客户", "customers about to sleep"),
        RfmSegment::AtRisk => ("有流失风险的老客户", "customers at risk"),
        RfmSegment::CannotLose => ("不能失去的大客户", "customers you cannot lose"),
        RfmSegment::Hibernating => ("沉睡客户", "hibernating customers"),
    }
}

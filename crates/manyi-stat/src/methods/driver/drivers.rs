//! Key drivers of satisfaction.

use super::{Outcome, confidence, model};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{list, percent},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    driver::{Direction, Driver, ImportanceOptions, ImportanceReport, relative_importance},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Drivers;

/// Which ratings drive which outcome.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome that is explained, for example overall satisfaction.
    outcome: String,
    /// The drivers: ratings of single aspects. Texts become factors.
    columns: Vec<String>,
    /// Numeric columns among the drivers that are groups, not measurements.
    #[serde(default)]
    factors: Vec<String>,
    /// For an outcome of texts: the value that counts as 1.
    #[serde(default)]
    event: Option<String>,
    /// A weight for each row.
    #[serde(default)]
    weight: Option<String>,
    /// Bootstrap samples for the intervals; 0 gives none.
    #[serde(default = "replicates")]
    replicates: usize,
    /// Of the random numbers: the same seed gives the same figures.
    #[serde(default = "seed")]
    seed: u64,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn replicates() -> usize {
    500
}

fn seed() -> u64 {
    1
}

impl Method for Drivers {
    const CODE: &'static str = "drivers";
    const GROUP: Group = Group::Driver;
    const TITLE: Text = Text { zh: "驱动因素分析", en: "Key drivers" };
    const SUMMARY: Text = Text {
        zh: "哪些方面最影响总体满意度，各占多少",
        en: "Which aspects move overall satisfaction, and how much each counts",
    };
    type Parameters = Parameters;
    type Report = ImportanceReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<ImportanceReport>, StatError> {
        let kind = match &parameters.event {
            None => Outcome::Number,
            event => Outcome::Event(event.as_deref()),
        };
        let columns = (parameters.columns.as_slice(), parameters.factors.as_slice());
        let data = model(table, (&parameters.outcome, kind), columns, parameters.weight.as_deref())?;
        let confidence = confidence(parameters.confidence)?;
        if parameters.replicates > 100_000 {
            return Err(StatError::Parameters("replicates: at most 100000".to_owned()));
        }
        let options =
            ImportanceOptions { replicates: parameters.replicates, seed: parameters.seed, confidence };
        Ok(relative_importance(&data, &options)?)
    }

    fn reading(analysis: &Analysis<ImportanceReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let mut order: Vec<&Driver> = report.drivers.iter().collect();
        order.sort_by_key(|driver| driver.rank);
        let named = |driver: &&Driver| format!("{} {}", driver.name, percent(share(driver)));
        let top: Vec<String> = order.iter().take(3).map(named).collect();
        let (zh, en) = list(&top, top.len());
        let mut sentences = vec![
            Sentence::new(
                format!(
                    "这些方面合起来解释了“{}”差异的 {}（{} 份完整答卷）。",
                    report.outcome,
                    percent(report.r_squared),
                    count_text(analysis.n)
                ),
                format!(
                    "Together these aspects explain {} of the differences in {} ({} complete rows).",
                    percent(report.r_squared),
                    report.outcome,
                    count_text(analysis.n)
                ),
            ),
            Sentence::new(
                format!("影响最大的是 {zh}（占已解释部分的份额）。"),
                format!("What counts most: {en} (shares of what is explained)."),
            ),
        ];
        sentences.extend(close_call(&order));
        sentences.extend(weak_spot(&order));
        let against: Vec<String> = (report.drivers.iter())
            .filter(|driver| driver.direction == Direction::Negative && share(driver) > 0.02)
            .map(|driver| driver.name.clone())
            .collect();
        if !against.is_empty() {
            let (zh, en) = list(&against, against.len());
            sentences.push(Sentence::new(
                format!("{zh} 的系数为负：多半是与其他方面重叠所致，请勿理解为“做差更好”。"),
                format!("{en} has a negative coefficient: usually overlap with other aspects, not a reason to do worse."),
            ));
        }
        sentences.push(Sentence::new(
            "份额说明关联的强弱，不等于因果；动手之前最好用试点验证。",
            "Shares say how strongly things go together, not what causes what; try a change in a pilot first.",
        ));
        sentences
    }
}

fn share(driver: &Driver) -> f64 {
    driver.lmg_share.unwrap_or(driver.johnson_share)
}

/// Whether the first place is sure.
fn close_call(order: &[&Driver]) -> Option<Sentence> {
    let first = order.first()?;
    let rate = first.first_place_rate?;
    let (zh, en) = if rate >= 0.95 {
        ("，排名第一是可靠的", "its first place is safe")
    } else {
        ("，与后面几项的先后还分不清", "its lead over the next is not safe")
    };
    Some(Sentence::new(
        format!("在重抽样中，{} 有 {} 次排第一{zh}。", first.name, percent(rate)),
        format!("In {} of the resamples {} comes first: {en}.", percent(rate), first.name),
    ))
}

/// The important driver that is rated lowest: where improvement pays.
fn weak_spot(order: &[&Driver]) -> Option<Sentence> {
    let average = 1.0 / order.len() as f64;
    let rated =
        order.iter().filter(|driver| driver.direction == Direction::Positive && share(driver) >= average);
    let rated: Vec<_> = rated.filter_map(|driver| Some((driver, driver.mean?))).collect();
    // A single one is the lowest of nothing.
    let worst = rated.iter().min_by(|a, b| a.1.total_cmp(&b.1)).filter(|_| rated.len() > 1)?;
    Some(Sentence::new(
        format!(
            "重要的方面里，{} 目前评分最低（均值 {:.2}），如各项量表相同，应先从这里改进。",
            worst.0.name, worst.1
        ),
        format!(
            "Among the aspects that matter, {} is rated lowest today (mean {:.2}); if all use the same scale, start here.",
            worst.0.name, worst.1
        ),
    ))
}

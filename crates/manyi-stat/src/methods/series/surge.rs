//! Sudden surges of complaints.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{list, number, p_value},
};
use manyi_measure::{
    Analysis,
    series::{SurgeOptions, SurgeReport, surge},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Surge;

/// Where to look; one row a period, in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Number of complaints (or other events).
    outcome: String,
    /// Orders, visits … behind them, where these differ.
    #[serde(default)]
    exposure: Option<String>,
    /// Earlier periods that set the expectation.
    #[serde(default = "month")]
    baseline: usize,
    /// Periods just before the current one that are left out.
    #[serde(default)]
    gap: usize,
    /// Compare only with the same place of the cycle (7: Mondays with Mondays).
    #[serde(default = "one")]
    season: usize,
    /// A count that comes up more rarely than this is a surge.
    #[serde(default = "rare")]
    alpha: f64,
}

fn month() -> usize {
    28
}

fn one() -> usize {
    1
}

fn rare() -> f64 {
    0.005
}

impl Method for Surge {
    const CODE: &'static str = "surge";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "投诉突增", en: "Complaint surge" };
    const SUMMARY: Text = Text {
        zh: "投诉量是不是突然多得不正常",
        en: "Whether complaints are suddenly more than chance can explain",
    };
    type Parameters = Parameters;
    type Report = SurgeReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<SurgeReport>, StatError> {
        let counts = table.numbers(&parameters.outcome)?;
        let exposure = parameters.exposure.as_ref().map(|column| table.numbers(column)).transpose()?;
        let Parameters { baseline, gap, season, alpha, .. } = *parameters;
        Ok(surge(&counts, exposure.as_deref(), &SurgeOptions { baseline, gap, season, alpha })?)
    }

    fn reading(analysis: &Analysis<SurgeReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let Some(last) = report.points.last() else { return Vec::new() };
        let (count, expected, alarm) = (number(last.count), number(last.expected), number(last.alarm_from));
        let p = p_value(last.p_value);
        let mut sentences = vec![if last.surge {
            Sentence::new(
                format!(
                    "最近一期突增：{count} 起，正常约 {expected} 起（p {p}）。请马上查看投诉内容集中在哪里。"
                ),
                format!(
                    "The last period is a surge: {count} against {expected} expected (p {p}). Look at once at what the complaints have in common."
                ),
            )
        } else {
            Sentence::new(
                format!("最近一期正常：{count} 起，预期约 {expected} 起，达到 {alarm} 起才算突增。"),
                format!(
                    "The last period is ordinary: {count} against {expected} expected; it would be a surge from {alarm}."
                ),
            )
        }];
        if !report.surges.is_empty() {
            let positions: Vec<String> = report.surges.iter().map(usize::to_string).collect();
            let (zh, en) = list(&positions, 8);
            let (found, chance) = (report.surges.len(), number(report.expected_false_alarms));
            sentences.push(Sentence::new(
                format!(
                    "全部 {} 期中有 {found} 次突增（第 {zh} 期）；纯属偶然也会有约 {chance} 次。",
                    report.points.len()
                ),
                format!(
                    "{found} of {} periods are surges ({en}); chance alone would show about {chance}.",
                    report.points.len()
                ),
            ));
        }
        sentences
    }
}

//! Up or down over ordered groups or time.

use super::{input, words};
use crate::{Group, Method, Sentence, StatError, Table, Text};
use manyi_measure::{
    Analysis, Missing, Share,
    compare::{
        Alternative, MannKendall, OrderedTrend, ShareTrend, cochran_armitage, jonckheere, mann_kendall,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Trend;

/// Which trend.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Values over ordered groups (Jonckheere–Terpstra).
    Groups,
    /// A share over ordered groups (Cochran–Armitage).
    Share,
    /// One value per time (Mann–Kendall with Sen's slope).
    Series,
}

/// What to look at.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The question or series.
    outcome: String,
    /// `groups`, `share` or `series`.
    kind: Kind,
    /// The ordered groups: numbers ascending, texts as they first appear.
    group: Option<String>,
    /// The groups in order, when the file has another one.
    #[serde(default)]
    levels: Vec<String>,
    /// For a share: places of the groups; 1, 2, 3 … when empty.
    #[serde(default)]
    scores: Vec<f64>,
    /// For a share: numbers from here on count as yes.
    at_least: Option<f64>,
    /// For a share: this text counts as yes.
    yes: Option<String>,
    /// For a series: its numeric times; the order of rows when left out.
    time: Option<String>,
    /// Of the interval of the slope.
    #[serde(default = "input::level")]
    confidence: f64,
}

/// One of the three is filled in.
#[derive(Default, Serialize, JsonSchema)]
pub struct Report {
    /// Groups in order; empty for a series.
    groups: Vec<String>,
    /// Values over ordered groups.
    ordered: Option<OrderedTrend>,
    /// A share over ordered groups.
    share: Option<ShareTrend>,
    /// A series over time.
    series: Option<MannKendall>,
}

impl Method for Trend {
    const CODE: &'static str = "trend";
    const GROUP: Group = Group::Comparison;
    const TITLE: Text = Text { zh: "趋势检验", en: "Trend tests" };
    const SUMMARY: Text = Text {
        zh: "评分或比例是否随有序分组或时间上升、下降",
        en: "Whether values or a share rise or fall over ordered groups or time",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        match parameters.kind {
            Kind::Series => {
                let values = table.numbers(&parameters.outcome)?;
                let times = parameters.time.as_ref().map(|name| table.numbers(name)).transpose()?;
                let confidence = input::confidence(parameters.confidence)?;
                let analysis = mann_kendall(&values, times.as_deref(), confidence)?;
                Ok(analysis.map(|series| Report { series: Some(series), ..Report::default() }))
            }
            Kind::Groups => {
                let group = group_of(parameters)?;
                let groups = input::groups(table, &parameters.outcome, group, &parameters.levels)?;
                let analysis = jonckheere(&groups, Alternative::TwoSided)?;
                let groups = groups.names().to_vec();
                Ok(analysis.map(|ordered| Report { groups, ordered: Some(ordered), ..Report::default() }))
            }
            Kind::Share => share(table, parameters),
        }
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let tests = [
            report.ordered.as_ref().map(|t| t.trend),
            report.share.as_ref().map(|t| t.trend),
            report.series.as_ref().map(|t| t.trend),
        ];
        let Some(test) = tests.into_iter().flatten().next() else { return Vec::new() };
        let (zh, en) = match test.z {
            _ if test.p >= 0.05 => ("看不出上升或下降的趋势", "no trend is visible"),
            z if z > 0.0 => ("呈上升趋势", "there is an upward trend"),
            _ => ("呈下降趋势", "there is a downward trend"),
        };
        let p = words::p(test.p);
        let mut sentences = vec![Sentence::new(format!("{zh}（{p}）。"), format!("Result: {en} ({p})."))];
        if let Some(series) = &report.series {
            let (range_zh, range_en) = words::range(&series.slope_interval);
            sentences.push(Sentence::new(
                format!("每期变化约 {:.3}（区间 {range_zh}）。相邻时点彼此相似时 p 值会偏小。", series.slope),
                format!(
                    "About {:.3} per unit of time (interval {range_en}). When neighbouring times resemble each other, p is too small.",
                    series.slope
                ),
            ));
        }
        sentences
    }
}

fn group_of(parameters: &Parameters) -> Result<&str, StatError> {
    let text = || StatError::Parameters("this kind of trend needs `group`".to_owned());
    parameters.group.as_deref().ok_or_else(text)
}

fn share(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
    let values = input::yes_no(table, &parameters.outcome, parameters.at_least, parameters.yes.as_deref())?;
    let (mut codes, mut names) = table.groups(group_of(parameters)?)?;
    if !parameters.levels.is_empty() {
        (codes, names) = input::chosen(&codes, &names, &parameters.levels)?;
    }
    let groups = manyi_measure::compare::Groups::divide(&values, &codes, &names)?;
    let count = |values: &Vec<f64>| {
        let yes = values.iter().filter(|value| **value == 1.0).count();
        Share::new(yes as u64, values.len() as u64)
    };
    let shares = groups.values().iter().map(count).collect::<Result<Vec<_>, _>>()?;
    let scores = if parameters.scores.is_empty() {
        (1..=shares.len()).map(|place| place as f64).collect()
    } else {
        parameters.scores.clone()
    };
    let trend = cochran_armitage(&shares, &scores)?;
    let missing = Missing::listwise(table.rows(), groups.total());
    let report = Report { groups: groups.names().to_vec(), share: Some(trend), ..Report::default() };
    Ok(Analysis::new(missing, Vec::new(), report))
}

//! Seasonal-trend decomposition.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{number, percent},
};
use manyi_measure::{
    Analysis,
    series::{Seasonal, StlOptions, StlReport, StlStyle, stl},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct Stl;

/// What to take apart; rows are equally spaced and in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The figure over time.
    outcome: String,
    /// Points a cycle: 7 for days with a weekly pattern, 12 for months.
    period: usize,
    /// How freely the seasonal pattern may change: `periodic`, or `{"window": 7}` (an odd number of cycles).
    #[serde(default)]
    seasonal: Seasonal,
    /// Points that count for the trend (odd); by default about one and a half cycles.
    #[serde(default)]
    trend: Option<usize>,
    /// Give outliers less weight.
    #[serde(default = "yes")]
    robust: bool,
    /// Whose defaults: `r` or `statsmodels`.
    #[serde(default)]
    style: StlStyle,
}

fn yes() -> bool {
    true
}

impl Method for Stl {
    const CODE: &'static str = "stl";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "季节与趋势分解", en: "Season and trend" };
    const SUMMARY: Text = Text {
        zh: "把曲线拆成趋势、周期和剩余波动",
        en: "Splits a curve into trend, season and the rest",
    };
    type Parameters = Parameters;
    type Report = StlReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<StlReport>, StatError> {
        let Parameters { period, seasonal, trend, robust, style, .. } = *parameters;
        let options = StlOptions { period, seasonal, trend, robust, style };
        Ok(stl(&table.numbers(&parameters.outcome)?, &options)?)
    }

    fn reading(analysis: &Analysis<StlReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let ends = report.trend.first().zip(report.trend.last());
        let (first, last) = ends.map_or((0.0, 0.0), |(first, last)| (*first, *last));
        let (from, to) = (number(first), number(last));
        let season = report.seasonal_strength;
        let (zh, en) = match season {
            strength if strength >= 0.6 => ("周期规律明显", "The seasonal pattern is strong"),
            strength if strength >= 0.3 => ("有一定的周期规律", "There is some seasonal pattern"),
            _ => ("几乎没有周期规律", "There is hardly any seasonal pattern"),
        };
        let share = percent(season);
        vec![
            Sentence::new(
                format!("去掉周期影响后，水平从 {from} 变到 {to}。"),
                format!("Without the season the level goes from {from} to {to}."),
            ),
            Sentence::new(
                format!("{zh}（强度 {share}）：同比或去周期后再比较，不要直接比相邻两期。"),
                format!(
                    "{en} (strength {share}): compare like with like, or the values without season, not two neighbouring points."
                ),
            ),
        ]
    }
}

//! Points that stand out of a series.

use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{list, number},
};
use manyi_document::count_text;
use manyi_measure::{
    Analysis,
    series::{
        EsdOptions, RollingOptions, StlOutlierOptions, fence_outliers, generalised_esd, rolling_mad,
        seasonal_hybrid_esd, stl_outliers,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Outliers;

/// By which rule points stand out.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Rule {
    /// Against the points just before (median and median absolute deviation).
    #[default]
    RollingMad,
    /// What trend and season leave over (needs `period`).
    StlResidual,
    /// Rosner's generalised ESD test, no season.
    Esd,
    /// Seasonal hybrid ESD (needs `period`).
    SeasonalHybridEsd,
    /// Far outside the quartiles of what a smooth curve (without the season of `period`, if strong) leaves over.
    Fences,
}

/// Where to look; rows are in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The figure over time.
    outcome: String,
    /// `rolling_mad`, `stl_residual`, `esd`, `seasonal_hybrid_esd` or `fences`.
    #[serde(default)]
    rule: Rule,
    /// Points a cycle, for the seasonal rules.
    #[serde(default)]
    period: Option<usize>,
    /// Points before the current one, for `rolling_mad`.
    #[serde(default = "window")]
    window: usize,
    /// Robust scores beyond ± this stand out, for `rolling_mad` and `stl_residual`.
    #[serde(default = "threshold")]
    threshold: f64,
    /// At most this share of the points, for the ESD rules.
    #[serde(default = "tenth")]
    max_share: f64,
    /// Chance of a false alarm in the whole series, for the ESD rules.
    #[serde(default = "twentieth")]
    alpha: f64,
}

fn window() -> usize {
    30
}

fn threshold() -> f64 {
    3.5
}

fn tenth() -> f64 {
    0.1
}

fn twentieth() -> f64 {
    0.05
}

/// A point that stands out.
#[derive(Serialize, JsonSchema)]
pub struct Found {
    /// Position, from 1.
    index: usize,
    /// Its value.
    value: f64,
    /// How far it lies off, in robust standard deviations; ESD: in those of what was left at its
    /// step; fences: in interquartile ranges beyond the quartile.
    score: f64,
}

/// The points that stand out.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// The rule.
    rule: Rule,
    /// Points that stand out, in order of time.
    outliers: Vec<Found>,
    /// Score of every point; `null` where it has none. Empty for the ESD rules and `fences`.
    scores: Vec<Option<f64>>,
}

impl Method for Outliers {
    const CODE: &'static str = "outliers";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "异常点", en: "Outliers" };
    const SUMMARY: Text =
        Text { zh: "哪些时点的数值不合常理", en: "Which points are out of the ordinary" };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let values = table.numbers(&parameters.outcome)?;
        let Parameters { rule, window, threshold, max_share, alpha, .. } = *parameters;
        let period = || {
            let missing =
                || StatError::Parameters("this rule needs period: the points of a cycle".to_owned());
            parameters.period.ok_or_else(missing)
        };
        let found = |index: usize, score: f64| Found { index, value: values[index - 1], score };
        let esd = EsdOptions { max_share, alpha, robust: false };
        let steps = |report: manyi_measure::series::EsdReport| {
            let steps = report.steps[..report.outliers].iter();
            let mut outliers: Vec<Found> = steps.map(|step| found(step.index, step.statistic)).collect();
            outliers.sort_by_key(|found| found.index);
            Report { rule, outliers, scores: Vec::new() }
        };
        Ok(match rule {
            Rule::RollingMad => rolling_mad(&values, &RollingOptions { window, threshold })?.map(|report| {
                let flagged = report.flagged.iter();
                let score = |at: &usize| report.scores[at - 1].unwrap_or_default();
                let outliers = flagged.map(|at| found(*at, score(at))).collect();
                Report { rule, outliers, scores: report.scores }
            }),
            Rule::StlResidual => {
                let options = StlOutlierOptions { threshold, ..StlOutlierOptions::new(period()?) };
                stl_outliers(&values, &options)?.map(|report| {
                    let outliers =
                        report.flagged.iter().map(|point| found(point.index, point.score)).collect();
                    Report { rule, outliers, scores: report.scores.into_iter().map(Some).collect() }
                })
            }
            Rule::Fences => fence_outliers(&values, parameters.period)?.map(|report| {
                let outliers = report.flagged.iter().map(|point| found(point.index, point.score)).collect();
                Report { rule, outliers, scores: Vec::new() }
            }),
            Rule::Esd => generalised_esd(&values, &esd)?.map(steps),
            Rule::SeasonalHybridEsd => seasonal_hybrid_esd(&values, period()?, &esd)?.map(steps),
        })
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let outliers = &analysis.result.outliers;
        if outliers.is_empty() {
            return vec![Sentence::new(
                format!("{} 个点中没有异常点。", count_text(analysis.n)),
                format!("None of {} points stands out.", count_text(analysis.n)),
            )];
        }
        let describe = |point: &Found| format!("{} ({})", point.index, number(point.value));
        let (zh, en) = list(&outliers.iter().map(describe).collect::<Vec<_>>(), 6);
        let count = outliers.len();
        vec![
            Sentence::new(
                format!("{} 个点中有 {count} 个异常（序号及数值）：{zh}。", count_text(analysis.n)),
                format!("{count} of {} points stand out: {en}.", count_text(analysis.n)),
            ),
            Sentence::new(
                "先核对数据有没有录错，再查当天的事件；确认属实的异常点要保留，不要为了好看而删除。",
                "Check the data first, then what happened; keep points that are true, however odd.",
            ),
        ]
    }
}

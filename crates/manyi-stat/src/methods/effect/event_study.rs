//! Event study.

use super::panel::{indicator, panel};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::driver::{confidence, count, significance},
};
use manyi_measure::{
    Analysis,
    driver::Covariance,
    effect::{self, EventStudyOptions, EventStudyReport},
};
use schemars::JsonSchema;
use serde::Deserialize;

pub struct EventStudy;

/// A panel of units some of which get a measure at some time.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome.
    outcome: String,
    /// 1 from the time at which the unit has the measure, else 0 (or texts together with `treated_value`).
    treated: String,
    /// The value of `treated` that means "with the measure".
    #[serde(default)]
    treated_value: Option<String>,
    /// The unit (branch, region) of each row.
    unit: String,
    /// The time of each row.
    time: String,
    /// Numbers that change over time and may explain the outcome.
    #[serde(default)]
    columns: Vec<String>,
    /// The cluster of each row for the standard errors; the unit when left out.
    #[serde(default)]
    cluster: Option<String>,
    /// Times before the start that get their own effect.
    #[serde(default = "four")]
    leads: usize,
    /// Times after the start that get their own effect.
    #[serde(default = "four")]
    lags: usize,
    /// How the standard errors are computed; `cluster` when left out.
    #[serde(default)]
    covariance: Option<Covariance>,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

fn four() -> usize {
    4
}

impl Method for EventStudy {
    const CODE: &'static str = "event_study";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "事件研究", en: "Event study" };
    const SUMMARY: Text = Text {
        zh: "措施前各组是否同步，措施后效果如何随时间变化",
        en: "Whether the groups moved alike before the measure, and how its effect unfolds",
    };
    type Parameters = Parameters;
    type Report = EventStudyReport;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<EventStudyReport>, StatError> {
        let treated = indicator(table, &parameters.treated, parameters.treated_value.as_deref())?;
        let names = (parameters.outcome.as_str(), parameters.unit.as_str(), parameters.time.as_str());
        let data = panel(table, names, treated, (&parameters.columns, parameters.cluster.as_deref()))?;
        let options = EventStudyOptions {
            leads: parameters.leads,
            lags: parameters.lags,
            confidence: confidence(parameters.confidence)?,
            covariance: parameters.covariance.unwrap_or(Covariance::Cluster),
        };
        Ok(effect::event_study(&data, &options)?)
    }

    fn reading(analysis: &Analysis<EventStudyReport>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = significance(report.average_p);
        let interval = report.average_interval;
        let trend = match &report.pre_trend {
            Some(test) if test.p < 0.05 => Sentence::new(
                "措施之前两组走势已经不同（前趋势检验 p < 0.05），上面的效果不可轻信。",
                "The groups moved apart already before the measure (pre-trend p < 0.05): do not trust the effect above.",
            ),
            Some(_) => Sentence::new(
                "措施之前未发现走势差异，这支持结论（但不能证明）。",
                "No different movement is found before the measure, which supports the result without proving it.",
            ),
            None => Sentence::new(
                "没有足够的早期数据（或单位太少）检验措施前的走势。",
                "There are too few earlier times (or units) to test the movement before the measure.",
            ),
        };
        vec![
            Sentence::new(
                format!(
                    "措施后平均效果 {}（区间 {} 至 {}），{zh}。",
                    count(report.average_effect),
                    count(interval.low),
                    count(interval.high)
                ),
                format!(
                    "After its start the measure changed the outcome by {} on average (interval {} to {}), {en}.",
                    count(report.average_effect),
                    count(interval.low),
                    count(interval.high)
                ),
            ),
            trend,
        ]
    }
}

//! Difference in differences.

use super::panel::{indicator, panel};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::driver::{confidence, count, predictors, significance},
};
use manyi_measure::{
    Analysis,
    driver::{Covariance, Range},
    effect::{
        DidData, DidOptions, DidReport, TwoWayOptions, TwoWayReport, difference_in_differences,
        two_way_effects,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct Did;

/// Two groups before and after, or (with `unit` and `time`) a panel of units.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// The outcome.
    outcome: String,
    /// The group with the measure: 0/1, or a column of texts together with `treated_value`. In a panel: 1 from
    /// the time at which the unit has the measure.
    treated: String,
    /// The value of `treated` that means "with the measure".
    #[serde(default)]
    treated_value: Option<String>,
    /// After (1) or before (0), or texts together with `post_value`; not for a panel.
    #[serde(default)]
    post: Option<String>,
    /// The value of `post` that means "after".
    #[serde(default)]
    post_value: Option<String>,
    /// The unit (branch, region) of each row: makes it a panel with two-way fixed effects.
    #[serde(default)]
    unit: Option<String>,
    /// The time of each row of a panel.
    #[serde(default)]
    time: Option<String>,
    /// What else may explain the outcome (in a panel: numbers that change over time).
    #[serde(default)]
    columns: Vec<String>,
    /// A weight for each row; not for a panel.
    #[serde(default)]
    weight: Option<String>,
    /// The cluster of each row for the standard errors; in a panel the unit when left out.
    #[serde(default)]
    cluster: Option<String>,
    /// How the standard errors are computed; `cluster` where there are clusters, else `hc1`.
    #[serde(default)]
    covariance: Option<Covariance>,
    /// Confidence of the intervals, 0.95 when left out.
    #[serde(default)]
    confidence: Option<f64>,
}

/// The effect, and the model it comes from.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    /// Change of the group with the measure minus change of the other.
    effect: f64,
    /// Standard error.
    standard_error: f64,
    /// Two-sided p-value.
    p: Option<f64>,
    /// Interval.
    interval: Range,
    /// Two groups, two times: cell means and regression.
    two_by_two: Option<DidReport>,
    /// Panel: two-way fixed effects.
    panel: Option<TwoWayReport>,
}

impl Method for Did {
    const CODE: &'static str = "did";
    const GROUP: Group = Group::Effect;
    const TITLE: Text = Text { zh: "双重差分", en: "Difference in differences" };
    const SUMMARY: Text = Text {
        zh: "扣除同期大势后，措施本身带来多少变化",
        en: "What the measure itself changed, with the general trend taken out",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let treated = indicator(table, &parameters.treated, parameters.treated_value.as_deref())?;
        match (&parameters.unit, &parameters.time, &parameters.post) {
            (Some(unit), Some(time), None) => over_panel(table, parameters, (unit, time), treated),
            (None, None, Some(post)) => two_by_two(table, parameters, post, treated),
            _ => Err(StatError::Parameters("give either post, or unit and time".to_owned())),
        }
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let report = &analysis.result;
        let (zh, en) = significance(report.p);
        let mut sentences = vec![Sentence::new(
            format!(
                "扣除同期大势，措施带来的变化为 {}（区间 {} 至 {}），{zh}。",
                count(report.effect),
                count(report.interval.low),
                count(report.interval.high)
            ),
            format!(
                "With the general trend taken out, the measure changed the outcome by {} (interval {} to {}), {en}.",
                count(report.effect),
                count(report.interval.low),
                count(report.interval.high)
            ),
        )];
        if let Some(two) = &report.two_by_two {
            sentences.push(Sentence::new(
                format!("对照组同期自身变化 {}。", count(two.trend)),
                format!("The comparison group changed by {} over the same time.", count(two.trend)),
            ));
            sentences.push(Sentence::new(
                "前提是没有措施时两组会同步变化；只有前后两期无法检验，请找更早的数据做事件研究。",
                "This supposes that both groups would have moved alike; two times cannot test it, so add earlier data for an event study.",
            ));
        }
        if let Some(panel) = &report.panel {
            if panel.treated_units < 5 {
                sentences.push(Sentence::new(
                    format!("只有 {} 个单位实施了措施，标准误偏小，结论要留余地。", panel.treated_units),
                    format!(
                        "Only {} units got the measure: the error is understated, so leave a margin.",
                        panel.treated_units
                    ),
                ));
            }
            sentences.push(Sentence::new(
                "前提是没有措施时各单位会同步变化；请用事件研究（event_study）检验。",
                "This supposes that all units would have moved alike; test it with the event study.",
            ));
        }
        sentences
    }
}

fn two_by_two(
    table: &Table,
    parameters: &Parameters,
    post: &str,
    treated: Vec<f64>,
) -> Result<Analysis<Report>, StatError> {
    let clusters =
        parameters.cluster.as_ref().map(|name| Ok::<_, StatError>(table.groups(name)?.0)).transpose()?;
    let usual = if clusters.is_some() { Covariance::Cluster } else { Covariance::Hc1 };
    let data = DidData {
        outcome: table.numbers(&parameters.outcome)?,
        treated,
        post: indicator(table, post, parameters.post_value.as_deref())?,
        covariates: predictors(table, &parameters.columns, &[])?,
        weights: parameters.weight.as_ref().map(|name| table.numbers(name)).transpose()?,
        clusters,
    };
    let options = DidOptions {
        confidence: confidence(parameters.confidence)?,
        covariance: parameters.covariance.unwrap_or(usual),
    };
    Ok(difference_in_differences(&data, &options)?.map(|report| Report {
        effect: report.effect.estimate,
        standard_error: report.effect.standard_error,
        p: report.effect.p,
        interval: Range { low: report.effect.low, high: report.effect.high },
        two_by_two: Some(report),
        panel: None,
    }))
}

fn over_panel(
    table: &Table,
    parameters: &Parameters,
    (unit, time): (&str, &str),
    treated: Vec<f64>,
) -> Result<Analysis<Report>, StatError> {
    if parameters.weight.is_some() {
        return Err(StatError::Parameters("weight: a panel is analysed without weights".to_owned()));
    }
    let cluster = parameters.cluster.as_deref();
    let names = (parameters.outcome.as_str(), unit, time);
    let data = panel(table, names, treated, (&parameters.columns, cluster))?;
    let options = TwoWayOptions {
        confidence: confidence(parameters.confidence)?,
        covariance: parameters.covariance.unwrap_or(Covariance::Cluster),
    };
    Ok(two_way_effects(&data, &options)?.map(|report| Report {
        effect: report.effect,
        standard_error: report.standard_error,
        p: report.p,
        interval: report.interval,
        two_by_two: None,
        panel: Some(report),
    }))
}

//! Shewhart's control charts.

use super::input::{Base, few_points, names, row_labels, subgroups};
use crate::{
    Group, Method, Sentence, StatError, Table, Text,
    methods::words::{count, list, no_span, number, percent, span},
};
use manyi_measure::{
    Analysis, Caution, MeasureError,
    chart::{
        AttributesKind, AttributesOptions, ChartReport, Rule, RuleSet, Signal, Specification, VariablesKind,
        VariablesOptions, attributes_chart, variables_chart,
    },
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub struct ControlChart;

/// Which chart.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// Means and ranges of subgroups.
    XbarR,
    /// Means and standard deviations of subgroups.
    XbarS,
    /// Single values and moving ranges.
    IMr,
    /// Share of a sample.
    P,
    /// Number out of a sample.
    Np,
    /// Number of events in equal periods.
    C,
    /// Events per unit.
    U,
    /// Share, corrected for more spread than chance (Laney).
    PPrime,
    /// Rate, corrected for more spread than chance (Laney).
    UPrime,
}

/// What to chart; rows (or groups) are in time order.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameters {
    /// Which chart: `xbar_r`, `xbar_s`, `i_mr` for values; `p`, `np`, `c`, `u`, `p_prime`, `u_prime` for counts.
    kind: Kind,
    /// The measured value, or the count.
    outcome: String,
    /// For `xbar_r` and `xbar_s`: rows with the same value here are one subgroup (week, branch …).
    #[serde(default)]
    group: Option<String>,
    /// For `p`, `np`, `u` and the corrected ones: sample size or exposure.
    #[serde(default)]
    size: Option<String>,
    /// What points are called (a date …); no part in the computation.
    #[serde(default)]
    time: Option<String>,
    /// Distance of the limits in standard errors.
    #[serde(default = "three")]
    sigmas: f64,
    /// Patterns to look for: `limits_only`, `western_electric`, `nelson` or `run_of_seven`.
    #[serde(default)]
    rules: RuleSet,
    /// Where the limits come from.
    #[serde(default)]
    base: Base,
    /// Limits that the customer requires (`lower`, `upper`), for capability; charts of values only.
    #[serde(default)]
    specification: Option<Specification>,
}

fn three() -> f64 {
    3.0
}

/// The chart with the names of its points.
#[derive(Serialize, JsonSchema)]
pub struct Report {
    #[serde(flatten)]
    chart: ChartReport,
    /// Name of each point by position.
    labels: Vec<String>,
}

impl Method for ControlChart {
    const CODE: &'static str = "control_chart";
    const GROUP: Group = Group::Watch;
    const TITLE: Text = Text { zh: "控制图", en: "Control chart" };
    const SUMMARY: Text = Text {
        zh: "哪些起伏是正常波动，哪些说明真的出了事",
        en: "Which ups and downs are chance, and which say that something happened",
    };
    type Parameters = Parameters;
    type Report = Report;

    fn run(table: &Table, parameters: &Parameters) -> Result<Analysis<Report>, StatError> {
        let values = match parameters.kind {
            Kind::XbarR => Ok(VariablesKind::XbarR),
            Kind::XbarS => Ok(VariablesKind::XbarS),
            Kind::IMr => Ok(VariablesKind::IMr),
            Kind::P => Err(AttributesKind::P),
            Kind::Np => Err(AttributesKind::Np),
            Kind::C => Err(AttributesKind::C),
            Kind::U => Err(AttributesKind::U),
            Kind::PPrime => Err(AttributesKind::PPrime),
            Kind::UPrime => Err(AttributesKind::UPrime),
        };
        match values {
            Ok(kind) => of_values(table, parameters, kind),
            Err(kind) => of_counts(table, parameters, kind),
        }
    }

    fn reading(analysis: &Analysis<Report>) -> Vec<Sentence> {
        let chart = &analysis.result.chart;
        let mut sentences = vec![verdict(&analysis.result)];
        sentences.push(if chart.in_control {
            Sentence::new(
                "限内的高低属于正常波动，不必逐点追究原因；想让水平整体提高，要改的是流程本身。",
                "Ups and downs within the limits are chance: do not chase single points; to raise the level, change the process itself.",
            )
        } else {
            Sentence::new(
                "请先查清这些时点发生了什么（人员、系统、促销、天气……），确认原因后可把这些点从基准期剔除再算一次。",
                "Find out what happened at these points first; once the cause is known, leave them out of the base period and compute again.",
            )
        });
        if let Some(excess) = analysis.warnings.iter().find(|warning| warning.code == Caution::Overdispersion)
        {
            let sigma = number(excess.value.unwrap_or_default());
            sentences.push(Sentence::new(
                format!("各点之间的差异是随机误差的 {sigma} 倍，普通控制限偏窄，容易误报；请改用 p_prime 或 u_prime。"),
                format!("Points differ {sigma} times as much as chance would: plain limits are too narrow; use p_prime or u_prime."),
            ));
        }
        if let Some(capability) = &chart.capability {
            let index = number(capability.cpk.unwrap_or(capability.ppk));
            let outside = percent(capability.expected_outside);
            sentences.push(Sentence::new(
                format!("过程能力 Cpk = {index}（1.33 以上为充足），预计 {outside} 的值落在要求之外。"),
                format!("Capability Cpk = {index} (1.33 or more is ample); {outside} of values are expected outside the requirement."),
            ));
        }
        sentences.extend(few_points(analysis));
        sentences
    }
}

fn of_values(
    table: &Table,
    parameters: &Parameters,
    kind: VariablesKind,
) -> Result<Analysis<Report>, StatError> {
    if parameters.size.is_some() {
        return Err(StatError::Parameters("size belongs to charts of counts".to_owned()));
    }
    let groups = subgroups(table, &parameters.outcome, parameters.group.as_deref())?;
    let options = VariablesOptions {
        kind,
        sigmas: parameters.sigmas,
        rules: parameters.rules,
        baseline: parameters.base.baseline(),
        specification: parameters.specification,
    };
    let chart = variables_chart(&groups.values, &options)?;
    let labels = match (&parameters.group, &parameters.time) {
        (None, Some(time)) => row_labels(table, Some(time))?,
        _ => groups.labels,
    };
    Ok(chart.map(|chart| Report { chart, labels }))
}

fn of_counts(
    table: &Table,
    parameters: &Parameters,
    kind: AttributesKind,
) -> Result<Analysis<Report>, StatError> {
    if parameters.group.is_some() || parameters.specification.is_some() {
        return Err(StatError::Parameters(
            "group and specification belong to charts of values: give one row a period".to_owned(),
        ));
    }
    let counts = table.numbers(&parameters.outcome)?;
    let sizes = parameters.size.as_ref().map(|size| table.numbers(size)).transpose()?;
    if sizes.is_none() && kind.needs_size() {
        return Err(MeasureError::Parameter {
            parameter: "size",
            expected: "the column with sample sizes or exposures",
            got: "none".to_owned(),
        }
        .into());
    }
    let options = AttributesOptions {
        kind,
        sigmas: parameters.sigmas,
        rules: parameters.rules,
        baseline: parameters.base.baseline(),
    };
    let chart = attributes_chart(&counts, sizes.as_deref(), &options)?;
    let labels = row_labels(table, parameters.time.as_deref())?;
    Ok(chart.map(|chart| Report { chart, labels }))
}

fn verdict(report: &Report) -> Sentence {
    let Some(panel) = report.chart.panels.first() else { return Sentence::new("", "") };
    let center = number(panel.center);
    let last = panel.points.last();
    let (limits_zh, limits_en) =
        last.map_or_else(no_span, |point| span(number(point.lower), number(point.upper)));
    if report.chart.in_control {
        return Sentence::new(
            format!(
                "过程稳定：{} 个点都没有异常（中心线 {center}，控制限 {limits_zh}）。",
                panel.points.len()
            ),
            format!(
                "The process is stable: none of {} points stands out (centre {center}, limits {limits_en}).",
                panel.points.len()
            ),
        );
    }
    let signals: Vec<&Signal> = report.chart.panels.iter().flat_map(|panel| &panel.signals).collect();
    let mut positions: Vec<usize> = signals.iter().map(|signal| signal.at).collect();
    positions.sort_unstable();
    positions.dedup();
    let mut rules: Vec<Rule> = Vec::new();
    for signal in &signals {
        if !rules.contains(&signal.rule) {
            rules.push(signal.rule);
        }
    }
    let (zh, en) = list(&names(&report.labels, &positions), 6);
    let (why_zh, why_en): (Vec<&str>, Vec<&str>) = rules.into_iter().map(pattern).unzip();
    let (why_zh, why_en) = (why_zh.join("、"), why_en.join(", "));
    let found = count(positions.len(), "point signals", "points signal");
    Sentence::new(
        format!("过程不稳定：{zh} 出现信号（{why_zh}）；中心线 {center}，控制限 {limits_zh}。"),
        format!("The process is not stable: {found}: {en} ({why_en}); centre {center}, limits {limits_en}."),
    )
}

fn pattern(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::BeyondLimits => ("超出控制限", "beyond the limits"),
        Rule::SameSide => ("连续多点在中心线同侧", "a run on one side of the centre"),
        Rule::Trend => ("连续六点上升或下降", "six in a row rising or falling"),
        Rule::Alternating => ("十四点上下交替", "fourteen alternating"),
        Rule::TwoOfThree => ("三点中两点接近同侧控制限", "two of three near one limit"),
        Rule::FourOfFive => ("五点中四点偏向同侧", "four of five off to one side"),
        Rule::Hugging => ("十五点都贴近中心线", "fifteen hugging the centre"),
        Rule::Avoiding => ("八点都远离中心线", "eight avoiding the centre"),
    }
}

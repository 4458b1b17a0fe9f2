//! How quick: the share of clocks kept, and working hours.

use super::*;

/// One clock of a case, all its rounds together, at the unit that had the case when it was decided.
const fn clock(target: &'static [Condition]) -> FactSource {
    FactSource { table: "case_clock_facts", value: Some("on_time"), conditions: target, ..CASES }
}

/// What clocks can be sorted by.
const CLOCK_BREAKDOWNS: &[&str] = &["origin", "channel", "priority", "severity", "tier", "cause"];

const HELD_THEN: Text = text(
    "并入其他工单的、时限未到且尚未完成的不计入；记在当时持有工单的单位名下",
    "Cases merged into others, and those neither done nor past their limit, are left out; booked on the unit that had the case then",
);

/// The share of cases that kept one clock.
const fn on_time(
    key: &'static str,
    version: u32,
    [name, numerator, denominator]: [Text; 3],
    overview: bool,
    target: &'static [Condition],
    rows: &'static [(&'static str, &'static str)],
) -> MetricDefinition {
    MetricDefinition {
        key,
        version,
        class: MetricClass::Efficiency,
        display: Measure::Percent,
        polarity: Polarity::HigherBetter,
        name,
        numerator,
        denominator,
        window: CHOSEN_PERIOD,
        time_basis: REGISTERED,
        exclusions: HELD_THEN,
        interval_method: WILSON,
        formula: text("及时 ÷ 已有结论", "on time ÷ decided"),
        breakdowns: CLOCK_BREAKDOWNS,
        overview,
        source: clock(target),
        dimensions: None,
        evaluation: Evaluation::YesRate { none: None },
        rows: RowsPage { path: "/cases", parameters: rows },
    }
}

pub(in super::super) const ON_TIME_ACKNOWLEDGEMENT_RATE: MetricDefinition = on_time(
    "on_time_acknowledgement_rate",
    1,
    [
        text("告知收到及时率", "On-time acknowledgement rate"),
        text("在时限内告知客户已收到的工单数", "Cases acknowledged to the customer within their time limit"),
        text("已告知，或时限已过的工单数", "Cases acknowledged, or past the limit"),
    ],
    false,
    &[Condition::IntIs("counted", 1), Condition::CodeIs("target", "acknowledge")],
    &[("decided", "acknowledge")],
);

pub(in super::super) const ON_TIME_ACCEPTANCE_RATE: MetricDefinition = on_time(
    "on_time_acceptance_rate",
    1,
    [
        text("受理及时率", "On-time acceptance rate"),
        text("在时限内受理或不予受理的工单数", "Cases accepted or declined within their time limit"),
        text("已决定是否受理，或时限已过的工单数", "Cases accepted or declined, or past the limit"),
    ],
    false,
    &[Condition::IntIs("counted", 1), Condition::CodeIs("target", "accept")],
    &[("decided", "accept")],
);

pub(in super::super) const ON_TIME_FIRST_RESPONSE_RATE: MetricDefinition = on_time(
    "on_time_first_response_rate",
    2,
    [
        text("首次响应及时率", "On-time first response rate"),
        text("在时限内首次响应的工单数", "Cases first answered within their time limit"),
        text("已响应，或时限已过的工单数", "Cases answered, or past the limit"),
    ],
    true,
    &[Condition::IntIs("counted", 1), Condition::CodeIs("target", "respond")],
    &[("decided", "respond")],
);

pub(in super::super) const ON_TIME_RESOLUTION_RATE: MetricDefinition = on_time(
    "on_time_resolution_rate",
    2,
    [
        text("办结及时率", "On-time resolution rate"),
        text("每一轮都在时限内办结的工单数", "Cases resolved within their time limit, in every round"),
        text("已办结，或时限已过的工单数", "Cases resolved, or past the limit"),
    ],
    true,
    &[Condition::IntIs("counted", 1), Condition::CodeIs("target", "resolve")],
    &[("decided", "resolve")],
);

pub(in super::super) const ON_TIME_CLOSURE_RATE: MetricDefinition = on_time(
    "on_time_closure_rate",
    1,
    [
        text("结案及时率", "On-time closure rate"),
        text("在时限内结案的工单数", "Cases closed within their time limit"),
        text("已结案，或时限已过的工单数", "Cases closed, or past the limit"),
    ],
    false,
    &[Condition::IntIs("counted", 1), Condition::CodeIs("target", "close")],
    &[("decided", "close")],
);

pub(super) const MEDIAN_INTERVAL: Text = text(
    "次序统计量区间，95%（不假设分布）；不足 6 件时无区间",
    "Order-statistic interval, 95%, free of any distribution; none below six values",
);

pub(super) const NINETIETH_INTERVAL: Text = text(
    "次序统计量区间，95%（不假设分布）；不足 36 件时无区间",
    "Order-statistic interval, 95%, free of any distribution; none below 36 values",
);

pub(super) const MEDIAN_FORMULA: Text = text("中位数（工作分钟）÷ 60", "median working minutes ÷ 60");

pub(super) const NINETIETH_FORMULA: Text =
    text("第 ⌈0.9 n⌉ 个值（工作分钟，由小到大）÷ 60", "value of rank ⌈0.9 n⌉ of the working minutes ÷ 60");

const ANSWERED_HOURS: Text = text(
    "从登记到首次响应的工作时长（小时），扣除非工作时间和挂起时间",
    "Working hours from registration to the first answer, without time off and time on hold",
);

const FIRST_RESPONSE: FactSource = FactSource {
    value: Some("working_minutes"),
    ..clock(&[Condition::IntIs("counted", 1), Condition::CodeIs("target", "respond")])
};

pub(in super::super) const MEDIAN_FIRST_RESPONSE_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "median_first_response_working_hours",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Hours,
    polarity: Polarity::LowerBetter,
    name: text("首次响应时长中位数", "Median first response time"),
    numerator: ANSWERED_HOURS,
    denominator: text("已响应的工单数", "Answered cases"),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: HELD_THEN,
    interval_method: MEDIAN_INTERVAL,
    formula: MEDIAN_FORMULA,
    breakdowns: CLOCK_BREAKDOWNS,
    overview: false,
    source: FIRST_RESPONSE,
    dimensions: None,
    evaluation: Evaluation::MedianHours,
    rows: RowsPage { path: "/cases", parameters: &[("decided", "respond")] },
};

pub(in super::super) const P90_FIRST_RESPONSE_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "p90_first_response_working_hours",
    name: text("首次响应时长 P90", "First response time, 90th percentile"),
    interval_method: NINETIETH_INTERVAL,
    formula: NINETIETH_FORMULA,
    evaluation: Evaluation::NinetiethHours,
    ..MEDIAN_FIRST_RESPONSE_WORKING_HOURS
};

pub(in super::super) const MEDIAN_RESOLUTION_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "median_resolution_working_hours",
    version: 2,
    class: MetricClass::Efficiency,
    display: Measure::Hours,
    polarity: Polarity::LowerBetter,
    name: text("办结工作时长中位数", "Median resolution time"),
    numerator: text(
        "从登记到办结的工作时长（小时），扣除非工作时间和挂起时间",
        "Working hours from registration to resolution, without time off and time on hold",
    ),
    denominator: text("已办结的工单数", "Resolved cases"),
    window: CHOSEN_PERIOD,
    time_basis: RESOLVED,
    exclusions: text(
        "未办结的和并入其他工单的不计入",
        "Cases not yet resolved, and cases merged into others, are left out",
    ),
    interval_method: MEDIAN_INTERVAL,
    formula: MEDIAN_FORMULA,
    breakdowns: BREAKDOWNS,
    overview: true,
    source: FactSource { value: Some("resolution_working_minutes"), day: "resolved_day", ..CASES },
    dimensions: None,
    evaluation: Evaluation::MedianHours,
    rows: RowsPage { path: "/cases", parameters: &[("basis", "resolved")] },
};

pub(in super::super) const P90_RESOLUTION_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "p90_resolution_working_hours",
    version: 1,
    overview: false,
    name: text("办结工作时长 P90", "Resolution time, 90th percentile"),
    interval_method: NINETIETH_INTERVAL,
    formula: NINETIETH_FORMULA,
    evaluation: Evaluation::NinetiethHours,
    ..MEDIAN_RESOLUTION_WORKING_HOURS
};

//! Where cases lie: the stays of cases in a stage of the process, at one unit.

use super::{
    clock::{MEDIAN_FORMULA, MEDIAN_INTERVAL, NINETIETH_FORMULA, NINETIETH_INTERVAL},
    *,
};

const STAYS: FactSource =
    FactSource { table: "case_stage_facts", value: Some("working_minutes"), day: "left_day", ..CASES };

const STAGE_BREAKDOWNS: &[&str] = &["stage", "origin", "channel", "priority", "severity", "tier", "cause"];

const LEFT: Text = text("离开环节之日（北京时间）", "Day the stay ended, China Standard Time");

const STAYS_ENDED: Text = text(
    "已结束的停留次数：工单在一个环节、一个单位手中为一次停留，环节或单位变了即结束",
    "Stays that ended: a case in one stage at one unit; it ends when either changes",
);

const STAYS_LEFT_OUT: Text = text(
    "仍停留在环节中的、并入其他工单的不计入；记在当时持有工单的单位名下",
    "Stays that go on, and cases merged into others, are left out; booked on the unit that had the case then",
);

const ROWS: RowsPage = RowsPage { path: "/cases", parameters: &[("basis", "stage")] };

pub(in super::super) const MEDIAN_STAGE_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "median_stage_working_hours",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Hours,
    polarity: Polarity::LowerBetter,
    name: text("环节停留时长中位数", "Median time in a stage"),
    numerator: text(
        "一次停留的工作时长（小时），扣除非工作时间；“挂起”自成环节",
        "Working hours of a stay, without time off; being on hold is a stage of its own",
    ),
    denominator: STAYS_ENDED,
    window: CHOSEN_PERIOD,
    time_basis: LEFT,
    exclusions: STAYS_LEFT_OUT,
    interval_method: MEDIAN_INTERVAL,
    formula: MEDIAN_FORMULA,
    breakdowns: STAGE_BREAKDOWNS,
    overview: false,
    source: STAYS,
    dimensions: None,
    evaluation: Evaluation::MedianHours,
    rows: ROWS,
};

pub(in super::super) const P90_STAGE_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "p90_stage_working_hours",
    name: text("环节停留时长 P90", "Time in a stage, 90th percentile"),
    interval_method: NINETIETH_INTERVAL,
    formula: NINETIETH_FORMULA,
    evaluation: Evaluation::NinetiethHours,
    ..MEDIAN_STAGE_WORKING_HOURS
};

pub(in super::super) const STAGE_ON_TIME_RATE: MetricDefinition = MetricDefinition {
    key: "stage_on_time_rate",
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("环节未超时率", "Stays without a breach"),
    numerator: text("其间没有时限到期的停留次数", "Stays in which no time limit of the case ran out"),
    interval_method: WILSON,
    formula: text("未超时停留 ÷ 已结束停留", "stays without a breach ÷ stays ended"),
    source: FactSource { value: Some("on_time"), ..STAYS },
    evaluation: Evaluation::YesRate { none: None },
    ..MEDIAN_STAGE_WORKING_HOURS
};

pub(in super::super) const HANDED_ON_RATE: MetricDefinition = MetricDefinition {
    key: "handed_on_rate",
    display: Measure::Percent,
    name: text("转派率", "Share handed to another unit"),
    numerator: text("以转派到其他单位结束的停留次数", "Stays that ended with a transfer to another unit"),
    interval_method: WILSON,
    formula: text("转派结束的停留 ÷ 已结束停留", "stays ended by a transfer ÷ stays ended"),
    source: FactSource { value: Some("handed_on"), ..STAYS },
    evaluation: Evaluation::YesRate { none: None },
    ..MEDIAN_STAGE_WORKING_HOURS
};

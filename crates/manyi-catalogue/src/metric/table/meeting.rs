//! Metrics of what meetings resolved.

use super::phrase::{CHOSEN_PERIOD, POISSON, WILSON, text};
use crate::metric::{
    Condition, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage, Text,
};
use manyi_figure::Measure;

const RESOLUTIONS: FactSource = FactSource {
    table: "meeting_resolution_facts",
    value: None,
    scale: None,
    day: "due_day",
    conditions: &[],
    questionnaire: None,
    wave: None,
    suspect: None,
};

const DUE: Text = text("决议到期日（北京时间）", "Day on which the resolution was due, China Standard Time");

pub(super) const MEETING_RESOLUTION_ON_TIME_RATE: MetricDefinition = MetricDefinition {
    key: "meeting_resolution_on_time_rate",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("决议按期完成率", "Meeting resolutions done on time"),
    numerator: text(
        "在期限内报完成且未被退回的决议数",
        "Resolutions reported as done by their deadline and not sent back",
    ),
    denominator: text(
        "已有结论的决议数：已报完成，或期限已过",
        "Resolutions that are decided: reported as done, or past the deadline",
    ),
    window: CHOSEN_PERIOD,
    time_basis: DUE,
    exclusions: text(
        "期限未到且未报完成的、已终止的决议不计入；单位按牵头单位算",
        "Resolutions neither reported nor past their deadline and dropped ones are left out; the unit is the one that leads",
    ),
    interval_method: WILSON,
    formula: text("按期完成 ÷ 已有结论", "on time ÷ decided"),
    source: FactSource { value: Some("on_time"), ..RESOLUTIONS },
    dimensions: None,
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/meeting-resolutions", parameters: &[] },
};

pub(super) const OVERDUE_MEETING_RESOLUTION_COUNT: MetricDefinition = MetricDefinition {
    key: "overdue_meeting_resolution_count",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Count,
    polarity: Polarity::LowerBetter,
    name: text("逾期未完成决议", "Overdue meeting resolutions"),
    numerator: text(
        "期限已过、至今未报完成的决议数",
        "Resolutions past their deadline that are still not reported as done",
    ),
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: DUE,
    exclusions: text(
        "已报完成的和已终止的决议不计入；单位按牵头单位算",
        "Resolutions reported as done and dropped ones are left out; the unit is the one that leads",
    ),
    interval_method: POISSON,
    formula: text("计数", "Count"),
    source: FactSource { conditions: &[Condition::IntIs("overdue", 1)], ..RESOLUTIONS },
    dimensions: None,
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::Count,
    rows: RowsPage { path: "/meeting-resolutions", parameters: &[("overdue", "true")] },
};

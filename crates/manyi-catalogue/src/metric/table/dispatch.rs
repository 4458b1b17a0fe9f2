//! How well suggestions of where feedback goes hold. They measure the machine: no appraisal takes them.

use super::phrase::{CHOSEN_PERIOD, WILSON, text};
use crate::metric::{
    Condition, DimensionSource, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage,
    Text,
};
use manyi_figure::Measure;

/// A suggestion, once it is known where the matter went.
const DISPATCHES: FactSource = FactSource {
    table: "dispatch_facts",
    value: None,
    scale: None,
    day: "decided_day",
    conditions: &[Condition::IntIs("counted", 1)],
    questionnaire: None,
    wave: None,
    suspect: None,
};

const DECIDED: Text = text(
    "去向确定日：人工分派、转走或办结（北京时间）",
    "Day its way was settled: assigned by a person, moved on, or ended; China Standard Time",
);
const ROWS: RowsPage = RowsPage { path: "/feedback-routes", parameters: &[] };

pub(super) const DISPATCH_PRECISION: MetricDefinition = MetricDefinition {
    key: "dispatch_precision",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("分派建议准确率", "Precision of routing suggestions"),
    numerator: text("最终由建议单位办理的建议数", "Suggestions whose unit handled the matter in the end"),
    denominator: text("去向已确定的建议数", "Suggestions whose matter found its way"),
    window: CHOSEN_PERIOD,
    time_basis: DECIDED,
    exclusions: text(
        "衡量的是规则和机器，不用于考核；没有建议、去向未定的诉求不计入",
        "Measures rules and the machine, part of no appraisal; feedback without a suggestion or still on its way is left out",
    ),
    interval_method: WILSON,
    formula: text("按建议办理 ÷ 去向已确定", "handled as suggested ÷ settled"),
    source: FactSource { value: Some("followed"), ..DISPATCHES },
    dimensions: Some(DimensionSource {
        source: FactSource { value: Some("followed"), ..DISPATCHES },
        column: "suggested_by",
    }),
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: ROWS,
};

pub(super) const AUTOMATIC_DISPATCH_SHARE: MetricDefinition = MetricDefinition {
    key: "automatic_dispatch_share",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("自动分派占比", "Share routed automatically"),
    numerator: text("未经人工、自动分派的建议数", "Suggestions that were followed without a person"),
    denominator: text("去向已确定的建议数", "Suggestions whose matter found its way"),
    window: CHOSEN_PERIOD,
    time_basis: DECIDED,
    exclusions: text(
        "衡量的是规则和机器，不用于考核；没有建议、去向未定的诉求不计入",
        "Measures rules and the machine, part of no appraisal; feedback without a suggestion or still on its way is left out",
    ),
    interval_method: WILSON,
    formula: text("自动分派 ÷ 去向已确定", "automatic ÷ settled"),
    source: FactSource { value: Some("automatic"), ..DISPATCHES },
    dimensions: Some(DimensionSource {
        source: FactSource { value: Some("automatic"), ..DISPATCHES },
        column: "suggested_by",
    }),
    breakdowns: &[],
    overview: true,
    evaluation: Evaluation::YesRate { none: None },
    rows: ROWS,
};

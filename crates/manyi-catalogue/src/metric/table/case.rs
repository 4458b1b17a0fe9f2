//! Metrics of how cases are handled.

use super::phrase::{CHOSEN_PERIOD, MEAN_T, REGISTERED, WILSON, text};
use crate::metric::{Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage};
use manyi_figure::Measure;

const CASES: FactSource = FactSource {
    table: "case_facts",
    value: None,
    scale: None,
    day: "registered_day",
    conditions: &[],
    questionnaire: None,
    wave: None,
    suspect: None,
};

pub(super) const ON_TIME_FIRST_RESPONSE_RATE: MetricDefinition = MetricDefinition {
    key: "on_time_first_response_rate",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("首次响应及时率", "On-time first response rate"),
    numerator: text("在时限内首次响应的工单数", "Cases first answered within their time limit"),
    denominator: text(
        "首次响应已有结论的工单数：已响应，或时限已过",
        "Cases whose first response is decided: answered, or past the limit",
    ),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: text(
        "时限未到且尚未响应的工单不计入",
        "Cases neither answered nor past their limit are left out",
    ),
    interval_method: WILSON,
    formula: text("及时响应工单 ÷ 已有结论工单", "on time ÷ decided"),
    source: FactSource { value: Some("respond_on_time"), ..CASES },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/cases", parameters: &[("decided", "respond")] },
};

pub(super) const ON_TIME_RESOLUTION_RATE: MetricDefinition = MetricDefinition {
    key: "on_time_resolution_rate",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("办结及时率", "On-time resolution rate"),
    numerator: text("在时限内办结的工单数", "Cases resolved within their time limit"),
    denominator: text(
        "办结已有结论的工单数：已办结，或时限已过",
        "Cases whose resolution is decided: resolved, or past the limit",
    ),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: text(
        "时限未到且尚未办结的工单不计入",
        "Cases neither resolved nor past their limit are left out",
    ),
    interval_method: WILSON,
    formula: text("及时办结工单 ÷ 已有结论工单", "on time ÷ decided"),
    source: FactSource { value: Some("resolve_on_time"), ..CASES },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/cases", parameters: &[("decided", "resolve")] },
};

pub(super) const MEDIAN_RESOLUTION_WORKING_HOURS: MetricDefinition = MetricDefinition {
    key: "median_resolution_working_hours",
    version: 1,
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
    time_basis: text("工单办结日（北京时间）", "Day the case was resolved, China Standard Time"),
    exclusions: text("未办结的工单不计入", "Cases not yet resolved are left out"),
    interval_method: text(
        "次序统计量区间，95%（不假设分布）；不足 6 件时无区间",
        "Order-statistic interval, 95%, free of any distribution; none below six cases",
    ),
    formula: text("中位数（工作分钟）÷ 60", "median working minutes ÷ 60"),
    source: FactSource { value: Some("resolution_working_minutes"), day: "resolved_day", ..CASES },
    dimensions: None,
    evaluation: Evaluation::MedianHours,
    rows: RowsPage { path: "/cases", parameters: &[("basis", "resolved")] },
};

pub(super) const FOLLOW_UP_SATISFACTION_SCORE: MetricDefinition = MetricDefinition {
    key: "follow_up_satisfaction_score",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Score,
    polarity: Polarity::HigherBetter,
    name: text("回访满意度得分", "Follow-up satisfaction score"),
    numerator: text(
        "办结回访评分之和，每个评分先按其量表换算为 0–100",
        "Sum of follow-up ratings after resolution, each rescaled to 0–100",
    ),
    denominator: text("有评分的回访数", "Follow-ups with a rating"),
    window: CHOSEN_PERIOD,
    time_basis: text("回访作答日（北京时间）", "Day the follow-up was answered, China Standard Time"),
    exclusions: text("未作答的回访不计入", "Unanswered follow-ups are left out"),
    interval_method: MEAN_T,
    formula: text("(均值 − 最低分) ÷ (最高分 − 最低分) × 100", "(mean − min) ÷ (max − min) × 100"),
    source: FactSource {
        table: "follow_up_facts",
        value: Some("score"),
        scale: Some(("score_min", "score_max")),
        day: "answered_day",
        ..CASES
    },
    dimensions: None,
    evaluation: Evaluation::HeadlineScore,
    rows: RowsPage { path: "/cases", parameters: &[("basis", "follow_up")] },
};

//! Metrics of what customers say by themselves: the register of feedback.

use super::phrase::{CHOSEN_PERIOD, POISSON, WILSON, text};
use crate::metric::{
    Condition, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage, Text,
};
use manyi_figure::Measure;

/// A matter that came in twice counts once.
const FEEDBACK: FactSource = FactSource {
    table: "feedback_facts",
    value: None,
    scale: None,
    day: "recorded_day",
    conditions: &[Condition::IntIs("counted", 1)],
    questionnaire: None,
    wave: None,
    suspect: None,
};

const RECEIVED: Text = text("诉求收到日（北京时间）", "Day the feedback was received, China Standard Time");
const DUPLICATES_LEFT_OUT: Text = text(
    "已认定为同一事项重复提交的诉求不计入；统计期未结束时，与对比期的同样天数比较",
    "Feedback linked as a duplicate is left out; while the period runs, the comparison takes as many days of the other period",
);

pub(super) const FEEDBACK_COUNT: MetricDefinition = MetricDefinition {
    key: "feedback_count",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Count,
    // More may mean more trouble, or more trust that somebody listens.
    polarity: Polarity::HigherBetter,
    name: text("诉求量", "Feedback received"),
    numerator: text("各渠道收到的诉求数", "Feedback received through all channels"),
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: RECEIVED,
    exclusions: DUPLICATES_LEFT_OUT,
    interval_method: POISSON,
    formula: text("计数", "Count"),
    source: FEEDBACK,
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: RowsPage { path: "/feedback", parameters: &[("linked", "counted")] },
};

pub(super) const COMPLAINT_SHARE: MetricDefinition = MetricDefinition {
    key: "complaint_share",
    version: 1,
    class: MetricClass::Structural,
    display: Measure::Percent,
    polarity: Polarity::LowerBetter,
    name: text("投诉占比", "Share of complaints"),
    numerator: text("类型为投诉的诉求数", "Feedback that is a complaint"),
    denominator: text("各类诉求数", "Feedback of all kinds"),
    window: CHOSEN_PERIOD,
    time_basis: RECEIVED,
    exclusions: DUPLICATES_LEFT_OUT,
    interval_method: WILSON,
    formula: text("投诉 ÷ 全部诉求", "complaints ÷ all feedback"),
    source: FactSource { value: Some("complaint"), ..FEEDBACK },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/feedback", parameters: &[("linked", "counted")] },
};

pub(super) const REPEAT_COMPLAINT_RATE: MetricDefinition = MetricDefinition {
    key: "repeat_complaint_rate",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    polarity: Polarity::LowerBetter,
    name: text("重复投诉率", "Repeat complaint rate"),
    numerator: text(
        "同一客户就已答复的同一事项再次投诉的数量",
        "Complaints by the same customer about a matter that had been answered",
    ),
    denominator: text("投诉数", "Complaints"),
    window: CHOSEN_PERIOD,
    time_basis: RECEIVED,
    exclusions: text(
        "由人工认定重复；同一事项未答复前再次提交的，视为同一件，不计入",
        "A person says what is a repeat; the same matter sent again before it was answered is one matter and left out",
    ),
    interval_method: WILSON,
    formula: text("重复投诉 ÷ 投诉", "repeats ÷ complaints"),
    source: FactSource {
        value: Some("repeat"),
        conditions: &[Condition::IntIs("counted", 1), Condition::CodeIs("kind", "complaint")],
        ..FEEDBACK
    },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/feedback", parameters: &[("kind", "complaint"), ("linked", "counted")] },
};

pub(super) const SUGGESTION_ADOPTION_RATE: MetricDefinition = MetricDefinition {
    key: "suggestion_adoption_rate",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("建议采纳率", "Suggestion adoption rate"),
    numerator: text("已采纳或已落实的建议数", "Suggestions adopted or implemented"),
    denominator: text(
        "已有结论的建议数：已采纳、已落实或未采纳",
        "Suggestions that are decided: adopted, implemented or rejected",
    ),
    window: CHOSEN_PERIOD,
    time_basis: RECEIVED,
    exclusions: text("尚无结论的建议和重复提交不计入", "Undecided suggestions and duplicates are left out"),
    interval_method: WILSON,
    formula: text("采纳 ÷ 已有结论", "adopted ÷ decided"),
    source: FactSource {
        value: Some("adopted"),
        conditions: &[Condition::IntIs("counted", 1), Condition::CodeIs("kind", "suggestion")],
        ..FEEDBACK
    },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/feedback", parameters: &[("kind", "suggestion"), ("linked", "counted")] },
};

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

pub(super) const FEEDBACK_BREAKDOWNS: &[&str] = &["kind", "channel", "severity"];

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
    breakdowns: FEEDBACK_BREAKDOWNS,
    overview: true,
    source: FEEDBACK,
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: RowsPage { path: "/feedback", parameters: &[("linked", "counted")] },
};

const COMPLAINTS: FactSource = FactSource {
    conditions: &[Condition::IntIs("counted", 1), Condition::CodeIs("kind", "complaint")],
    ..FEEDBACK
};

const COMPLAINT_ROWS: RowsPage =
    RowsPage { path: "/feedback", parameters: &[("kind", "complaint"), ("linked", "counted")] };

const COMPLAINTS_RECEIVED: Text = text(
    "反馈库中类型为投诉的诉求数，无论是否已成为工单",
    "Complaints in the register of feedback, whether a case came of them or not",
);

pub(super) const COMPLAINT_COUNT: MetricDefinition = MetricDefinition {
    key: "complaint_count",
    version: 2,
    class: MetricClass::Total,
    display: Measure::Count,
    polarity: Polarity::LowerBetter,
    name: text("投诉量", "Complaints"),
    numerator: COMPLAINTS_RECEIVED,
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: RECEIVED,
    exclusions: DUPLICATES_LEFT_OUT,
    interval_method: POISSON,
    formula: text("计数", "Count"),
    breakdowns: &["channel", "severity"],
    overview: true,
    source: COMPLAINTS,
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: COMPLAINT_ROWS,
};

pub(super) const COMPLAINTS_PER_THOUSAND_CUSTOMERS: MetricDefinition = MetricDefinition {
    key: "complaints_per_thousand_customers",
    version: 2,
    class: MetricClass::Quality,
    display: Measure::PerThousand,
    polarity: Polarity::LowerBetter,
    name: text("千户投诉量", "Complaints per 1,000 customers"),
    numerator: COMPLAINTS_RECEIVED,
    denominator: text(
        "各月客户数之和（按单位和月份导入）",
        "Sum of the monthly customer counts (imported per unit and month)",
    ),
    window: text("所选统计期内的完整自然月", "Whole calendar months of the chosen period"),
    time_basis: RECEIVED,
    exclusions: text(
        "重复提交的诉求不计入；没有客户数的月份，分子分母都不计入；统计期不是整月或全无客户数时显示“—”",
        "Duplicates are left out; months without customer counts are left out above and below; “—” unless the period is whole months with counts",
    ),
    interval_method: POISSON,
    formula: text("投诉数 ÷ 客户数 × 1000", "complaints ÷ customers × 1,000"),
    breakdowns: &[],
    overview: true,
    source: COMPLAINTS,
    dimensions: None,
    evaluation: Evaluation::RatePerExposure {
        per: 1000,
        exposure: FactSource {
            table: "customer_facts",
            value: Some("customers"),
            day: "month_day",
            conditions: &[],
            ..FEEDBACK
        },
        none: "no_customer_counts",
    },
    rows: COMPLAINT_ROWS,
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
    breakdowns: FEEDBACK_BREAKDOWNS,
    overview: true,
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
    breakdowns: FEEDBACK_BREAKDOWNS,
    overview: true,
    source: FactSource { value: Some("repeat"), ..COMPLAINTS },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: COMPLAINT_ROWS,
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
    breakdowns: FEEDBACK_BREAKDOWNS,
    overview: true,
    source: FactSource {
        value: Some("adopted"),
        conditions: &[Condition::IntIs("counted", 1), Condition::CodeIs("kind", "suggestion")],
        ..FEEDBACK
    },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/feedback", parameters: &[("kind", "suggestion"), ("linked", "counted")] },
};

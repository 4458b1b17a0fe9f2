//! Metrics of how cases are handled. What one case counts as stands in the facts of `manyi-case`.

mod clock;
mod outcome;
mod stage;

pub(super) use clock::*;
pub(super) use outcome::*;
pub(super) use stage::*;

use super::phrase::{CHOSEN_PERIOD, MEAN_T, POISSON, REGISTERED, WILSON, text};
use crate::metric::{
    Condition, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage, Text,
};
use manyi_figure::Measure;

/// A case that was merged into another counts there.
const COUNTED: &[Condition] = &[Condition::IntIs("counted", 1)];

const CASES: FactSource = FactSource {
    table: "case_facts",
    value: None,
    scale: None,
    day: "registered_day",
    conditions: COUNTED,
    questionnaire: None,
    wave: None,
    suspect: None,
};

/// What cases can be sorted by.
const BREAKDOWNS: &[&str] =
    &["origin", "channel", "priority", "severity", "tier", "cause", "product", "process_step"];

const RESOLVED: Text = text("工单办结日（北京时间）", "Day the case was resolved, China Standard Time");

const MERGED_LEFT_OUT: Text = text("并入其他工单的工单不计入", "Cases merged into others are left out");

pub(super) const CASE_COUNT: MetricDefinition = MetricDefinition {
    key: "case_count",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Count,
    polarity: Polarity::LowerBetter,
    name: text("工单量", "Cases"),
    numerator: text("登记的工单数", "Cases registered"),
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: text(
        "并入其他工单的工单不计入；统计期未结束时，与对比期的同样天数比较",
        "Cases merged into others are left out; while the period runs, the comparison takes as many days of the other period",
    ),
    interval_method: POISSON,
    formula: text("计数", "Count"),
    breakdowns: BREAKDOWNS,
    overview: false,
    source: CASES,
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: RowsPage { path: "/cases", parameters: &[] },
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
    breakdowns: &[],
    overview: true,
    source: FactSource {
        table: "follow_up_facts",
        value: Some("score"),
        scale: Some(("score_min", "score_max")),
        day: "answered_day",
        conditions: &[],
        ..CASES
    },
    dimensions: None,
    evaluation: Evaluation::HeadlineScore,
    rows: RowsPage { path: "/cases", parameters: &[("basis", "follow_up")] },
};

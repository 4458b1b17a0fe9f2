//! Metrics of how much: responses and invitations.

use super::phrase::{CHOSEN_PERIOD, POISSON, SUBMITTED, WILSON, text};
use crate::metric::{Condition, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage};
use manyi_figure::Measure;

pub(super) const RESPONSE_COUNT: MetricDefinition = MetricDefinition {
    key: "response_count",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Count,
    polarity: Polarity::HigherBetter,
    name: text("答卷数", "Responses"),
    numerator: text("有效答卷数", "Valid responses"),
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: SUBMITTED,
    exclusions: text(
        "被判无效的答卷不计入；统计期未结束时，与对比期的同样天数比较",
        "Rejected responses are left out; while the period runs, the comparison takes as many days of the other period",
    ),
    interval_method: POISSON,
    formula: text("计数", "Count"),
    breakdowns: &[],
    overview: true,
    source: FactSource {
        table: "response_facts",
        value: None,
        scale: None,
        day: "submitted_day",
        conditions: &[Condition::IntIs("valid", 1)],
        questionnaire: Some("questionnaire_id"),
        wave: Some("wave_id"),
        suspect: Some("suspect"),
    },
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: RowsPage { path: "/responses", parameters: &[] },
};

pub(super) const RESPONSE_RATE: MetricDefinition = MetricDefinition {
    key: "response_rate",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("回收率", "Response rate"),
    numerator: text("已作答的邀请数", "Invitations that were answered"),
    denominator: text("发出的邀请数", "Invitations"),
    window: CHOSEN_PERIOD,
    time_basis: text("邀请生成日（北京时间）", "Day of the invitation, China Standard Time"),
    exclusions: text(
        "公开链接和二维码的答卷没有邀请，不计入；没有邀请时显示“—”",
        "Responses by public link or QR code have no invitation and are left out; “—” without invitations",
    ),
    interval_method: WILSON,
    formula: text("已作答邀请 ÷ 全部邀请", "answered ÷ invited"),
    breakdowns: &[],
    overview: true,
    source: FactSource {
        table: "invitation_facts",
        value: Some("answered"),
        scale: None,
        day: "invited_day",
        conditions: &[],
        questionnaire: Some("questionnaire_id"),
        wave: None,
        suspect: None,
    },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: Some("no_invitations") },
    rows: RowsPage { path: "/responses", parameters: &[("channel", "invitation")] },
};

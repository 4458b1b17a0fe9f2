//! Metrics of how much: responses, invitations, complaints.

use super::phrase::{CHOSEN_PERIOD, POISSON, REGISTERED, SUBMITTED, WILSON, text};
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

const COMPLAINTS: FactSource = FactSource {
    table: "case_facts",
    value: None,
    scale: None,
    day: "registered_day",
    conditions: &[Condition::CodeIs("origin", "complaint")],
    questionnaire: None,
    wave: None,
    suspect: None,
};

const COMPLAINT_ROWS: RowsPage = RowsPage { path: "/cases", parameters: &[("origin", "complaint")] };

pub(super) const COMPLAINT_COUNT: MetricDefinition = MetricDefinition {
    key: "complaint_count",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Count,
    polarity: Polarity::LowerBetter,
    name: text("投诉量", "Complaints"),
    numerator: text("来源为投诉的工单数", "Cases opened by a complaint"),
    denominator: text("无", "None"),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: text(
        "低分预警生成的工单不计入；统计期未结束时，与对比期的同样天数比较",
        "Cases opened by a low score are left out; while the period runs, the comparison takes as many days of the other period",
    ),
    interval_method: POISSON,
    formula: text("计数", "Count"),
    source: COMPLAINTS,
    dimensions: None,
    evaluation: Evaluation::Count,
    rows: COMPLAINT_ROWS,
};

pub(super) const COMPLAINTS_PER_THOUSAND_CUSTOMERS: MetricDefinition = MetricDefinition {
    key: "complaints_per_thousand_customers",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::PerThousand,
    polarity: Polarity::LowerBetter,
    name: text("千户投诉量", "Complaints per 1,000 customers"),
    numerator: text("来源为投诉的工单数", "Cases opened by a complaint"),
    denominator: text(
        "各月客户数之和（按单位和月份导入）",
        "Sum of the monthly customer counts (imported per unit and month)",
    ),
    window: text("所选统计期内的完整自然月", "Whole calendar months of the chosen period"),
    time_basis: REGISTERED,
    exclusions: text(
        "没有客户数的月份，分子分母都不计入；统计期不是整月或全无客户数时显示“—”",
        "Months without customer counts are left out above and below; “—” unless the period is whole months with counts",
    ),
    interval_method: POISSON,
    formula: text("投诉工单数 ÷ 客户数 × 1000", "complaints ÷ customers × 1,000"),
    source: COMPLAINTS,
    dimensions: None,
    evaluation: Evaluation::RatePerExposure {
        per: 1000,
        exposure: FactSource {
            table: "customer_facts",
            value: Some("customers"),
            scale: None,
            day: "month_day",
            conditions: &[],
            questionnaire: None,
            wave: None,
            suspect: None,
        },
        none: "no_customer_counts",
    },
    rows: COMPLAINT_ROWS,
};

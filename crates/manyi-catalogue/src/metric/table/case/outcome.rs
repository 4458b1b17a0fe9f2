//! How well: what became of cases, and what they cost.

use super::*;

/// A share of cases.
const fn share(
    key: &'static str,
    polarity: Polarity,
    [name, numerator, denominator, exclusions, formula]: [Text; 5],
    value: &'static str,
    rows: &'static [(&'static str, &'static str)],
) -> MetricDefinition {
    MetricDefinition {
        key,
        version: 1,
        class: MetricClass::Quality,
        display: Measure::Percent,
        polarity,
        name,
        numerator,
        denominator,
        window: CHOSEN_PERIOD,
        time_basis: REGISTERED,
        exclusions,
        interval_method: WILSON,
        formula,
        breakdowns: BREAKDOWNS,
        overview: false,
        source: FactSource { value: Some(value), ..CASES },
        dimensions: None,
        evaluation: Evaluation::YesRate { none: None },
        rows: RowsPage { path: "/cases", parameters: rows },
    }
}

const SETTLED: Text = text(
    "已有结论的工单数：客户已确认（或等待期满未回复）后结案，或曾被重开",
    "Cases that are settled: verified by the customer (or by silence until the wait was over) or closed, or reopened before",
);

const NOT_SETTLED_LEFT_OUT: Text = text(
    "办结后仍在等客户回复的、并入其他工单的不计入；等待期即回访等待天数",
    "Cases that still wait for the customer after resolution, and cases merged into others, are left out; the window is the wait of the follow-up",
);

pub(in super::super) const FIRST_CONTACT_RESOLUTION_RATE: MetricDefinition = MetricDefinition {
    overview: true,
    ..share(
        "first_contact_resolution_rate",
        Polarity::HigherBetter,
        [
            text("首次解决率", "First contact resolution rate"),
            text(
                "首次联系即解决的工单数：首次办结前至多答复客户一次，未转派、未挂起，之后未重开，也没有同一事项的工单并入",
                "Cases solved in the first contact: at most one reply before the first resolution, no transfer, no hold, not reopened since, no case of the same matter merged into it",
            ),
            SETTLED,
            NOT_SETTLED_LEFT_OUT,
            text("首次联系即解决 ÷ 已有结论", "solved in the first contact ÷ settled"),
        ],
        "first_contact",
        &[("decided", "settled")],
    )
};

pub(in super::super) const ONE_TIME_RESOLUTION_RATE: MetricDefinition = share(
    "one_time_resolution_rate",
    Polarity::HigherBetter,
    [
        text("一次性解决率", "One-time resolution rate"),
        text(
            "第一轮处理即成立的工单数：未退单、未重开，也没有同一事项的工单并入；可以多次联系客户",
            "Cases whose first round of handling held: never returned, never reopened, no case of the same matter merged into it; any number of contacts",
        ),
        SETTLED,
        NOT_SETTLED_LEFT_OUT,
        text("一次性解决 ÷ 已有结论", "solved in one round ÷ settled"),
    ],
    "one_time",
    &[("decided", "settled")],
);

pub(in super::super) const REOPEN_RATE: MetricDefinition = MetricDefinition {
    overview: true,
    ..share(
        "reopen_rate",
        Polarity::LowerBetter,
        [
            text("重开率", "Reopen rate"),
            text("办结后至少重开过一次的工单数", "Cases reopened at least once after a resolution"),
            text("至少办结过一次的工单数", "Cases resolved at least once"),
            MERGED_LEFT_OUT,
            text("重开 ÷ 办结过", "reopened ÷ resolved at least once"),
        ],
        "reopened",
        &[("decided", "resolution")],
    )
};

pub(in super::super) const DECLINE_RATE: MetricDefinition = share(
    "decline_rate",
    Polarity::LowerBetter,
    [
        text("不予受理率", "Decline rate"),
        text("不予受理的工单数", "Cases declined"),
        text("已决定是否受理的工单数", "Cases accepted or declined"),
        text(
            "受理前撤回的和并入其他工单的不计入",
            "Cases withdrawn before that decision, and cases merged into others, are left out",
        ),
        text("不予受理 ÷ 已决定", "declined ÷ decided"),
    ],
    "declined",
    &[("decided", "acceptance")],
);

/// Complaints that became cases.
const COMPLAINTS: FactSource = FactSource {
    conditions: &[Condition::IntIs("counted", 1), Condition::CodeIs("origin", "complaint")],
    ..CASES
};

pub(in super::super) const MAJOR_COMPLAINT_RATE: MetricDefinition = MetricDefinition {
    source: FactSource { value: Some("major"), ..COMPLAINTS },
    ..share(
        "major_complaint_rate",
        Polarity::LowerBetter,
        [
            text("重大投诉率", "Major complaint rate"),
            text("严重程度为重大或特别重大的投诉工单数", "Complaint cases assessed as major or critical"),
            text("已评估严重程度的投诉工单数", "Complaint cases whose severity was assessed"),
            text(
                "未评估的、低分预警生成的和并入其他工单的不计入",
                "Cases not assessed, opened by a low score or merged into others are left out",
            ),
            text("重大及以上 ÷ 已评估", "major or critical ÷ assessed"),
        ],
        "major",
        &[("origin", "complaint"), ("decided", "severity")],
    )
};

const MEAN_PLAIN: Text = text(
    "均值的 t 区间，95%；不足两件或各件相同时无区间",
    "t interval of the mean, 95%; none for a single case or when all are equal",
);

pub(in super::super) const TRANSFERS_PER_CASE: MetricDefinition = MetricDefinition {
    key: "transfers_per_case",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::Average,
    polarity: Polarity::LowerBetter,
    name: text("件均转派次数", "Transfers per case"),
    numerator: text("转派到其他单位的次数", "Transfers to another unit"),
    denominator: text("登记的工单数", "Cases registered"),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: text(
        "并入其他工单的不计入；在单位内换人不算转派",
        "Cases merged into others are left out; handing on within a unit is no transfer",
    ),
    interval_method: MEAN_PLAIN,
    formula: text("转派次数 ÷ 工单数", "transfers ÷ cases"),
    breakdowns: BREAKDOWNS,
    overview: false,
    source: FactSource { value: Some("transfers"), ..CASES },
    dimensions: None,
    evaluation: Evaluation::Mean { per: 1 },
    rows: RowsPage { path: "/cases", parameters: &[] },
};

pub(in super::super) const REMEDY_COST_PER_CASE: MetricDefinition = MetricDefinition {
    key: "remedy_cost_per_case",
    version: 1,
    class: MetricClass::Structural,
    display: Measure::Yuan,
    polarity: Polarity::LowerBetter,
    name: text("件均补救成本", "Cost of remedies per case"),
    numerator: text("已同意的补救金额之和（元，取整）", "Sum of granted remedies, in whole yuan"),
    denominator: text("已办结的工单数，无补救的也计入", "Resolved cases, those without a remedy included"),
    window: CHOSEN_PERIOD,
    time_basis: RESOLVED,
    exclusions: text(
        "未同意的补救、未办结的和并入其他工单的不计入",
        "Remedies not granted, cases not yet resolved and cases merged into others are left out",
    ),
    interval_method: MEAN_PLAIN,
    formula: text("补救金额 ÷ 已办结工单", "granted remedies ÷ resolved cases"),
    breakdowns: BREAKDOWNS,
    overview: false,
    source: FactSource { value: Some("remedy_fen"), day: "resolved_day", ..CASES },
    dimensions: None,
    evaluation: Evaluation::Mean { per: 100 },
    rows: RowsPage { path: "/cases", parameters: &[("basis", "resolved")] },
};

pub(in super::super) const COMPLAINT_RISK_INDEX: MetricDefinition = MetricDefinition {
    key: "complaint_risk_index",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Score,
    polarity: Polarity::LowerBetter,
    name: text("投诉风险指数", "Complaint risk index"),
    numerator: text(
        "每件投诉的风险分之和。风险分 0–100：严重程度 40（特别重大 40、重大 30、较大 10、其他 0）；响应或办结超时 25；重开或有同一事项的工单并入 20；升级或催办 15",
        "Sum of the risk points of complaints. Points 0–100: severity 40 (critical 40, major 30, moderate 10, otherwise 0); answered or resolved late 25; reopened, or a case of the same matter merged into it 20; escalated or chased 15",
    ),
    denominator: text("登记的投诉工单数", "Complaint cases registered"),
    window: CHOSEN_PERIOD,
    time_basis: REGISTERED,
    exclusions: text(
        "低分预警生成的和并入其他工单的不计入；反映平均每件投诉的风险，件数另看投诉量",
        "Cases opened by a low score or merged into others are left out; it tells the risk of a complaint on average, their number is another metric",
    ),
    interval_method: MEAN_T,
    formula: text("风险分之和 ÷ 投诉工单数", "sum of points ÷ complaint cases"),
    breakdowns: BREAKDOWNS,
    overview: true,
    source: FactSource { value: Some("risk"), scale: Some(("risk_min", "risk_max")), ..COMPLAINTS },
    dimensions: None,
    evaluation: Evaluation::HeadlineScore,
    rows: RowsPage { path: "/cases", parameters: &[("origin", "complaint")] },
};

pub(in super::super) const APPEAL_SUCCESS_RATE: MetricDefinition = MetricDefinition {
    key: "appeal_success_rate",
    version: 1,
    class: MetricClass::Quality,
    display: Measure::Percent,
    // An upheld appeal is a finding that was wrong.
    polarity: Polarity::LowerBetter,
    name: text("申诉成立率", "Appeal success rate"),
    numerator: text("申诉成立、责任改判的件数", "Appeals upheld: the finding of responsibility was changed"),
    denominator: text("已裁定的申诉件数", "Appeals decided"),
    window: CHOSEN_PERIOD,
    time_basis: text("申诉裁定日（北京时间）", "Day the appeal was decided, China Standard Time"),
    exclusions: text(
        "未裁定的申诉不计入；记在裁定时持有工单的单位名下",
        "Undecided appeals are left out; booked on the unit that had the case when it was decided",
    ),
    interval_method: WILSON,
    formula: text("成立 ÷ 已裁定", "upheld ÷ decided"),
    breakdowns: &["origin", "channel", "cause"],
    overview: false,
    source: FactSource { table: "case_appeal_facts", value: Some("upheld"), day: "decided_day", ..CASES },
    dimensions: None,
    evaluation: Evaluation::YesRate { none: None },
    rows: RowsPage { path: "/cases", parameters: &[("basis", "appeal")] },
};

//! Metrics of what respondents answered.

use super::phrase::{CHOSEN_PERIOD, MEAN_T, NOT_APPLICABLE_LEFT_OUT, SUBMITTED, WILSON, text};
use crate::metric::{
    Condition, DimensionSource, Evaluation, FactSource, MetricClass, MetricDefinition, Polarity, RowsPage,
};
use manyi_figure::Measure;
use manyi_measure::TopBoxes;

const VALID: &[Condition] = &[Condition::IntIs("valid", 1)];

const OVERALL: FactSource = FactSource {
    table: "response_facts",
    value: Some("overall_value"),
    scale: Some(("overall_min", "overall_max")),
    day: "submitted_day",
    conditions: VALID,
    questionnaire: Some("questionnaire_id"),
    wave: Some("wave_id"),
    suspect: Some("suspect"),
};

const RATINGS: DimensionSource = DimensionSource {
    source: FactSource {
        table: "rating_facts",
        value: Some("value"),
        scale: Some(("scale_min", "scale_max")),
        day: "submitted_day",
        conditions: VALID,
        questionnaire: Some("questionnaire_id"),
        wave: Some("wave_id"),
        suspect: Some("suspect"),
    },
    column: "dimension",
};

const OVERALL_ROWS: RowsPage = RowsPage { path: "/responses", parameters: &[("role", "overall")] };

pub(super) const SATISFACTION_SCORE: MetricDefinition = MetricDefinition {
    key: "satisfaction_score",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Score,
    polarity: Polarity::HigherBetter,
    name: text("满意度得分", "Satisfaction score"),
    numerator: text(
        "总体满意度评分之和，每个评分先按其量表换算为 0–100",
        "Sum of overall ratings, each rescaled from its own scale to 0–100",
    ),
    denominator: text("有总体评分的有效答卷数", "Valid responses with an overall rating"),
    window: CHOSEN_PERIOD,
    time_basis: SUBMITTED,
    exclusions: NOT_APPLICABLE_LEFT_OUT,
    interval_method: MEAN_T,
    formula: text("(均值 − 最低分) ÷ (最高分 − 最低分) × 100", "(mean − min) ÷ (max − min) × 100"),
    breakdowns: &[],
    overview: true,
    source: OVERALL,
    dimensions: Some(RATINGS),
    evaluation: Evaluation::HeadlineScore,
    rows: OVERALL_ROWS,
};

pub(super) const CSAT_RATE: MetricDefinition = MetricDefinition {
    key: "csat_rate",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Percent,
    polarity: Polarity::HigherBetter,
    name: text("满意率", "Satisfied rate"),
    numerator: text(
        "总体评分为最高两档的有效答卷数（5 分制的 4–5，10 分制和 0–10 分制的 9–10；只有两档的量表只计较高的一档）",
        "Valid responses whose overall rating is one of the two highest values (4–5 of 5, 9–10 of 10 and of 0–10; \
         of a scale with only two values, the higher one alone)",
    ),
    denominator: text("有总体评分的有效答卷数", "Valid responses with an overall rating"),
    window: CHOSEN_PERIOD,
    time_basis: SUBMITTED,
    exclusions: NOT_APPLICABLE_LEFT_OUT,
    interval_method: WILSON,
    formula: text("最高两档人数 ÷ 评分人数", "top-two-box ratings ÷ ratings"),
    breakdowns: &[],
    overview: true,
    source: OVERALL,
    dimensions: Some(RATINGS),
    evaluation: Evaluation::TopBoxRate(TopBoxes::TWO),
    rows: OVERALL_ROWS,
};

pub(super) const NET_PROMOTER_SCORE: MetricDefinition = MetricDefinition {
    key: "net_promoter_score",
    version: 1,
    class: MetricClass::Total,
    display: Measure::Points,
    polarity: Polarity::HigherBetter,
    name: text("净推荐值（NPS）", "Net promoter score (NPS)"),
    numerator: text(
        "推荐者（9–10 分）人数 − 贬损者（0–6 分）人数",
        "Promoters (9–10) minus detractors (0–6)",
    ),
    denominator: text(
        "回答推荐意愿（0–10 分）的有效答卷数",
        "Valid responses with a recommendation score (0–10)",
    ),
    window: CHOSEN_PERIOD,
    time_basis: SUBMITTED,
    exclusions: NOT_APPLICABLE_LEFT_OUT,
    interval_method: text(
        "多项分布方差的正态区间，95%",
        "Normal interval from the multinomial variance, 95%",
    ),
    formula: text(
        "(推荐者 − 贬损者) ÷ 总人数，介于 −1 与 1 之间，显示时乘以 100",
        "(promoters − detractors) ÷ all, between −1 and 1, shown times 100",
    ),
    breakdowns: &[],
    overview: true,
    source: FactSource { value: Some("nps_value"), scale: None, ..OVERALL },
    dimensions: None,
    evaluation: Evaluation::NetPromoterScore,
    rows: RowsPage { path: "/responses", parameters: &[("role", "nps")] },
};

pub(super) const CUSTOMER_EFFORT_SCORE: MetricDefinition = MetricDefinition {
    key: "customer_effort_score",
    version: 1,
    class: MetricClass::Efficiency,
    display: Measure::ScaleMean,
    polarity: Polarity::HigherBetter,
    name: text("客户费力度（CES）", "Customer effort score (CES)"),
    numerator: text(
        "“办事省心”同意程度评分之和，分数越高越省力",
        "Sum of ratings of “it was easy”; higher means less effort",
    ),
    denominator: text("回答费力度题的有效答卷数", "Valid responses with an effort rating"),
    window: CHOSEN_PERIOD,
    time_basis: SUBMITTED,
    exclusions: NOT_APPLICABLE_LEFT_OUT,
    interval_method: MEAN_T,
    formula: text(
        "评分均值，单位为量表分；使用多种量表时，按位置换算到最常用的量表",
        "Mean rating in scale points; with several scales in use, carried to the most used one by position",
    ),
    breakdowns: &[],
    overview: true,
    source: FactSource { value: Some("ces_value"), scale: Some(("ces_min", "ces_max")), ..OVERALL },
    dimensions: None,
    evaluation: Evaluation::ScaleMean,
    rows: RowsPage { path: "/responses", parameters: &[("role", "ces")] },
};
